namespace CoachingPlatform.Domain.Teachers.Assignments;

/// <summary>A coach works with this teacher.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it is over; null while it is open.</param>
/// <param name="RhythmDays">Within how many days in session the next conversation is due; 14 unless set.</param>
/// <param name="Area">What the coach helps with, such as literacy; may be empty.</param>
[GenerateSerializer, Immutable]
public sealed record Assignment(Guid Id, Guid Coach, DateOnly From, DateOnly? Until, int RhythmDays, string Area)
{
    public bool IsOpenOn(DateOnly day) => From <= day && (Until is not { } until || day < until);
}
