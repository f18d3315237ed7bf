using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Snapshots;

/// <summary>
/// A snapshot is a cache, wherever it is kept: gone, old, spoiled, of another history or of a newer program, it costs a
/// replay and nothing else.
/// </summary>
[Collection(LiveCollection.Name)]
public abstract class SnapshotContract : IDisposable
{
    private readonly FakeTimeProvider clock = LiveFixture.Clock();

    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>Where snapshots are kept.</summary>
    private protected virtual string[] Settings => [];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("old")]
    [InlineData("spoiled")]
    public async Task Gone_old_or_spoiled_it_costs_a_replay_and_is_taken_anew(string what)
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        var old = await Kept(record);
        Assert.Equal(record.Version, old.State!.Snapshot.Version);
        await using (var second = await Start())
        {
            await record.Write(second, Record.Enough);
        }
        Assert.Equal(record.Version, (await Kept(record)).State!.Snapshot.Version);
        await (
            what switch
            {
                "gone" => Change(record, state => state.RecordExists = false),
                "old" => Change(record, state => state.State = old.State),
                _ => Spoil(record.Grain),
            }
        );

        await using (var third = await Start())
        {
            Assert.Equal(record.Told, await record.Tell(third));
            await record.Write(third, 10);
        }

        Assert.Equal(record.Version, (await Kept(record)).State!.Snapshot.Version);
    }

    [Fact]
    public async Task Ahead_of_a_journal_that_was_restored_it_is_dropped()
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        var (told, version) = (record.Told, record.Version);
        CopyTo("backup");
        await using (var second = await Start())
        {
            await record.Write(second, 30);
        }
        var late = await Kept(record);
        Restore("backup");
        await Change(record, state => state.State = late.State);

        await using (var third = await Start())
        {
            Assert.Equal(told, await record.Tell(third));
            Assert.Equal(version, await record.On(third).Version(record.Teacher));
        }

        Assert.Equal(version, (await Kept(record)).State!.Snapshot.Version);
    }

    [Fact]
    public async Task Of_a_history_that_a_restore_took_back_it_is_dropped_though_the_journal_has_grown_past_it()
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        CopyTo("backup");
        var version = record.Version;
        await using (var second = await Start())
        {
            await record.Write(second, 30, "They are silent");
        }
        var late = await Kept(record);
        Restore("backup");
        record.Version = version;
        await using (var third = await Start())
        {
            await record.Write(third, 50, "They ask");
        }
        await Change(record, state => state.State = late.State);

        await using var fourth = await Start();

        Assert.True(late.State!.Snapshot.Version < record.Version);
        Assert.Contains("They ask", record.Told, StringComparison.Ordinal);
        Assert.Equal(record.Told, await record.Tell(fourth));
    }

    [Fact]
    public async Task Of_a_newer_program_it_is_neither_read_nor_replaced()
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        await Change(
            record,
            state => state.State!.Snapshot = state.State.Snapshot with { Revision = 1_000, Parts = [new("x", [1])] }
        );
        var newer = await Kept(record);

        await using (var second = await Start())
        {
            Assert.Equal(record.Told, await record.Tell(second));
            await record.Write(second, Record.Enough);
        }

        Assert.Equal(newer.ETag, (await Kept(record)).ETag);
    }

    [Fact]
    public async Task With_the_key_destroyed_it_does_not_open_and_is_removed()
    {
        Record record;
        await using (var first = await Start())
        {
            record = await Record.Begin(first, 12);
        }
        Assert.Contains("They explain", record.Told, StringComparison.Ordinal);
        var kept = await Kept(record);
        Assert.All(kept.State!.Snapshot.Parts, p => Assert.Equal(-1, p.Sealed.AsSpan().IndexOf("They explain"u8)));

        await using (var second = await Start())
        {
            var keys = second.Services.GetRequiredService<IKeyRing>();
            await keys.Destroy(record.Tenant, KeyScopes.Teacher(record.Teacher));
            Assert.DoesNotContain("They explain", await record.Tell(second), StringComparison.Ordinal);
        }

        Assert.False((await Kept(record)).RecordExists);
    }

    [Fact]
    public async Task One_that_came_from_another_activation_meanwhile_is_no_reason_to_stop()
    {
        await using var platform = await Start();
        var record = await Record.Begin(platform, Record.Enough);
        await Eventually.Is(() => Read(platform, record), s => s.State!.Snapshot.Version >= SnapshotStore.Every);
        // As a second activation of the grain on another silo would write.
        var other = await Read(platform, record);
        await Storage(platform).WriteStateAsync("teacher", record.Grain, other);

        await record.Write(platform, Record.Enough);

        await Eventually.Is(() => Read(platform, record), s => s.State!.Snapshot.Version >= 2 * SnapshotStore.Every);
        Assert.NotEqual(other.ETag, (await Read(platform, record)).ETag);
    }

    private protected Task<LivePlatform> Start(Action<IServiceCollection>? adjust = null) =>
        LivePlatform.Start(Folder.File("data"), clock, adjust, settings: Settings);

    /// <summary>Puts bytes that are no snapshot in its place.</summary>
    private protected abstract Task Spoil(GrainId grain);

    /// <summary>Does something with the store while no program runs.</summary>
    private protected abstract Task<T> Open<T>(Func<IGrainStorage, Task<T>> act);

    private protected Task<GrainState<SnapshotState>> Kept(Record record) =>
        Open(async storage =>
        {
            var state = new GrainState<SnapshotState>();
            await storage.ReadStateAsync("teacher", record.Grain, state);
            return state;
        });

    private protected static IGrainStorage Storage(LivePlatform platform) =>
        platform.Services.GetRequiredKeyedService<IGrainStorage>(SnapshotStore.Name);

    private protected static async Task<GrainState<SnapshotState>> Read(LivePlatform platform, Record record)
    {
        var state = new GrainState<SnapshotState>();
        await Storage(platform).ReadStateAsync("teacher", record.Grain, state);
        return state;
    }

    private Task Change(Record record, Action<GrainState<SnapshotState>> change) =>
        Open(async storage =>
        {
            var state = new GrainState<SnapshotState>();
            await storage.ReadStateAsync("teacher", record.Grain, state);
            change(state);
            await (
                state.RecordExists || state.ETag is null
                    ? storage.WriteStateAsync("teacher", record.Grain, state)
                    : storage.ClearStateAsync("teacher", record.Grain, state)
            );
            return true;
        });

    private void CopyTo(string name) => Copy(Folder.File("data"), Folder.File(name));

    private void Restore(string name)
    {
        Directory.Delete(Folder.File("data"), recursive: true);
        Copy(Folder.File(name), Folder.File("data"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(f => !f.EndsWith(".sock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
