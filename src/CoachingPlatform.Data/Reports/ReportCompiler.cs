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

/// <summary>
/// Compiles the raw tables of documents from the facts, all at one moment: the facts are the fold of the journal, the
/// roster and the district's facts stand beside them. One pass over the teachers serves all documents of a window.
/// </summary>
/// <param name="path">The file that holds journal and read model.</param>
public sealed class ReportCompiler(string path)
{
    /// <summary>One report for each scope, with the window before and the one a year earlier.</summary>
    /// <param name="today">The date in the district's time zone; a window that runs counts to the end of it.</param>
    public Task<ImmutableArray<RawReport>> Compile(
        string tenant,
        ImmutableArray<Scope> scopes,
        Window window,
        DateOnly today,
        CancellationToken cancel
    ) => Task.Run(() => Run(tenant, scopes, window, today, cancel), cancel);

    private ImmutableArray<RawReport> Run(
        string tenant,
        ImmutableArray<Scope> scopes,
        Window window,
        DateOnly today,
        CancellationToken cancel
    )
    {
        using var connection = SqliteConnections.OpenReader(path);
        using var moment = connection.BeginTransaction(deferred: true);
        var facts = FactsOf(connection, tenant);
        var days = new RosterDays(connection, facts);
        var position = Position(connection);
        var (before, earlier) = (window.Before(facts.Calendar), window.YearEarlier(facts.Calendar));
        var now = Tables(window);
        var then = before is null ? default : Tables(before);
        var lastYear =
            earlier is null ? default
            : earlier == before ? then
            : Tables(earlier);
        return
        [
            .. scopes.Select(
                (scope, i) =>
                    new RawReport(
                        scope,
                        today,
                        facts.Number,
                        days.Last,
                        position,
                        new RawWindow(window, now[i]),
                        before is null ? null : new RawWindow(before, then[i]),
                        earlier is null ? null : new RawWindow(earlier, lastYear[i])
                    )
            ),
        ];

        ImmutableArray<ImmutableArray<RawTable>> Tables(Window of) =>
            ReportCompiler.Tables(connection, facts, days, scopes, new Period(facts, of, today), cancel);
    }

    private static ImmutableArray<ImmutableArray<RawTable>> Tables(
        SqliteConnection connection,
        DistrictFacts facts,
        RosterDays days,
        ImmutableArray<Scope> scopes,
        Period period,
        CancellationToken cancel
    )
    {
        var documents = scopes.Select(scope => new Document(facts, scope, period)).ToList();
        var only = scopes is [{ School: null } one] ? one : Scope.District;
        foreach (var teacher in Teachers.Of(new Facts(connection, facts.Tenant, period, only), period, days))
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < scopes.Length; i++)
            {
                if (scopes[i].School is not { } school || teacher.WasAt(school))
                {
                    documents[i].Add(teacher);
                }
            }
        }
        return [.. documents.Select(d => d.Tables())];
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

    private static long Position(SqliteConnection connection)
    {
        using var last = new Statement(connection, "SELECT coalesce(max(position), 0) FROM event");
        return last.Step() ? last.Long(0) : 0;
    }
}
