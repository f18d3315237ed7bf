namespace CoachingPlatform.Domain.Districts;

/// <summary>A disclosure compelled by law, as the district's administrators see it.</summary>
/// <param name="Teacher">Whose record it is about.</param>
/// <param name="From">The first day of the window.</param>
/// <param name="Ground">The legal ground.</param>
/// <param name="Reference">The court or authority, and its file number.</param>
/// <param name="TellFrom">The first day the teacher is told; null where the ledger tells at once.</param>
/// <param name="AskedBy">The administrator who asked.</param>
/// <param name="ApprovedBy">The second administrator; null until one approved.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="ApprovedAt">When it was approved.</param>
[GenerateSerializer, Immutable]
public sealed record DisclosureView(
    Guid Id,
    Guid Teacher,
    DateOnly From,
    DateOnly Until,
    Words Ground,
    Words Reference,
    DateOnly? TellFrom,
    DisclosureStatus Status,
    Guid AskedBy,
    DateTimeOffset AskedAt,
    Guid? ApprovedBy,
    DateTimeOffset? ApprovedAt
)
{
    /// <summary>Those that a caller may know of, the latest first; null for everybody but administrators.</summary>
    public static ImmutableArray<DisclosureView>? For(DistrictState state, Occasion occasion) =>
        occasion.Roster.Find(occasion.Caller.Person)?.Administers() == true
            ?
            [
                .. state
                    .Disclosures.Where(d => d.IsThereFor(occasion))
                    .OrderByDescending(d => d.AskedAt)
                    .ThenByDescending(d => d.Id)
                    .Select(d => Of(d, occasion.Now)),
            ]
            : null;

    private static DisclosureView Of(Disclosure d, DateTimeOffset now) =>
        new(
            d.Id,
            d.Teacher,
            d.From,
            d.Until,
            d.Ground,
            d.Reference,
            d.TellFrom,
            d.StatusAt(now),
            d.AskedBy,
            d.AskedAt,
            d.ApprovedBy,
            d.ApprovedAt
        );
}
