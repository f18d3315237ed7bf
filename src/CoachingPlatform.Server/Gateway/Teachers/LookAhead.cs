using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Teachers;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// Reads from the request, before anything of it is answered, all that it will want of one teacher or of the coach who
/// asks, so that one call to the grain brings it.
/// </summary>
internal static class LookAhead
{
    /// <summary>What is made of a conversation's words.</summary>
    private static readonly string[] FromWords = ["content", "steps", "walkingAway", "offers"];

    public static TeacherQuestion Teacher(IResolveFieldContext context, Guid teacher)
    {
        var wanted = new Wanted(context);
        foreach (var root in Selection.Roots(context))
        {
            if (root.Name == "teacher" && (Selection.Argument<Guid>(context, root, "id") ?? teacher) == teacher)
            {
                wanted.Teacher(root);
            }
            else if (root.Name == "coach")
            {
                wanted.Preps(
                    Selection
                        .Below(context, root, "prepSheet")
                        .Where(p => Selection.Argument<Guid>(context, p, "teacherId") == teacher)
                );
            }
        }
        return wanted.Question;
    }

    /// <summary>The conversations whose prep sheets a coach asks for, under the teacher or under the coach.</summary>
    public static CoachQuestion Coach(IResolveFieldContext context)
    {
        var preps = ImmutableArray.CreateBuilder<Preparation>();
        foreach (var root in Selection.Roots(context))
        {
            var teacher =
                Selection.Argument<Guid>(context, root, "id") ?? Selection.TopArgument<Guid>(context, "teacherId");
            foreach (var prep in Selection.Below(context, root, "prepSheet"))
            {
                if (
                    (Selection.Argument<Guid>(context, prep, "teacherId") ?? teacher) is { } of
                    && Selection.Argument<Guid>(context, prep, "conversationId") is { } conversation
                )
                {
                    preps.Add(new Preparation(of, conversation));
                }
            }
        }
        return preps.Count == 0 ? CoachQuestion.Caseload : new CoachQuestion(preps.ToImmutable());
    }

    /// <summary>Whether a subscription to a conversation shows what was said in it.</summary>
    public static bool Words(IResolveFieldContext context) =>
        Selection.Below(context, context.FieldAst, "conversation").Any(c => NeedsWords(context, c));

    private static bool NeedsWords(IResolveFieldContext context, GraphQLField conversation) =>
        Selection.Selects(context, conversation, FromWords);

    private static bool PageNeedsWords(IResolveFieldContext context, GraphQLField conversations) =>
        Selection
            .Below(context, conversations, "edges")
            .SelectMany(edges => Selection.Below(context, edges, "node"))
            .Concat(Selection.Below(context, conversations, "nodes"))
            .Any(node => NeedsWords(context, node));

    /// <summary>Gathers what is wanted of a teacher.</summary>
    private sealed class Wanted(IResolveFieldContext context)
    {
        private TeacherQuestion question = TeacherQuestion.Nothing;

        public TeacherQuestion Question => question;

        public void Teacher(GraphQLField teacher)
        {
            var request = question.View ?? ViewRequest.Headers;
            foreach (var field in Selection.Below(context, teacher))
            {
                request = field.Name.StringValue switch
                {
                    "goals" => request with { Goals = true },
                    "openSteps" => request with { OpenSteps = true },
                    "conversation" => Conversation(request with { Conversations = true }, field),
                    "conversations" => Page(request with { Conversations = true }, field),
                    _ => request,
                };
                Beside(field);
            }
            question = question with { View = request };
        }

        public void Preps(IEnumerable<GraphQLField> fields)
        {
            foreach (var field in fields)
            {
                Beside(field);
            }
        }

        /// <summary>What is no part of the view.</summary>
        private void Beside(GraphQLField field)
        {
            switch (field.Name.StringValue)
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

        private ViewRequest Conversation(ViewRequest request, GraphQLField field) =>
            NeedsWords(context, field) && Selection.Argument<Guid>(context, field, "id") is { } id
                ? request with
                {
                    Words = request.Words.Add(id),
                }
                : request;

        private ViewRequest Page(ViewRequest request, GraphQLField field) =>
            PageNeedsWords(context, field) && ConversationPages.Asked(context, field) is { } page
                ? request with
                {
                    Pages = request.Pages.Add(page),
                }
                : request;
    }
}
