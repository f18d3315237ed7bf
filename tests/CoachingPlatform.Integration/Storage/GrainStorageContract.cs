using CoachingPlatform.Grains.Journaling;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using Xunit;

namespace CoachingPlatform.Integration.Storage;

/// <summary>
/// What Orleans expects of a storage provider: the cases of its public test kit, told anew, and a few of what snapshots need.
/// </summary>
public abstract class GrainStorageContract
{
    private const string State = "teacher";

    public static TheoryData<string> Keys =>
        new(
            "7",
            $"maple/{Guid.NewGuid():N}",
            "maple/with blanks and + plus",
            "maple/per%20cent and %2F",
            "maple/what?is#this&that=it",
            "maple/a/b//c/",
            "maple/ends with a dot.",
            "maple/back\\slash",
            "maple/Ключ — 学校 — 🏫",
            "maple/quote\"'`;--<>|*:{}[]",
            "maple/" + new string('x', 800)
        );

    /// <summary>What the provider turns states into.</summary>
    internal static IGrainStorageSerializer Serializer { get; } =
        new OrleansGrainStorageSerializer(
            new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>()
        );

    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task What_was_never_written_is_a_new_state_without_an_etag()
    {
        var stale = With(9, "stale");
        (stale.ETag, stale.RecordExists) = ("\"0x1\"", true);

        await Storage.ReadStateAsync(State, Grain(), stale);

        IsNone(stale);
    }

    [Fact]
    public async Task What_was_written_is_read_with_its_etag()
    {
        var (grain, written) = (Grain(), With(1, "first"));

        await Storage.WriteStateAsync(State, grain, written);

        Assert.True(written.RecordExists);
        Assert.False(string.IsNullOrEmpty(written.ETag));
        Same(written, await Read(grain));
    }

    [Fact]
    public async Task Each_write_has_another_etag_even_of_the_same()
    {
        var (grain, state) = (Grain(), With(1, "same"));
        var etags = new HashSet<string?>();

        for (var i = 0; i < 3; i++)
        {
            await Storage.WriteStateAsync(State, grain, state);
            etags.Add(state.ETag);
        }

        Assert.Equal(3, etags.Count);
        Assert.DoesNotContain(null, etags);
        Same(state, await Read(grain));
    }

    [Fact]
    public async Task A_second_first_write_is_refused_and_changes_nothing()
    {
        var (grain, first) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, first);

        await Refused(s => Storage.WriteStateAsync(State, grain, s), With(2, "second"));

        Same(first, await Read(grain));
    }

    [Fact]
    public async Task A_write_on_an_outdated_etag_is_refused_and_changes_nothing()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var outdated = Copy(state, With(3, "late"));
        state.State = With(2, "second").State;
        await Storage.WriteStateAsync(State, grain, state);

        await Refused(s => Storage.WriteStateAsync(State, grain, s), outdated);

        Same(state, await Read(grain));
    }

    [Fact]
    public async Task A_write_on_the_etag_of_what_is_gone_is_refused()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var late = Copy(state, With(2, "late"));
        await Storage.ClearStateAsync(State, grain, state);

        await Refused(s => Storage.WriteStateAsync(State, grain, s), late);

        IsNone(await Read(grain));
    }

    [Fact]
    public async Task A_refused_write_leaves_the_writers_etag_as_it_was()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var other = With(2, "other");
        (other.ETag, other.RecordExists) = (null, false);

        await Refused(s => Storage.WriteStateAsync(State, grain, s), other);

        Assert.Null(other.ETag);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task After_a_refusal_who_reads_again_can_write()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var other = With(2, "other");
        await Refused(s => Storage.WriteStateAsync(State, grain, s), other);

        await Storage.ReadStateAsync(State, grain, other);
        other.State = With(2, "other").State;
        await Storage.WriteStateAsync(State, grain, other);

        Same(other, await Read(grain));
    }

    [Fact]
    public async Task A_clear_leaves_a_new_state_and_nothing_to_read()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);

        await Storage.ClearStateAsync(State, grain, state);

        IsNone(state);
        IsNone(await Read(grain));
    }

    [Fact]
    public async Task A_clear_of_nothing_is_none()
    {
        var (grain, state) = (Grain(), With(9, "stale"));
        state.RecordExists = true;

        await Storage.ClearStateAsync(State, grain, state);

        IsNone(state);
    }

    [Fact]
    public async Task A_clear_twice_is_a_clear()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);

        await Storage.ClearStateAsync(State, grain, state);
        await Storage.ClearStateAsync(State, grain, state);

        IsNone(state);
    }

    [Fact]
    public async Task A_clear_on_an_outdated_etag_is_refused_and_changes_nothing()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var outdated = Copy(state, With(0, ""));
        state.State = With(2, "second").State;
        await Storage.WriteStateAsync(State, grain, state);

        await Refused(s => Storage.ClearStateAsync(State, grain, s), outdated);

        Same(state, await Read(grain));
    }

    [Fact]
    public async Task A_clear_without_an_etag_of_what_is_there_is_refused()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);

        await Refused(s => Storage.ClearStateAsync(State, grain, s), With(0, ""));

        Same(state, await Read(grain));
    }

    [Fact]
    public async Task After_a_clear_it_is_written_anew_under_another_etag()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var first = state.ETag;
        await Storage.ClearStateAsync(State, grain, state);

        state.State = With(2, "second").State;
        await Storage.WriteStateAsync(State, grain, state);

        Assert.NotEqual(first, state.ETag);
        Same(state, await Read(grain));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_may_hold_any_signs(string key)
    {
        var grain = GrainId.Create("teacher", key);
        var before = new GrainState<SnapshotState>();
        await Storage.ReadStateAsync(State, grain, before);
        var state = Copy(before, With(3, key));

        await Storage.WriteStateAsync(State, grain, state);

        Same(state, await Read(grain));
        await Storage.ClearStateAsync(State, grain, state);
        IsNone(await Read(grain));
    }

    [Fact]
    public async Task Keys_that_differ_in_one_sign_are_different_grains()
    {
        var name = Guid.NewGuid().ToString("N");
        var grains = new[] { "a", "A", "a ", "a/", "a%20", "ä", "a\u0308", "a+", "a?", "a#" }
            .Select(end => GrainId.Create("teacher", $"maple/{name}{end}"))
            .ToList();
        foreach (var (grain, i) in grains.Select((g, i) => (g, i)))
        {
            await Storage.WriteStateAsync(State, grain, With(i + 1, grain.ToString()));
        }

        foreach (var (grain, i) in grains.Select((g, i) => (g, i)))
        {
            Assert.Equal(i + 1, (await Read(grain)).State!.Snapshot.Version);
        }
    }

    [Fact]
    public async Task States_of_different_names_and_grains_of_different_types_are_apart()
    {
        var key = $"maple/{Guid.NewGuid():N}";
        (string State, GrainId Grain)[] places =
        [
            ("teacher", GrainId.Create("teacher", key)),
            ("coach", GrainId.Create("teacher", key)),
            ("teacher", GrainId.Create("coach", key)),
        ];
        foreach (var (place, i) in places.Select((p, i) => (p, i)))
        {
            await Storage.WriteStateAsync(place.State, place.Grain, With(i + 1, "x"));
        }

        foreach (var (place, i) in places.Select((p, i) => (p, i)))
        {
            var read = new GrainState<SnapshotState>();
            await Storage.ReadStateAsync(place.State, place.Grain, read);
            Assert.Equal(i + 1, read.State!.Snapshot.Version);
        }
    }

    [Fact]
    public async Task Of_many_first_writers_one_wins()
    {
        var grain = Grain();
        var writers = Enumerable.Range(1, 12).Select(i => With(i, $"writer {i}")).ToList();

        var won = await Task.WhenAll(writers.Select(w => Task.Run(() => Wins(grain, w))));

        Same(Assert.Single(writers.Where((_, i) => won[i])), await Read(grain));
    }

    [Fact]
    public async Task Of_many_writers_on_one_etag_one_wins()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var writers = Enumerable.Range(2, 12).Select(i => Copy(state, With(i, $"writer {i}"))).ToList();

        var won = await Task.WhenAll(writers.Select(w => Task.Run(() => Wins(grain, w))));

        Same(Assert.Single(writers.Where((_, i) => won[i])), await Read(grain));
    }

    [Fact]
    public async Task Of_a_clear_and_writes_on_one_etag_one_wins()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        await Storage.WriteStateAsync(State, grain, state);
        var all = Enumerable.Range(2, 6).Select(i => Copy(state, With(i, "x"))).ToList();

        var won = await Task.WhenAll(all.Select((w, i) => Task.Run(() => Wins(grain, w, clear: i % 2 == 0))));

        Same(Assert.Single(all.Where((_, i) => won[i])), await Read(grain));
    }

    [Fact]
    public async Task Many_grains_written_and_read_at_once_do_not_mix()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(1, 40),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (n, _) =>
            {
                var (grain, state) = (Grain(), With(n, $"grain {n}"));
                for (var round = 0; round < 3; round++)
                {
                    var before = state.ETag;
                    await Storage.WriteStateAsync(State, grain, state);
                    Assert.NotEqual(before, state.ETag);
                    Same(state, await Read(grain));
                }
            }
        );
    }

    [Fact]
    public async Task A_state_of_eight_megabytes_comes_back_as_it_was()
    {
        var (grain, state) = (Grain(), With(1, ""));
        var bytes = new byte[8 << 20];
        new Random(7).NextBytes(bytes);
        state.State = new SnapshotState { Snapshot = new Snapshot(1, 1, [new SnapshotPart("teacher/1", bytes)]) };

        await Storage.WriteStateAsync(State, grain, state);

        var read = await Read(grain);
        Assert.True(bytes.AsSpan().SequenceEqual(read.State!.Snapshot.Parts[0].Sealed));
    }

    [Fact]
    public async Task A_default_state_is_a_record_like_any_other()
    {
        var (grain, state) = (Grain(), new GrainState<SnapshotState>(new SnapshotState()));

        await Storage.WriteStateAsync(State, grain, state);

        var read = await Read(grain);
        Assert.True(read.RecordExists);
        Assert.Equal(state.ETag, read.ETag);
        Assert.Equal(0, read.State!.Snapshot.Version);
    }

    [Fact]
    public async Task A_cancelled_call_ends_and_leaves_the_state_as_it_was()
    {
        var (grain, state) = (Grain(), With(1, "first"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Storage.ReadStateAsync(State, grain, state, cancelled.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Storage.WriteStateAsync(State, grain, state, cancelled.Token)
        );

        Assert.Null(state.ETag);
        Assert.Equal(1, state.State!.Snapshot.Version);
    }

    protected static GrainId Grain() => GrainId.Create("teacher", $"maple/{Guid.NewGuid():N}");

    protected static GrainState<SnapshotState> With(long version, string text) =>
        new(
            new SnapshotState
            {
                Snapshot = new Snapshot(version, 3, [new SnapshotPart("teacher/1", [.. text.Select(c => (byte)c)])]),
            }
        );

    private static GrainState<SnapshotState> Copy(GrainState<SnapshotState> of, GrainState<SnapshotState> with) =>
        new(with.State, of.ETag) { RecordExists = of.RecordExists };

    private async Task<GrainState<SnapshotState>> Read(GrainId grain)
    {
        var read = new GrainState<SnapshotState>();
        await Storage.ReadStateAsync(State, grain, read);
        return read;
    }

    private async Task<bool> Wins(GrainId grain, GrainState<SnapshotState> state, bool clear = false)
    {
        try
        {
            await (clear ? Storage.ClearStateAsync(State, grain, state) : Storage.WriteStateAsync(State, grain, state));
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private static async Task Refused(Func<GrainState<SnapshotState>, Task> act, GrainState<SnapshotState> state)
    {
        var etag = state.ETag;
        var refused = await Assert.ThrowsAsync<InconsistentStateException>(() => act(state));
        Assert.Equal(etag ?? "", refused.CurrentEtag);
    }

    private static void IsNone(GrainState<SnapshotState> state)
    {
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.NotNull(state.State);
        Assert.Equal((0, 0), (state.State!.Snapshot.Version, state.State!.Snapshot.Parts.Length));
    }

    private static void Same(GrainState<SnapshotState> expected, GrainState<SnapshotState> read)
    {
        Assert.Equal((expected.ETag, expected.RecordExists), (read.ETag, read.RecordExists));
        var (a, b) = (expected.State!.Snapshot, read.State!.Snapshot);
        Assert.Equal((a.Version, a.Revision), (b.Version, b.Revision));
        Assert.Equal(
            a.Parts.Select(p => (p.Scope, Convert.ToHexString(p.Sealed))),
            b.Parts.Select(p => (p.Scope, Convert.ToHexString(p.Sealed)))
        );
    }
}
