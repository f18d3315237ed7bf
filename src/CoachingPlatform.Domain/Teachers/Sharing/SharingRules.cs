using CoachingPlatform.Domain.Teachers.Conversations;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Teachers.Sharing;

internal static class SharingRules
{
    private const int MostOpen = 50;

    public static Decision<TeacherEvent> Decide(TeacherState state, ShareWith c, Occasion o)
    {
        var check = new Checks();
        check.NewId("shareId", c.ShareId, state.Shares.Any(s => s.Id == c.ShareId));
        check.Defined("scope", c.Scope);
        var longest = o.Facts.Settings.LongestShareDays;
        if (check.That(longest > 0, Codes.SharingOff, "", "Your district has turned sharing off."))
        {
            check.That(
                c.Until > o.Today && c.Until <= o.Today.AddDays(longest),
                Codes.OutOfRange,
                "until",
                Invariant($"A share ends on a day from tomorrow to {longest} days ahead.")
            );
        }
        check.Count("shareId", state.Shares.Count(s => s.IsOpenOn(o.Today)) + 1, MostOpen);
        if (check.Found(c.PersonId != state.Teacher && o.Roster.Find(c.PersonId) is not null, "personId"))
        {
            check.That(
                Relate.MayBeSharedWith(o.Roster.Find(c.PersonId)!),
                Codes.ReaderIsLeader,
                "personId",
                "Share with a teacher or coach who is not a leader or administrator."
            );
        }
        check.Found(Exists(state, c), "itemId");
        var item = c.Scope == ShareScope.Timeline ? state.Teacher : c.ItemId ?? Guid.Empty;
        return check.Event<TeacherEvent>(() => new Shared(c.ShareId, c.Scope, item, c.PersonId, o.Today, c.Until));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, TakeBackShare c, Occasion o)
    {
        var check = new Checks();
        var share = state.Shares.FirstOrDefault(s => s.Id == c.ShareId);
        if (check.Found(share is not null, "shareId"))
        {
            check.That(share!.IsOpenOn(o.Today), Codes.WrongState, "shareId", "This share is over already.");
        }
        return check.Event<TeacherEvent>(() => new ShareTakenBack(c.ShareId, o.Today));
    }

    private static bool Exists(TeacherState state, ShareWith c) =>
        c.Scope switch
        {
            ShareScope.Timeline => c.ItemId is null || c.ItemId == state.Teacher,
            ShareScope.Focus => c.ItemId is { } id && state.Conversations.Any(v => v.Focus == id && Counts(v)),
            ShareScope.Conversation => c.ItemId is { } id && state.Conversation(id) is { } v && Counts(v),
            ShareScope.Cycle => c.ItemId is { } id && state.Cycle(id) is not null,
            _ => false,
        };

    /// <summary>What was withdrawn is kept for the pair alone.</summary>
    private static bool Counts(Conversation conversation) => conversation.Status != ConversationStatus.Withdrawn;
}
