using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Domain.Teachers.Evidence;

/// <summary>
/// Who may upload a file for a record: whoever may add evidence somewhere in it. Where it is then added, the rule of
/// evidence decides.
/// </summary>
public static class UploadRules
{
    /// <summary>The most bytes of one file, as it is sent.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>How many uploads of one person may wait in one record to become evidence.</summary>
    public const int MostWaiting = 20;

    /// <summary>After how long an upload that is no evidence goes.</summary>
    public static TimeSpan Waits { get; } = TimeSpan.FromDays(1);

    /// <summary>Null when the caller may; else the refusal. Not there and not theirs to know are the same.</summary>
    public static Refusal? Check(TeacherState state, Occasion occasion)
    {
        if (DistrictAuthority.IsOperator(occasion.Caller) || TeacherView.For(state, occasion) is not { } view)
        {
            return Checks.NotFound("teacherId");
        }
        var pair =
            (view.Relation & (Relations.Self | Relations.AssignedCoach)) != Relations.None
            || state.Conversations.Any(c => Relate.IsPair(state, c, occasion, view.Relation));
        if (!pair)
        {
            return Checks.NotFound("teacherId");
        }
        if (state.LeftOn is not null)
        {
            return new Refusal(
                Codes.WrongState,
                "teacherId",
                "This teacher has left the district; the record is closed."
            );
        }
        return occasion.Facts.Settings.EvidenceLinksOnly
            ? new Refusal(
                Codes.LinksOnly,
                "fileId",
                "This district keeps evidence as links only. Put the document where your school keeps such, and link to it."
            )
            : null;
    }

    /// <summary>Refuses one more upload where too many wait already.</summary>
    public static Refusal? CheckWaiting(int waiting) =>
        waiting < MostWaiting
            ? null
            : new Refusal(
                Codes.TooMany,
                "fileId",
                "You uploaded 20 files here that are no evidence yet. Add them as evidence first; those that are left go after a day."
            );
}
