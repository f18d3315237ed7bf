using System.Runtime.CompilerServices;
using CoachingPlatform.Grains.Teachers;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// Where in an operation, or below one field of a mutation, grains are asked for something. Found once for each document;
/// a question that no variable has a part in is kept with it, so that the commonest read works nothing out.
/// </summary>
internal sealed class ReadPlan
{
    private static readonly ConditionalWeakTable<GraphQLSelectionSet, ReadPlan> Plans = [];

    private readonly bool isAlwaysTheSame;

    private ReadPlan(GraphQLDocument document, GraphQLSelectionSet set)
    {
        var roots = Selection.Below(document, set).ToList();
        Teachers =
        [
            .. roots.Where(r => r.Name == "teacher" || r.Name == "node").Select(r => TeacherRoot.Of(document, r)),
        ];
        CoachPreps =
        [
            .. roots
                .Where(r => r.Name == "coach")
                .SelectMany(r => Selection.Below(document, r.SelectionSet, "prepSheet")),
        ];
        Preps = [.. roots.SelectMany(r => Selection.Below(document, r.SelectionSet, "prepSheet").Select(p => (r, p)))];
        isAlwaysTheSame =
            Teachers is [{ IsNode: false } only]
            && CoachPreps.IsEmpty
            && !only.Wants.Any(w => Selection.HasVariables(w.Field));
    }

    /// <summary>The teachers that are read.</summary>
    public ImmutableArray<TeacherRoot> Teachers { get; }

    /// <summary>The prep sheets below the coach.</summary>
    public ImmutableArray<GraphQLField> CoachPreps { get; }

    /// <summary>All prep sheets, with the field at the top that each is below.</summary>
    public ImmutableArray<(GraphQLField Root, GraphQLField Prep)> Preps { get; }

    /// <summary>What is asked whoever the teacher is; null where that depends on variables, or was not worked out yet.</summary>
    public TeacherQuestion? Always { get; private set; }

    public static ReadPlan Of(IResolveFieldContext context)
    {
        var set = Selection.Root(context);
        return Plans.TryGetValue(set, out var plan)
            ? plan
            : Plans.GetValue(set, s => new ReadPlan(context.Document, s));
    }

    /// <summary>Keeps what was worked out, where every request wants the same of one teacher.</summary>
    public void Keep(TeacherQuestion question) => Always = isAlwaysTheSame ? question : null;
}

/// <summary>A teacher that is read.</summary>
/// <param name="View">What is wanted of the view, whatever the arguments.</param>
/// <param name="Wants">The fields whose arguments tell what else is wanted.</param>
internal sealed record TeacherRoot(GraphQLField Field, ViewRequest View, ImmutableArray<TeacherWant> Wants)
{
    /// <summary>What is made of a conversation's words.</summary>
    private static readonly string[] FromWords = ["content", "steps", "walkingAway", "offers"];

    /// <summary>Whether what is read is named by a global id, and so perhaps not the teacher but something of theirs.</summary>
    public bool IsNode => Field.Name == "node";

    public static TeacherRoot Of(GraphQLDocument document, GraphQLField teacher)
    {
        var view = ViewRequest.Headers;
        var wants = ImmutableArray.CreateBuilder<TeacherWant>();
        foreach (var field in Selection.Below(document, teacher.SelectionSet))
        {
            var name = field.Name.StringValue;
            view = name switch
            {
                "goals" => view with { Goals = true },
                "openSteps" => view with { OpenSteps = true },
                "conversation" or "conversations" => view with { Conversations = true },
                _ => view,
            };
            if (
                name is "prepSheet" or "timeline" or "ledger"
                || (name == "conversation" && NeedsWords(document, field))
                || (name == "conversations" && PageNeedsWords(document, field))
            )
            {
                wants.Add(new TeacherWant(name, field));
            }
        }
        return new TeacherRoot(teacher, view, wants.ToImmutable());
    }

    public static bool NeedsWords(GraphQLDocument document, GraphQLField conversation) =>
        Selection.Below(document, conversation.SelectionSet, FromWords).Any();

    private static bool PageNeedsWords(GraphQLDocument document, GraphQLField conversations) =>
        Selection
            .Below(document, conversations.SelectionSet, "edges")
            .SelectMany(edges => Selection.Below(document, edges.SelectionSet, "node"))
            .Concat(Selection.Below(document, conversations.SelectionSet, "nodes"))
            .Any(node => NeedsWords(document, node));
}

/// <summary>A field whose arguments tell what is wanted.</summary>
internal sealed record TeacherWant(string Name, GraphQLField Field);
