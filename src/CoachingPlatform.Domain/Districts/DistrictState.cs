namespace CoachingPlatform.Domain.Districts;

/// <summary>The district as its stream tells it. The facts are all of it, and their number is the stream's version.</summary>
public sealed record DistrictState(DistrictFacts Facts)
{
    public bool IsFounded => Facts.Number > 0;

    public static DistrictState Unfounded(string tenant) => new(DistrictFacts.Unfounded(tenant));
}
