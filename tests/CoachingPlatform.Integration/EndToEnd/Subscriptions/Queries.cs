using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>What the tests subscribe to, and how they read it.</summary>
internal static class Queries
{
    public const string Conversation = """
        subscription($t: ID!, $c: ID!, $after: Long) {
          conversation(teacherId: $t, conversationId: $c, after: $after) {
            version presentIds present { id }
            conversation {
              id status
              content { entries { id byId content { success { whatWorked } } } }
              drafts { entryId byId revision content { success { whatWorked } } }
            }
          }
        }
        """;

    public const string Caseload = """
        subscription($after: Long) {
          caseload(after: $after) { version caseload { line { teacherId openConversationId } } }
        }
        """;

    public static object Of(Town town, Guid conversation, long? after = null) =>
        new
        {
            t = town.Teacher.Id,
            c = conversation,
            after,
        };

    public static EntryContent Card(string text) => new(new Success(text));

    /// <summary>The texts of the cards in the order they were made.</summary>
    public static IReadOnlyList<string> Cards(this Node update) =>
        [
            .. update["conversation.conversation.content.entries"]
                .Items.Select(e => e["content.success.whatWorked"].Text),
        ];

    /// <summary>The texts being typed.</summary>
    public static IReadOnlyList<string> Typed(this Node update) =>
        [.. update["conversation.conversation.drafts"].Items.Select(d => d["content.success.whatWorked"].Text)];

    public static IReadOnlyList<Guid> Present(this Node update) => update["conversation.presentIds"].Ids;

    public static long Version(this Node update) => update["conversation.version"].Json.GetInt64();

    public static bool IsNone(this Node update) => update["conversation.conversation"].IsNull;
}
