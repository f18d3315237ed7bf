using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static SQLitePCL.raw;

namespace CoachingPlatform.Integration.Journal;

/// <summary>The journal in SQLite, and what only it can be made to do.</summary>
public sealed class SqliteJournalTests : JournalContract
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider services = null!;

    private protected override TenantReader Reader => services.GetRequiredService<TenantReader>();

    private SqliteWriter Writer => ((SqliteJournal)Journal).Writer;

    public override async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Dispose();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(SQLITE_IOERR)]
    [InlineData(SQLITE_FULL)]
    public async Task A_commit_that_failed_before_it_took_effect_is_rolled_back(int code)
    {
        Writer.BeforeCommit = Failing(code);
        var (append, draft) = (Given.Append(Given.Stream()), Given.Draft(Given.Stream(), Guid.NewGuid()));

        var outcome = await Journal.Append(append);
        Writer.BeforeCommit = Failing(code);
        var saved = await Journal.SaveDraft(draft);

        Assert.Equal(AppendStatus.RolledBack, outcome.Status);
        Assert.Equal(AppendStatus.RolledBack, saved.Status);
        Assert.Empty(await Journal.All(append.Stream));
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.Append(append));
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.SaveDraft(draft));
    }

    [Fact]
    public async Task A_commit_whose_reply_was_lost_is_found_out_to_have_been_made()
    {
        Writer.AfterCommit = Failing(SQLITE_IOERR);
        var append = Given.Append(Given.Stream(), events: 2);

        Assert.Equal(new(AppendStatus.Appended, 2), await Journal.Append(append));

        Writer.AfterCommit = Failing(SQLITE_IOERR);
        Assert.Equal(new(AppendStatus.Duplicate, 2), await Journal.Append(append));
        Writer.AfterCommit = Failing(SQLITE_IOERR);
        Assert.Equal(1, (await Journal.SaveDraft(Given.Draft(append.Stream, Guid.NewGuid()))).Revision);
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
    public async Task What_waited_too_long_behind_a_blocked_commit_is_told_busy_and_never_written()
    {
        await Stop();
        Journal = await Start(new JournalOptions(Waiting: 100, Batch: 1, PatienceSeconds: 0.2));
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        Writer.BeforeCommit = () =>
        {
            begun.Set();
            gate.Wait();
        };
        var first = Journal.Append(Given.Append(Given.Stream()));
        begun.Wait();
        var late = Enumerable.Range(0, 8).Select(_ => Given.Append(Given.Stream())).ToList();
        var appends = late.Select(Journal.Append).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1));
        gate.Set();

        Assert.Equal(AppendStatus.Appended, (await first).Status);
        Assert.All(await Task.WhenAll(appends), o => Assert.Equal(AppendStatus.RolledBack, o.Status));
        foreach (var append in late)
        {
            Assert.Empty(await Journal.All(append.Stream));
            Assert.Null(await Journal.FindCommand(append.Stream, append.CommandId, default));
        }
        Assert.Equal(AppendStatus.Appended, (await Journal.Append(late[0])).Status);
    }

    [Fact]
    public async Task No_more_wait_for_a_place_than_there_are_places()
    {
        await Stop();
        Journal = await Start(new JournalOptions(Waiting: 4, Batch: 1, PatienceSeconds: 30));
        using var gate = new ManualResetEventSlim();
        Writer.BeforeCommit = gate.Wait;

        var appends = Enumerable.Range(0, 50).Select(_ => Journal.Append(Given.Append(Given.Stream()))).ToList();
        // One is written, four have a place, four wait for one.
        var atOnce = appends.Count(a => a.IsCompleted);
        gate.Set();
        await Task.WhenAll(appends);

        Assert.InRange(atOnce, 50 - 9 - 1, 50 - 8);
    }

    [Fact]
    public async Task Stopping_makes_durable_what_has_arrived_and_leaves_one_file()
    {
        var stream = Given.Stream();
        var appends = Enumerable.Range(0, 100).Select(n => Journal.Append(Given.Append(stream, n))).ToList();

        await Stop();

        Assert.All(await Task.WhenAll(appends), o => Assert.Equal(AppendStatus.Appended, o.Status));
        Assert.False(File.Exists(Path.Combine(folder.Path, "platform.db-wal")));
        Journal = await Start();
        Assert.Equal(100, (await Journal.All(stream)).Length);
    }

    [Fact]
    public void An_old_library_is_refused() =>
        Assert.Contains(
            "3.51.3",
            Assert.Throws<StartRefusedException>(() => SqliteConnections.RefuseOld("3.51.2")).Message,
            StringComparison.Ordinal
        );

    private protected override Task<IJournal> Start() => Start(new JournalOptions());

    private protected override async Task Stop() => await services.DisposeAsync();

    private protected override Task FillDisk() => Pragma(pages: 1);

    private protected override Task FreeDisk() => Pragma(pages: 1_000_000);

    private Task<IJournal> Start(JournalOptions options)
    {
        services = new ServiceCollection()
            .AddData(new DataOptions { Folder = folder.Path, Journal = options })
            .BuildServiceProvider();
        return Task.FromResult(services.GetRequiredService<IJournal>());
    }

    /// <summary>SQLite refuses to grow the file beyond this, with the error of a full disk; never below its size.</summary>
    private Task Pragma(int pages) =>
        ((SqliteJournal)Journal).Enqueue(new PragmaWork($"PRAGMA max_page_count = {pages}"));

    /// <summary>Fails the next commit once.</summary>
    private Action Failing(int code) =>
        () =>
        {
            Writer.BeforeCommit = Writer.AfterCommit = null;
            throw new SqliteException("made to fail", code);
        };

    private sealed class PragmaWork(string sql) : Work<bool>
    {
        public override void Run(WriterStatements statements) => SqliteConnections.Execute(statements.Connection, sql);

        public override void RollBack(string reason) => TrySetException(new InvalidOperationException(reason));

        public override void LookUp(ReadSession session, bool settled, string reason) => RollBack(reason);

        public override void Lose(string reason) => RollBack(reason);
    }
}
