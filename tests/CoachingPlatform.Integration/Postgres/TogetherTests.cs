using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Reports;
using CoachingPlatform.Integration.Verification;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>What several processes do with one database at the same time.</summary>
public sealed class TogetherTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;

    private PostgresConnections Connections => history.Get<DataFolder>().Server!.Connections;

    public async ValueTask InitializeAsync() => history = await PostgresHistory.Open(server, folder.Path);

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_processes_make_a_districts_reports_one_after_the_other()
    {
        var grove = await Grove.Grow(history);

        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    new ReportMaker(
                        history.Get<OpenMoment>(),
                        history.Journal,
                        TimeProvider.System,
                        history.Get<TakeTurn>()
                    ).Make(
                        grove.Tenant,
                        Guid.NewGuid(),
                        [Grove.October],
                        Grove.Day,
                        TestContext.Current.CancellationToken
                    )
                )
        );

        Assert.Equal([1L, 2L, 3L], made.Select(m => m.Making).Order());
        Assert.Single(made, m => m.IsNew);
        Assert.Single(await grove.Releases());
    }

    [Fact]
    public async Task No_event_appears_behind_those_that_a_moment_has_seen()
    {
        var (slow, fast) = (Given.Stream(), Given.Stream());
        await server.Execute(
            new NpgsqlConnectionStringBuilder(Connections.Readers.ConnectionString).Database!,
            $"""
            create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(3); return new; end $$;
            create trigger slow before insert on coaching.event for each row
                when (new.stream = '{slow.Name}') execute function slow();
            """
        );
        using var other = new PostgresJournal(
            Connections,
            new PostgresTables(history.Get<Tables>(), PostgresContexts.Model),
            TimeProvider.System,
            new JournalOptions()
        );

        var first = history.Journal.Append(Given.Append(slow));
        // It has its position, and sleeps.
        await Eventually.Is(Sleeping, sleeping => sleeping);
        await other.Append(Given.Append(fast));
        Assert.False(first.IsCompleted);
        var (seen, last) = await Task.Run(() => Seen(long.MaxValue));

        Assert.Equal(AppendStatus.Appended, (await first).Status);
        Assert.Equal((seen, last), await Task.Run(() => Seen(last)));
        Assert.Equal(2, seen);

        (long, long) Seen(long until)
        {
            using var moment = history.Get<OpenMoment>()(slow.Tenant);
            using var rows = moment.Prepare(
                "SELECT count(*), coalesce(max(position), 0) FROM event WHERE position <= ?"
            );
            return rows.With(until).Step() ? (rows.Long(0), rows.Long(1)) : (0, 0);
        }
    }

    private async Task<bool> Sleeping()
    {
        await using var connection = new NpgsqlConnection(server.AdminConnectionTo("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var look = new NpgsqlCommand(
            "select exists (select from pg_stat_activity where wait_event = 'PgSleep')",
            connection
        );
        return await look.ExecuteScalarAsync(TestContext.Current.CancellationToken) is true;
    }
}
