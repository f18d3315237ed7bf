using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Sharing;

namespace CoachingPlatform.Domain.Teachers.Assignments;

/// <summary>Who leaves, teacher or coach: cycles close as Left, shares end, figures stay.</summary>
internal static class LeavingRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, RecordLeaving c, Occasion o)
    {
        var check = new Checks();
        check.Found(state.Version > 0 || o.Roster.Find(state.Teacher)?.Is(Role.Teacher) == true, "teacherId");
        CheckDay(c.On, o, check);
        return check.Then<TeacherEvent>(() =>
            [
                .. Leave(state, c.On, o, _ => true, "The teacher left the district."),
                .. state.Shares.Where(s => s.EndedOn is null).Select(s => new ShareTakenBack(s.Id, c.On)),
                new TeacherLeft(c.On),
            ]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RecordCoachLeaving c, Occasion o)
    {
        var check = new Checks();
        CheckDay(c.On, o, check);
        var assignments = state
            .Assignments.Where(a => a.Coach == c.CoachId && (a.Until is not { } until || until > c.On))
            .ToList();
        if (check.Found(assignments.Count > 0 || state.OpenCycle(c.CoachId) is not null, "coachId"))
        {
            check.That(
                o.Roster.Find(c.CoachId) is null,
                Codes.WrongState,
                "coachId",
                "This coach is still on the roster. End the assignment, or hand the cycle over to another coach."
            );
        }
        return check.Then<TeacherEvent>(() =>
            [
                .. Leave(state, c.On, o, coach => coach == c.CoachId, "The coach left the district."),
                .. state
                    .Shares.Where(s => s.With == c.CoachId && s.EndedOn is null)
                    .Select(s => new ShareTakenBack(s.Id, c.On)),
            ]
        );
    }

    /// <summary>What ends between the teacher and these coaches.</summary>
    private static IEnumerable<TeacherEvent> Leave(
        TeacherState state,
        DateOnly on,
        Occasion o,
        Func<Guid, bool> coach,
        Words reason
    ) =>
        [
            .. state
                .Conversations.Where(v => v.IsUnderWay && coach(v.Coach))
                .SelectMany(v => EntryRules.TakeUpDrafts(state, v.Id, o).Events),
            .. state
                .Cycles.Where(y => y.IsOpen && coach(y.Coach))
                .Select(y => new CycleClosed(y.Id, CycleOutcome.Left, y.OpenedOn > on ? y.OpenedOn : on)),
            .. state
                .Handovers.Where(h => h.Status == HandoverStatus.Proposed && (coach(h.FromCoach) || coach(h.ToCoach)))
                .Select(h => new HandoverCancelled(h.Id)),
            .. state
                .Assignments.Where(a => coach(a.Coach) && (a.Until is not { } until || until > on))
                .Select(a => new AssignmentEnded(a.Id, a.From > on ? a.From : on)),
            .. state
                .Conversations.Where(v => v.Status == ConversationStatus.Planned && coach(v.Coach))
                .Select(v => new ConversationCancelled(v.Id, reason)),
        ];

    private static void CheckDay(DateOnly on, Occasion o, Checks check)
    {
        check.Date("on", on);
        check.That(
            on <= o.Today,
            Codes.OutOfRange,
            "on",
            "A leaving is recorded on the day or afterwards; choose today or an earlier day."
        );
    }
}
