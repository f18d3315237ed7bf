using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Coaches;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>What a teacher has beside the fields of the view.</summary>
internal static class TeacherFields
{
    public static IEnumerable<FieldType> Of(OutputTypes types, Connections connections, IGraphType prepSheet)
    {
        var leaves = types.Leaves;
        yield return Field<TeacherView>(
            "person",
            types.Of(typeof(Person)),
            "The teacher on the district's roster.",
            (t, r) => r.District.Roster.Find(t.Id)
        );
        yield return Field(
            "conversations",
            connections.Of(types.Of(typeof(ConversationView)), "Conversation"),
            "The conversations that the caller may see, the latest first; planned ones by the time they are planned for.",
            (c, _) => new(ConversationPages.Read(c)),
            Argument("first", leaves.Required<int>(), "How many, 0 to 50.", ConversationPages.First),
            Argument("after", leaves.Optional<string>(), "The cursor after which to go on."),
            Argument("status", leaves.OptionalList<ConversationStatus>(), "Only those in one of these states.")
        );
        yield return Field(
            "conversation",
            types.Of(typeof(ConversationView)),
            "One conversation; null where to this caller there is none with this id.",
            (c, _) => new(((TeacherView)c.Source!).Conversations.FirstOrDefault(v => v.Id == c.Id("id"))),
            Argument("id", leaves.Required<Guid>(), "The conversation.")
        );
        yield return Field(
            "prepSheet",
            prepSheet,
            "The prep sheet of one conversation. The teacher sees the part that builds itself; what the coach wrote is the coach's alone.",
            (c, r) => PrepSheets.Read(r, ((TeacherView)c.Source!).Id, c.Id("conversationId"), c),
            Argument("conversationId", leaves.Required<Guid>(), "The conversation that is prepared.")
        );
        yield return Field(
            "timeline",
            types.OptionalList(typeof(TimelineLine)),
            "Growth over the year, the oldest line first; null where the caller has no timeline here.",
            async (c, r) =>
                await r.Teachers.Timeline(
                    c,
                    ((TeacherView)c.Source!).Id,
                    new TimelineSpan(c.Required<DateOnly>("from"), c.Required<DateOnly>("until"))
                ),
            Argument("from", leaves.Required<DateOnly>(), "The first day."),
            Argument("until", leaves.Required<DateOnly>(), "The first day that no longer belongs.")
        );
        yield return Field(
            "ledger",
            ((NonNullGraphType)connections.Of(types.Of(typeof(LedgerLine)), "LedgerLine")).ResolvedType!,
            "Who outside the pair read what, and what was printed, exported, shared, handed over or disclosed, the newest first: the teacher's alone, null for everybody else.",
            LedgerPages.Read,
            Argument("first", leaves.Required<int>(), "How many, 0 to 100.", LedgerPages.First),
            Argument("after", leaves.Optional<string>(), "The cursor after which to go on.")
        );
    }
}
