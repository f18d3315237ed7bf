namespace CoachingPlatform.Domain.Teachers;

/// <summary>What commands that name a coach have in common.</summary>
internal static class Pairs
{
    /// <summary>The coach has an open assignment, and a coach who calls speaks for nobody but themself.</summary>
    public static void CheckCoach(TeacherState state, Guid coach, Occasion o, Checks check, DateOnly? day = null)
    {
        if (o.Caller.Person != state.Teacher && o.Caller.Person != coach)
        {
            check.Add(Checks.NotFound("coachId"));
            return;
        }
        check.That(
            state.AssignmentOf(coach, day ?? o.Today) is not null,
            Codes.NoAssignment,
            "coachId",
            "This coach is not assigned to this teacher on that day. Ask the administrator to assign them."
        );
    }
}
