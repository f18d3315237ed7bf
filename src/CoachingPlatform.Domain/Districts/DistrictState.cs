namespace CoachingPlatform.Domain.Districts;

/// <summary>
/// The district as its stream tells it: the facts, whose number is the stream's version and which everybody may read, and
/// the disclosures compelled by law, which are no part of them.
/// </summary>
public sealed record DistrictState(DistrictFacts Facts, ImmutableArray<Disclosure> Disclosures)
{
    public bool IsFounded => Facts.Number > 0;

    public static DistrictState Unfounded(string tenant) => new(DistrictFacts.Unfounded(tenant), []);

    public Disclosure? Disclosure(Guid id) => Disclosures.FirstOrDefault(d => d.Id == id);
}
