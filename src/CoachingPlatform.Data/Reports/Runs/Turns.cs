namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>A run that may be claimed.</summary>
internal sealed record Waiting(string Tenant, Guid Run, DateTimeOffset Since);

/// <summary>
/// Whose turn it is: the districts go round, each with its oldest run, and none has more in work than it may. So a district
/// with many runs, or one that takes long, delays itself alone.
/// </summary>
internal sealed class Turns(int perDistrict)
{
    private readonly Dictionary<string, long> served = new(StringComparer.Ordinal);
    private long turn;

    /// <param name="inWork">How many runs of each district are being made.</param>
    /// <returns>Null where nobody's turn can come now.</returns>
    public Waiting? Next(IEnumerable<Waiting> waiting, IReadOnlyDictionary<string, int> inWork) =>
        waiting
            .Where(w => inWork.GetValueOrDefault(w.Tenant) < perDistrict)
            .OrderBy(w => served.GetValueOrDefault(w.Tenant))
            .ThenBy(w => w.Since)
            .ThenBy(w => w.Run)
            .FirstOrDefault();

    public void Served(string tenant) => served[tenant] = ++turn;
}
