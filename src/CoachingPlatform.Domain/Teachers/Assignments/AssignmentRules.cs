using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Teachers.Assignments;

internal static class AssignmentRules
{
    public const int DefaultRhythmDays = 14;

    public static Decision<TeacherEvent> Decide(TeacherState state, AssignCoach c, Occasion o)
    {
        var check = new Checks();
        check.NewId("assignmentId", c.AssignmentId, state.Assignments.Any(a => a.Id == c.AssignmentId));
        check.Date("from", c.From);
        check.Date("until", c.Until);
        check.That(
            c.Until is not { } until || until > c.From,
            Codes.OutOfRange,
            "until",
            "“until” must be after “from”."
        );
        check.Range("rhythmDays", c.RhythmDays ?? DefaultRhythmDays, 1, 120);
        var area = check.Optional("area", new Words(c.Area), 100)?.Text ?? "";
        check.That(
            o.Roster.Find(state.Teacher)?.Is(Role.Teacher) == true,
            Codes.NotATeacher,
            "teacherId",
            "Only somebody on the roster as a teacher can be coached."
        );
        CheckCoach(state, c.CoachId, c.From, c.Until, o, check);
        return check.Event<TeacherEvent>(() =>
            new CoachAssigned(c.AssignmentId, c.CoachId, c.From, c.Until, c.RhythmDays ?? DefaultRhythmDays, area)
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ChangeRhythm c)
    {
        var check = new Checks();
        check.Found(state.Assignments.Any(a => a.Id == c.AssignmentId), "assignmentId");
        check.Range("rhythmDays", c.RhythmDays, 1, 120);
        return check.Event<TeacherEvent>(() => new RhythmChanged(c.AssignmentId, c.RhythmDays));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, EndAssignment c)
    {
        var check = new Checks();
        check.Date("on", c.On);
        var assignment = state.Assignments.FirstOrDefault(a => a.Id == c.AssignmentId);
        if (check.Found(assignment is not null, "assignmentId"))
        {
            check.That(
                c.On >= assignment!.From,
                Codes.OutOfRange,
                "on",
                $"The assignment began on {assignment.From:yyyy-MM-dd}; it cannot end before that."
            );
            check.That(
                assignment.Until is not { } until || c.On <= until,
                Codes.WrongState,
                "assignmentId",
                "The assignment is over already by that day."
            );
        }
        return check.Event<TeacherEvent>(() => new AssignmentEnded(c.AssignmentId, c.On));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, ConsentToLeader c, Occasion o)
    {
        var check = new Checks();
        if (check.Found(o.Roster.Find(c.CoachId) is not null && c.CoachId != state.Teacher, "coachId"))
        {
            check.That(
                Relate.LeadsSchoolOf(state, c.CoachId, o.Roster),
                Codes.OutOfRange,
                "coachId",
                "This person does not lead your school, so no consent is needed."
            );
            check.That(
                !state.ConsentedLeaders.Contains(c.CoachId),
                Codes.Duplicate,
                "coachId",
                "You already consented to this."
            );
        }
        return check.Event<TeacherEvent>(() => new LeaderConsentedTo(c.CoachId));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, WithdrawConsent c, Occasion o)
    {
        var check = new Checks();
        check.Found(state.ConsentedLeaders.Contains(c.CoachId), "coachId");
        return check.Then<TeacherEvent>(() =>
            [
                new ConsentWithdrawn(c.CoachId),
                .. state
                    .Assignments.Where(a => a.Coach == c.CoachId && (a.Until is not { } until || until > o.Today))
                    .Select(a => new AssignmentEnded(a.Id, a.From > o.Today ? a.From : o.Today)),
            ]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, RecordReturn c, Occasion o)
    {
        var check = new Checks();
        check.Date("on", c.On);
        if (
            check.That(
                state.LeftOn is not null,
                Codes.WrongState,
                "teacherId",
                "This teacher has not left the district."
            )
        )
        {
            check.That(
                c.On >= state.LeftOn && c.On <= o.Today,
                Codes.OutOfRange,
                "on",
                $"The teacher left on {state.LeftOn:yyyy-MM-dd}; choose a day from then until today."
            );
            check.That(
                o.Roster.Find(state.Teacher)?.Is(Role.Teacher) == true,
                Codes.NotATeacher,
                "teacherId",
                "Only somebody on the roster as a teacher can come back. Bring the roster up to date first."
            );
        }
        return check.Event<TeacherEvent>(() => new TeacherReturned(c.On));
    }

    private static void CheckCoach(
        TeacherState state,
        Guid coach,
        DateOnly from,
        DateOnly? until,
        Occasion o,
        Checks check
    )
    {
        if (!check.Found(o.Roster.Find(coach) is not null, "coachId"))
        {
            return;
        }
        check.That(
            coach != state.Teacher,
            Codes.SelfCoaching,
            "coachId",
            "Nobody coaches themself; choose another coach."
        );
        check.That(
            o.Roster.Find(coach)!.Is(Role.Coach),
            Codes.NotACoach,
            "coachId",
            "This person is not a coach on the roster. Give them the role first, or choose a coach."
        );
        Pairs.CheckConsent(state, coach, o, "coachId", check);
        check.That(
            !state.Assignments.Any(a =>
                a.Coach == coach
                && (a.Until is not { } end || from < end)
                && (until is not { } newEnd || a.From < newEnd)
            ),
            Codes.AlreadyAssigned,
            "coachId",
            "This coach is already assigned to this teacher in that time."
        );
    }
}
