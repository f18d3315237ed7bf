namespace CoachingPlatform.Domain.Districts;

/// <summary>Where a disclosure stands.</summary>
public enum DisclosureStatus
{
    /// <summary>Waits for a second administrator.</summary>
    Asked,

    /// <summary>Nobody approved it within 30 days.</summary>
    Lapsed,

    /// <summary>Can be read by the two administrators.</summary>
    Approved,

    /// <summary>Its 30 days of reading are over.</summary>
    Over,
    Withdrawn,
}

/// <summary>
/// A disclosure compelled by law. It stands in the district's stream, so that nothing in the teacher's own record, not even
/// its version, tells of it while a court forbids to.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Disclosure(
    Guid Id,
    Guid Teacher,
    DateOnly From,
    DateOnly Until,
    Words Ground,
    Words Reference,
    DateOnly? TellFrom,
    Guid AskedBy,
    DateTimeOffset AskedAt,
    Guid? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    bool IsWithdrawn
)
{
    /// <summary>For how many days it can be approved, and, once it is, read.</summary>
    public const int Days = 30;

    public DisclosureStatus StatusAt(DateTimeOffset now) =>
        IsWithdrawn ? DisclosureStatus.Withdrawn
        : ApprovedAt is { } approved
            ? now < approved.AddDays(Days) ? DisclosureStatus.Approved
                : DisclosureStatus.Over
        : now < AskedAt.AddDays(Days) ? DisclosureStatus.Asked
        : DisclosureStatus.Lapsed;

    /// <summary>To an administrator of the whole district it is there, unless it is their own record that it is about.</summary>
    public bool IsThereFor(Occasion occasion) =>
        occasion.Caller.Person != Teacher && occasion.Roster.Find(occasion.Caller.Person)?.Administers() == true;

    /// <summary>Whether this caller may read what it names: one of the two, while it is approved and they are administrators.</summary>
    public bool MayBeReadBy(Occasion occasion) =>
        StatusAt(occasion.Now) == DisclosureStatus.Approved
        && (occasion.Caller.Person == AskedBy || occasion.Caller.Person == ApprovedBy)
        && IsThereFor(occasion);
}
