using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Reports;

/// <summary>One district at one moment, from which documents are compiled. For one thread.</summary>
internal sealed class Compilation : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction moment;
    private readonly DateOnly today;
    private readonly CancellationToken cancel;
    private readonly DistrictFacts facts;
    private readonly RosterDays days;

    public Compilation(string path, string tenant, DateOnly today, CancellationToken cancel)
    {
        (this.today, this.cancel) = (today, cancel);
        connection = SqliteConnections.OpenReader(path);
        try
        {
            moment = connection.BeginTransaction(deferred: true);
            facts = FactsOf(connection, tenant);
            days = new RosterDays(connection, facts);
            Position = LastPosition(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public string Tenant => facts.Tenant;

    public long Position { get; }

    public static string Name(Scope scope, Window window) => $"{scope} {window}";

    public ImmutableArray<RawReport> Reports(ImmutableArray<Scope> scopes, Window window)
    {
        var (before, earlier) = (window.Before(facts.Calendar), window.YearEarlier(facts.Calendar));
        var now = Tables(scopes, window);
        var then = before is null ? default : Tables(scopes, before);
        var lastYear =
            earlier is null ? default
            : earlier == before ? then
            : Tables(scopes, earlier);
        return
        [
            .. scopes.Select(
                (scope, i) =>
                    new RawReport(
                        scope,
                        today,
                        facts.Number,
                        days.Last,
                        Position,
                        new RawWindow(window, now[i]),
                        before is null ? null : new RawWindow(before, then[i]),
                        earlier is null ? null : new RawWindow(earlier, lastYear[i])
                    )
            ),
        ];
    }

    public Document Document(Scope scope, Window window, Released released) =>
        new(facts, scope, new Period(facts, window, today), released);

    public ReleasedParts Released(Scope scope, Window window) =>
        ReleasedParts.Open(connection, Tenant, Name(scope, window));

    public long NextRelease(Scope scope, Window window) =>
        ReleasedParts.NextRelease(connection, Tenant, Name(scope, window));

    /// <summary>The facts of a window, teacher by teacher; of a teacher's or coach's own report only theirs.</summary>
    public IEnumerable<TeacherFacts> Each(ImmutableArray<Scope> scopes, Window window)
    {
        var only = scopes is [{ School: null } one] ? one : Scope.District;
        var period = new Period(facts, window, today);
        foreach (var teacher in Teachers.Of(new Facts(connection, Tenant, period, only), period, days))
        {
            cancel.ThrowIfCancellationRequested();
            yield return teacher;
        }
    }

    public void Dispose()
    {
        moment.Dispose();
        connection.Dispose();
    }

    private ImmutableArray<ImmutableArray<RawTable>> Tables(ImmutableArray<Scope> scopes, Window window)
    {
        var documents = scopes.Select(s => new Compiling(this, s, window)).ToList();
        try
        {
            foreach (var teacher in Each(scopes, window))
            {
                foreach (var document in documents)
                {
                    document.Add(teacher);
                }
            }
            return [.. documents.Select(d => d.Tables())];
        }
        finally
        {
            documents.ForEach(d => d.Dispose());
        }
    }

    private static DistrictFacts FactsOf(SqliteConnection connection, string tenant)
    {
        using var found = new Statement(
            connection,
            "SELECT stream, version, body FROM district_facts WHERE tenant = ?"
        );
        return found.With(tenant).Step()
            ? DistrictFactsRows.Facts(
                new DistrictFactsRow
                {
                    Tenant = tenant,
                    Stream = found.Text(0),
                    Version = found.Long(1),
                    Body = found.Text(2),
                }
            )
            : throw new InvalidOperationException($"The district {tenant} has no facts: it was never founded.");
    }

    private static long LastPosition(SqliteConnection connection)
    {
        using var last = new Statement(connection, "SELECT coalesce(max(position), 0) FROM event");
        return last.Step() ? last.Long(0) : 0;
    }
}
