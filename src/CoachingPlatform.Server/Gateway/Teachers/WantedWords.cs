using CoachingPlatform.Grains.Teachers;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// Reads from the request which closed conversations' words it will need, so that one call to the teacher's grain brings
/// them all.
/// </summary>
internal static class WantedWords
{
    /// <summary>What is made of a conversation's words.</summary>
    private static readonly string[] FromWords = ["content", "steps", "walkingAway", "offers"];

    public static ViewRequest Of(IResolveFieldContext context)
    {
        var latest = 0;
        List<Guid>? single = null;
        foreach (var field in Selection.Below(context, context.FieldAst, "conversations", "conversation"))
        {
            if (field.Name == "conversation")
            {
                if (NeedsWords(context, field) && Selection.Argument<Guid>(context, field, "id") is { } id)
                {
                    (single ??= []).Add(id);
                }
            }
            else if (IsFirstPage(field) && PageNeedsWords(context, field))
            {
                latest = Math.Max(latest, Selection.Argument<int>(context, field, "first") ?? 0);
            }
        }
        var openSteps = Selection.Selects(context, context.FieldAst, "openSteps");
        return latest == 0 && single is null && !openSteps
            ? ViewRequest.Headers
            : new ViewRequest(
                Math.Clamp(latest, 0, TeacherReads.Most),
                [.. single?.Distinct().Take(TeacherReads.Most) ?? []],
                openSteps
            );
    }

    public static bool NeedsWords(IResolveFieldContext context, GraphQLField conversation) =>
        Selection.Selects(context, conversation, FromWords);

    public static bool PageNeedsWords(IResolveFieldContext context, GraphQLField conversations) =>
        Selection
            .Below(context, conversations, "edges")
            .SelectMany(edges => Selection.Below(context, edges, "node"))
            .Concat(Selection.Below(context, conversations, "nodes"))
            .Any(node => NeedsWords(context, node));

    /// <summary>Later and filtered pages are not the latest conversations: they bring their own words.</summary>
    private static bool IsFirstPage(GraphQLField field) =>
        field.Arguments?.Items.Exists(a => a.Name == "after" || a.Name == "status") != true;
}
