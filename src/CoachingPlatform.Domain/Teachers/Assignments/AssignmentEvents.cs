namespace CoachingPlatform.Domain.Teachers.Assignments;

[StoredAs("teacher.coach-assigned")]
public sealed record CoachAssigned(
    Guid Assignment,
    Guid Coach,
    DateOnly From,
    DateOnly? Until,
    int RhythmDays,
    string Area
) : TeacherEvent
{
    public override DateOnly? TrueOn() => From;
}

[StoredAs("teacher.rhythm-changed")]
public sealed record RhythmChanged(Guid Assignment, int RhythmDays) : TeacherEvent;

[StoredAs("teacher.assignment-ended")]
public sealed record AssignmentEnded(Guid Assignment, DateOnly On) : TeacherEvent
{
    public override DateOnly? TrueOn() => On;
}

[StoredAs("teacher.leader-consented-to")]
public sealed record LeaderConsentedTo(Guid Coach) : TeacherEvent;

[StoredAs("teacher.consent-withdrawn")]
public sealed record ConsentWithdrawn(Guid Coach) : TeacherEvent;

[StoredAs("teacher.left")]
public sealed record TeacherLeft(DateOnly On) : TeacherEvent
{
    public override DateOnly? TrueOn() => On;
}

[StoredAs("teacher.returned")]
public sealed record TeacherReturned(DateOnly On) : TeacherEvent
{
    public override DateOnly? TrueOn() => On;
}
