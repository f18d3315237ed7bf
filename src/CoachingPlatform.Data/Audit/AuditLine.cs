namespace CoachingPlatform.Data.Audit;

/// <summary>A line of the district's audit trail as a reader sees it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Actor">Who did it; all zeros for whoever runs the installation.</param>
/// <param name="Person">Whom it is about; null where it is about nobody in particular.</param>
/// <param name="Detail">What it was, in a few words; never anything that somebody wrote.</param>
public sealed record AuditLine(Guid Id, DateTimeOffset At, AuditKind Kind, Guid Actor, Guid? Person, string Detail);
