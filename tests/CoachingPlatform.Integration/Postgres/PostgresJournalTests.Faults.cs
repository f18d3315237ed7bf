using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Integration.Journal;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>What becomes of a write when the line or the server fails it, and when others write too.</summary>
public sealed partial class PostgresJournalTests
{
    [Fact]
    public async Task A_batch_that_never_arrived_is_rolled_back()
    {
        var (append, draft) = (Given.Append(Given.Stream()), Given.Draft(Given.Stream(), Guid.NewGuid()));

        Writer.BeforeCommit = Failing();
        var outcome = await Journal.Append(append);
        Writer.BeforeCommit = Failing();
        var saved = await Journal.SaveDraft(draft);

        Assert.Equal((AppendStatus.RolledBack, AppendStatus.RolledBack), (outcome.Status, saved.Status));
        Assert.Empty(await Journal.All(append.Stream));
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.Append(append));
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.SaveDraft(draft));
    }

    [Fact]
    public async Task A_commit_whose_reply_was_lost_on_the_line_is_found_out_to_have_been_made()
    {
        using var line = await Through();
        var (append, draft) = (Given.Append(Given.Stream(), events: 2), Given.Draft(Given.Stream(), Guid.NewGuid()));
        await Journal.Append(Given.Append(Given.Stream()));

        line.LoseNextReply();
        Assert.Equal(new(AppendStatus.Appended, 2), await Journal.Append(append));
        line.LoseNextReply();
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.SaveDraft(draft));

        Assert.Equal(2, (await Journal.All(append.Stream)).Length);
        Assert.Equal(new(AppendStatus.Duplicate, 2), await Journal.Append(append));
    }

    [Fact]
    public async Task What_is_told_as_rolled_back_never_appears_later_though_the_server_was_still_at_it()
    {
        using var line = await Through();
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream));
        var late = Given.Append(stream, expected: 1);
        AppendOutcome outcome;
        await using (var other = new NpgsqlConnection(server.AdminConnectionTo(Database)))
        {
            // Another session holds the stream's head, so the batch waits in the server while its line breaks.
            await other.OpenAsync();
            await using var holding = await other.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("select from coaching.stream for update", other, holding);
            await hold.ExecuteNonQueryAsync();
            var appending = Journal.Append(late);
            await UntilItWaits();
            line.CutAll();
            outcome = await appending;
            await holding.RollbackAsync();
        }

        Assert.Equal(AppendStatus.RolledBack, outcome.Status);
        Assert.Single(await Journal.All(stream));
        Assert.Equal(new(AppendStatus.Appended, 2), await Journal.Append(late));
    }

    [Fact]
    public async Task After_its_session_was_ended_the_writer_connects_anew()
    {
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream));
        await server.Execute(
            Database,
            $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like '%{Roles.Writer}' and datname = current_database()"
        );

        var told = await Journal.Append(Given.Append(stream, expected: 1));
        var again = await Journal.Append(Given.Append(stream, expected: 1));

        Assert.Equal(AppendStatus.RolledBack, told.Status);
        Assert.Equal(new(AppendStatus.Appended, 2), again);
    }

    [Fact]
    public async Task While_the_server_cannot_be_reached_nothing_is_written_and_the_sentence_says_so()
    {
        var line = await Through();
        await Journal.Append(Given.Append(Given.Stream()));
        line.Dispose();

        await Journal.Append(Given.Append(Given.Stream()));
        var outcome = await Journal.Append(Given.Append(Given.Stream()));

        Assert.Equal(AppendStatus.RolledBack, outcome.Status);
        Assert.Contains("No PostgreSQL answers at", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_too_many_wait_a_caller_is_told_busy_in_bounded_time()
    {
        await Stop();
        Journal = await Start(new JournalOptions(Waiting: 2, Batch: 1, PatienceSeconds: 0.05));
        using var gate = new ManualResetEventSlim();
        Writer.BeforeCommit = gate.Wait;

        var appends = Enumerable.Range(0, 8).Select(_ => Journal.Append(Given.Append(Given.Stream()))).ToList();
        var busy = await await Task.WhenAny(appends);
        gate.Set();
        var outcomes = await Task.WhenAll(appends);

        Assert.Equal(AppendStatus.RolledBack, busy.Status);
        Assert.Contains("busy", busy.Reason, StringComparison.Ordinal);
        Assert.Contains(outcomes, o => o.Status == AppendStatus.Appended);
    }

    [Fact]
    public async Task Commands_sent_one_behind_the_other_all_win_and_stopping_makes_them_durable()
    {
        var stream = Given.Stream();
        var appends = Enumerable.Range(0, 100).Select(n => Journal.Append(Given.Append(stream, n))).ToList();

        await Stop();

        Assert.All(await Task.WhenAll(appends), o => Assert.Equal(AppendStatus.Appended, o.Status));
        Journal = await Start();
        Assert.Equal(100, (await Journal.All(stream)).Length);
    }

    [Fact]
    public async Task Two_programs_on_the_same_streams_give_gapless_runs_with_one_winner_each()
    {
        using var connections = new PostgresConnections(connection);
        var tables = new PostgresTables(new(PostgresContexts.Model), PostgresContexts.Model);
        using var other = new PostgresJournal(connections, tables, TimeProvider.System, new JournalOptions());
        var streams = Enumerable.Range(0, 8).Select(_ => Given.Stream()).ToList();

        var wins = await Task.WhenAll(
            streams.SelectMany(s => new[] { Journal, other }.Select(j => Task.Run(() => Win(j, s, times: 25))))
        );

        Assert.Equal(8 * 50, wins.Sum(w => w.Count));
        foreach (var stream in streams)
        {
            Assert.Equal(
                Enumerable.Range(1, 50).Select(n => (long)n),
                (await Journal.All(stream)).Select(e => e.Version)
            );
            Assert.Equal(50, (await Goals(stream)).Count);
        }
    }

    [Fact]
    public async Task A_row_written_and_deleted_in_one_write_is_as_the_last_of_them_says()
    {
        var stream = Given.Stream();
        var (kept, gone) = (Given.Goal(stream), Given.Goal(stream));

        await Journal.Write([new(kept, Delete: true), new(gone), new(gone, Delete: true), new(kept)]);
        await Journal.Write([new(kept), new(kept with { Version = 7 })]);

        Assert.Equal([kept with { Version = 7 }], await Goals(stream));
    }

    [Fact]
    public async Task A_feed_never_passes_by_a_transaction_that_is_slow_to_commit()
    {
        using var connections = new PostgresConnections(connection);
        var feed = new JournalFeed(connections);
        var (first, slow, last) = (Given.Stream(), Given.Stream(), Given.Stream());
        await Journal.Append(Given.Append(first, events: 2));
        JournalPlace at;
        await using (var other = new NpgsqlConnection(server.AdminConnectionTo(Database)))
        {
            await other.OpenAsync();
            await using var writing = await other.BeginTransactionAsync();
            await using var insert = new NpgsqlCommand(
                $"""
                insert into coaching.event (tenant, stream, version, name, schema_version, actor, recorded_at, facts_number,
                    shape, key_scope, words, command_id, epoch)
                values ('oakfield', '{slow.Name}', 1, 'Happened', 1, gen_random_uuid(), now(), 1, '', '', '',
                    gen_random_uuid(), 1)
                """,
                other,
                writing
            );
            await insert.ExecuteNonQueryAsync();
            await Journal.Append(Given.Append(last));

            var early = await feed.Read("oakfield", JournalPlace.Start, 100, default);
            Assert.Equal([first, first], early.Select(e => e.Stream));
            at = early[^1].Place;
            await writing.CommitAsync();
        }

        var later = await feed.Read("oakfield", at, 100, default);
        Assert.Equal([slow, last], later.Select(e => e.Stream));
        Assert.Empty(await feed.Read("oakfield", later[^1].Place, 100, default));
        Assert.Empty(await feed.Read("elmwood", JournalPlace.Start, 100, default));
    }

    private static async Task<List<long>> Win(IJournal journal, StreamId stream, int times)
    {
        var won = new List<long>();
        for (var head = 0L; won.Count < times; )
        {
            var outcome = await journal.Append(Given.Append(stream, head, rows: [new(Given.Goal(stream))]));
            Assert.True(outcome.Status is AppendStatus.Appended or AppendStatus.Conflict, $"{outcome}");
            head = outcome.Version;
            if (outcome.Status == AppendStatus.Appended)
            {
                won.Add(head);
            }
        }
        return won;
    }

    /// <summary>The journal again, over a line that can be cut.</summary>
    private async Task<Line> Through()
    {
        await Stop();
        var line = new Line(server.Port);
        connection = new NpgsqlConnectionStringBuilder(connection) { Port = line.Port }.ConnectionString;
        Journal = await Start();
        return line;
    }

    private async Task UntilItWaits()
    {
        await using var looking = new NpgsqlConnection(server.AdminConnectionTo(Database));
        await looking.OpenAsync();
        await using var waits = new NpgsqlCommand(
            $"select exists (select from pg_stat_activity where application_name like '%{Roles.Writer}' and wait_event_type = 'Lock' and datname = current_database())",
            looking
        );
        while (await waits.ExecuteScalarAsync() is not true)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Fails the next batch once, as a broken line does.</summary>
    private Action Failing() =>
        () =>
        {
            Writer.BeforeCommit = null;
            throw new NpgsqlException("made to fail", new IOException());
        };
}
