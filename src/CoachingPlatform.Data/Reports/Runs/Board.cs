using CoachingPlatform.Data.Sqlite;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>What is to be done, in all districts that are not suspended, at one moment. Ids only: no row is told apart here.</summary>
/// <param name="Waiting">Runs that are due, and runs whose holder gave no sign for too long.</param>
/// <param name="InWork">How many runs of each district are in somebody's hands.</param>
internal sealed record Board(ImmutableArray<Waiting> Waiting, IReadOnlyDictionary<string, int> InWork)
{
    public static Board Read(string path, DateTimeOffset now)
    {
        using var connection = SqliteConnections.OpenReader(path);
        using var rows = new Statement(
            connection,
            """
            SELECT r.tenant, r.run, r.due_at, r.state = 'Claimed' AND l.until > ?1
            FROM report_run r
            JOIN tenant t ON t.tenant = r.tenant AND t.suspended_at IS NULL
            LEFT JOIN report_lease l ON l.tenant = r.tenant AND l.run = r.run AND l.fence = r.fence
            WHERE (r.state = 'Due' AND r.due_at <= ?1) OR r.state = 'Claimed'
            """
        );
        rows.With(now);
        var waiting = ImmutableArray.CreateBuilder<Waiting>();
        var inWork = new Dictionary<string, int>(StringComparer.Ordinal);
        while (rows.Step())
        {
            var tenant = rows.Text(0);
            if (rows.Long(3) == 1)
            {
                inWork[tenant] = inWork.GetValueOrDefault(tenant) + 1;
            }
            else
            {
                waiting.Add(new Waiting(tenant, rows.Guid(1), rows.Instant(2)));
            }
        }
        return new Board(waiting.ToImmutable(), inWork);
    }

    /// <summary>The districts that are served.</summary>
    public static ImmutableArray<string> Districts(string path)
    {
        using var connection = SqliteConnections.OpenReader(path);
        using var rows = new Statement(
            connection,
            "SELECT tenant FROM tenant WHERE suspended_at IS NULL ORDER BY tenant"
        );
        var tenants = ImmutableArray.CreateBuilder<string>();
        while (rows.Step())
        {
            tenants.Add(rows.Text(0));
        }
        return tenants.ToImmutable();
    }
}
