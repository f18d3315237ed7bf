using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Nodes;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// Reads from the request, before anything of it is answered, all that it will want of one teacher or of the coach who
/// asks, so that one call to the grain brings it.
/// </summary>
internal static class LookAhead
{
    public static TeacherQuestion Teacher(IResolveFieldContext context, Guid teacher)
    {
        var plan = ReadPlan.Of(context);
        if (plan.Always is { } known)
        {
            return known;
        }
        var question = new Wanted(context).Of(plan, teacher);
        plan.Keep(question);
        return question;
    }

    /// <summary>The conversations whose prep sheets a coach asks for, under the teacher or under the coach.</summary>
    public static CoachQuestion Coach(IResolveFieldContext context)
    {
        var plan = ReadPlan.Of(context);
        if (plan.Preps.IsEmpty)
        {
            return CoachQuestion.Caseload;
        }
        var preps = ImmutableArray.CreateBuilder<Preparation>();
        foreach (var (root, prep) in plan.Preps)
        {
            var teacher =
                Selection.Argument<Guid>(context, prep, "teacherId")
                ?? Selection.Argument<Guid>(context, root, "id")
                ?? Selection.Argument<NodeId>(context, root, "nodeId")?.Teacher
                ?? Selection.TopArgument<Guid>(context, "teacherId");
            if (teacher is { } of && Selection.Argument<Guid>(context, prep, "conversationId") is { } conversation)
            {
                preps.Add(new Preparation(of, conversation));
            }
        }
        return new CoachQuestion(preps.ToImmutable());
    }

    /// <summary>Whether a subscription to a conversation shows what was said in it.</summary>
    public static bool Words(IResolveFieldContext context) =>
        Selection
            .Below(context.Document, context.FieldAst.SelectionSet, "conversation")
            .Any(c => TeacherRoot.NeedsWords(context.Document, c));

    /// <summary>Gathers what is wanted of a teacher.</summary>
    private sealed class Wanted(IResolveFieldContext context)
    {
        private TeacherQuestion question = TeacherQuestion.Nothing;

        public TeacherQuestion Of(ReadPlan plan, Guid teacher)
        {
            foreach (var root in plan.Teachers)
            {
                if (root.IsNode)
                {
                    Node(root, Selection.Argument<NodeId>(context, root.Field, "nodeId"), teacher);
                }
                else if ((Selection.Argument<Guid>(context, root.Field, "id") ?? teacher) == teacher)
                {
                    View(root);
                }
            }
            foreach (var prep in plan.CoachPreps)
            {
                if (Selection.Argument<Guid>(context, prep, "teacherId") == teacher)
                {
                    Beside(prep, "prepSheet");
                }
            }
            return question;
        }

        /// <summary>Of a conversation or a step, which stand in the view, the words; of a teacher what is selected.</summary>
        private void Node(TeacherRoot root, NodeId? id, Guid teacher)
        {
            if (id?.Teacher != teacher)
            {
                return;
            }
            if (id.Value.Conversation is not { } conversation)
            {
                View(root);
                return;
            }
            var view = question.View ?? ViewRequest.Headers;
            question = question with
            {
                View = view with
                {
                    Conversations = true,
                    OpenSteps = view.OpenSteps || id.Value.Kind == NodeKind.ActionStep,
                    Words = With(view.Words, conversation),
                },
            };
        }

        private void View(TeacherRoot root)
        {
            var view = question.View is { } other
                ? other with
                {
                    Conversations = other.Conversations || root.View.Conversations,
                    Goals = other.Goals || root.View.Goals,
                    OpenSteps = other.OpenSteps || root.View.OpenSteps,
                }
                : root.View;
            foreach (var (name, field) in root.Wants)
            {
                view = name switch
                {
                    "conversation" when Selection.Argument<Guid>(context, field, "id") is { } id => view with
                    {
                        Words = With(view.Words, id),
                    },
                    "conversations" when ConversationPages.Asked(context, field) is { } page => view with
                    {
                        Pages = With(view.Pages, page),
                    },
                    _ => view,
                };
                Beside(field, name);
            }
            question = question with { View = view };
        }

        /// <summary>What is no part of the view.</summary>
        private void Beside(GraphQLField field, string name)
        {
            switch (name)
            {
                case "prepSheet" when Selection.Argument<Guid>(context, field, "conversationId") is { } conversation:
                    question = question with { Preps = With(question.Preps, conversation) };
                    break;
                case "timeline"
                    when Selection.Argument<DateOnly>(context, field, "from") is { } from
                        && Selection.Argument<DateOnly>(context, field, "until") is { } until:
                    question = question with { Timelines = With(question.Timelines, new TimelineSpan(from, until)) };
                    break;
                case "ledger" when LedgerPages.Asked(context, field) is { } page:
                    question = question with { Ledgers = With(question.Ledgers, page) };
                    break;
            }
        }

        private static ImmutableArray<T> With<T>(ImmutableArray<T> items, T item) =>
            items.Contains(item) ? items : items.Add(item);
    }
}
