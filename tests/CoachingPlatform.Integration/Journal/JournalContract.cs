using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

/// <summary>What every journal keeps to, whatever database it is in.</summary>
public abstract partial class JournalContract : IAsyncLifetime
{
    private protected IJournal Journal { get; set; } = null!;

    private protected abstract TenantReader Reader { get; }

    public async ValueTask InitializeAsync() => Journal = await Start();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the journal on the same database as before.</summary>
    private protected abstract Task<IJournal> Start();

    private protected abstract Task Stop();

    /// <summary>From now on the database cannot grow.</summary>
    private protected abstract Task FillDisk();

    private protected abstract Task FreeDisk();

    [Fact]
    public async Task Events_are_read_as_they_were_appended()
    {
        var stream = Given.Stream();
        var append = Given.Append(stream, events: 3);

        var outcome = await Journal.Append(append);

        Assert.Equal(new AppendOutcome(AppendStatus.Appended, 3), outcome);
        var all = await Journal.All(stream);
        Assert.Equal([1, 2, 3], all.Select(e => e.Version));
        Assert.Equal(all.Select(e => e.Position).Order(), all.Select(e => e.Position));
        var (first, sent) = (all[0], append.Events[0]);
        Assert.Equal(
            (sent.Name, sent.SchemaVersion, sent.Actor, sent.RecordedAt, sent.TrueOn, sent.FactsNumber, sent.KeyScope),
            (
                first.Name,
                first.SchemaVersion,
                first.Actor,
                first.RecordedAt,
                first.TrueOn,
                first.FactsNumber,
                first.KeyScope
            )
        );
        Assert.Equal(sent.Shape.ToArray(), first.Shape);
        Assert.Equal(sent.Words.ToArray(), first.Words);
    }

    [Fact]
    public async Task Reading_begins_after_the_version_and_goes_over_many_pages()
    {
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream, events: 700));

        Assert.Equal(
            Enumerable.Range(301, 400).Select(n => (long)n),
            (await Journal.All(stream, 300)).Select(e => e.Version)
        );
    }

    [Fact]
    public async Task An_unknown_stream_is_empty()
    {
        Assert.Empty(await Journal.All(Given.Stream()));
        Assert.Empty(await Journal.Drafts(Given.Stream(), default));
        Assert.Null(await Journal.FindCommand(Given.Stream(), Guid.NewGuid(), default));
    }

    [Fact]
    public async Task An_event_without_words_and_without_a_day_is_read_as_such()
    {
        var stream = Given.Stream();
        var bare = Given.Event() with { TrueOn = null, Words = default };
        await Journal.Append(Given.Append(stream) with { Events = [bare] });

        var stored = Assert.Single(await Journal.All(stream));
        Assert.Null(stored.TrueOn);
        Assert.Empty(stored.Words);
    }

    [Fact]
    public async Task The_same_command_again_gets_its_first_result()
    {
        var (stream, command) = (Given.Stream(), Guid.NewGuid());
        await Journal.Append(Given.Append(stream, events: 2, command: command));
        await Journal.Append(Given.Append(stream, expected: 2));

        var again = await Journal.Append(Given.Append(stream, expected: 3, command: command));

        Assert.Equal(new AppendOutcome(AppendStatus.Duplicate, 2), again);
        Assert.Equal(3, (await Journal.All(stream)).Length);
    }

    [Fact]
    public async Task A_command_id_with_another_payload_is_told()
    {
        var (stream, command) = (Given.Stream(), Guid.NewGuid());
        await Journal.Append(Given.Append(stream, command: command));

        var reused = await Journal.Append(Given.Append(stream, expected: 1, command: command, payload: 2));

        Assert.Equal(AppendStatus.CommandIdReused, reused.Status);
        Assert.Single(await Journal.All(stream));
    }

    [Fact]
    public async Task Command_ids_are_scoped_to_the_stream()
    {
        var command = Guid.NewGuid();
        await Journal.Append(Given.Append(Given.Stream(), command: command));

        var elsewhere = await Journal.Append(Given.Append(Given.Stream(), command: command, payload: 2));

        Assert.Equal(AppendStatus.Appended, elsewhere.Status);
    }

    [Fact]
    public async Task A_command_that_changed_nothing_is_remembered()
    {
        var (stream, command) = (Given.Stream(), Guid.NewGuid());

        Assert.Equal(
            AppendStatus.Appended,
            (await Journal.Append(Given.Append(stream, events: 0, command: command))).Status
        );
        Assert.Equal(
            AppendStatus.Duplicate,
            (await Journal.Append(Given.Append(stream, events: 0, command: command))).Status
        );
        Assert.Equal(0, (await Journal.FindCommand(stream, command, default))!.Version);
        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.Append(Given.Append(stream)));
        Assert.Equal(AppendStatus.Conflict, (await Journal.Append(Given.Append(stream, events: 0))).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_version_than_the_head_conflicts_and_writes_nothing(long expected)
    {
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream, events: 2));
        var (late, goal) = (Guid.NewGuid(), Given.Goal(stream));

        var outcome = await Journal.Append(Given.Append(stream, expected, command: late, rows: [new(goal)]));

        Assert.Equal(new AppendOutcome(AppendStatus.Conflict, 2), outcome);
        Assert.Equal(2, (await Journal.All(stream)).Length);
        Assert.Null(await Journal.FindCommand(stream, late, default));
        Assert.Empty(await Goals(stream));
    }

    [Fact]
    public async Task A_version_beyond_an_unknown_stream_conflicts() =>
        Assert.Equal(
            new AppendOutcome(AppendStatus.Conflict, 0),
            await Journal.Append(Given.Append(Given.Stream(), expected: 4))
        );

    [Fact]
    public async Task Rows_are_upserted_and_deleted_with_the_events()
    {
        var stream = Given.Stream();
        var (kept, gone) = (Given.Goal(stream), Given.Goal(stream));
        await Journal.Append(Given.Append(stream, rows: [new(kept), new(gone)]));

        var closed = kept with { Version = 2, ClosedOn = new DateOnly(2026, 10, 2), Outcome = "Met" };
        await Journal.Append(Given.Append(stream, 1, rows: [new(closed), new(gone, Delete: true)]));

        Assert.Equal([closed], await Goals(stream));
    }

    [Fact]
    public async Task Two_districts_with_the_same_stream_name_never_see_each_other()
    {
        var (ours, id) = (Given.Stream("oakfield"), Guid.NewGuid());
        var theirs = ours with { Tenant = "elmwood" };

        var first = await Journal.Append(Given.Append(ours, events: 2, command: id, rows: [new(Given.Goal(ours))]));
        var second = await Journal.Append(Given.Append(theirs, command: id, payload: 2));
        await Journal.SaveDraft(Given.Draft(ours, id));

        Assert.Equal((AppendStatus.Appended, AppendStatus.Appended), (first.Status, second.Status));
        Assert.Equal(2, (await Journal.All(ours)).Length);
        Assert.Single(await Journal.All(theirs));
        Assert.Empty(await Journal.Drafts(theirs, default));
        Assert.Single(await Goals(ours));
        Assert.Empty(await Goals(theirs));
    }

    [Fact]
    public async Task A_restart_keeps_all()
    {
        var (stream, command, entry) = (Given.Stream(), Guid.NewGuid(), Guid.NewGuid());
        await Journal.Append(Given.Append(stream, events: 2, command: command, rows: [new(Given.Goal(stream))]));
        await Journal.SaveDraft(Given.Draft(stream, entry));

        await Stop();
        Journal = await Start();

        Assert.Equal(2, (await Journal.All(stream)).Length);
        Assert.Equal(AppendStatus.Duplicate, (await Journal.Append(Given.Append(stream, command: command))).Status);
        Assert.Single(await Journal.Drafts(stream, default));
        Assert.Single(await Goals(stream));
    }

    [Fact]
    public async Task After_it_was_stopped_nothing_is_taken()
    {
        await Stop();

        var outcome = await Journal.Append(Given.Append(Given.Stream()));

        Assert.Equal(AppendStatus.RolledBack, outcome.Status);
        Assert.Contains("stopping", outcome.Reason, StringComparison.Ordinal);
        Journal = await Start();
    }

    private protected Task<List<GoalRow>> Goals(StreamId stream) =>
        Reader.Read(stream.Tenant, db => db.Goals.Where(g => g.Stream == stream.Name).ToListAsync());
}
