using CoachingPlatform.Data.Journal;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>How the state comes out of the journal, by way of a snapshot where there is one that is of this history.</summary>
public abstract partial class JournaledGrain<TState, TCommand, TEvent>
{
    private ulong lastMark;
    private SnapshotKeeper? keeper;
    private Task saving = Task.CompletedTask;

    private SnapshotKeeper Keeper => keeper ??= new(services.Snapshots, this.GetGrainId());

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await saving;
        if (state is not null && Version > Keeper.Version + 8)
        {
            await SaveSnapshot();
        }
    }

    private async Task Load(CancellationToken cancel)
    {
        var began = services.Clock.GetTimestamp();
        var fromSnapshot = await FromSnapshot(cancel);
        var (loaded, version) = fromSnapshot ?? await Replay(Empty, 0, cancel);
        (state, Version) = (Settle(loaded), version);
        await Loaded(cancel);
        Telemetry.Activated(GetType().Name, fromSnapshot is not null, services.Clock.GetElapsedTime(began));
    }

    private async Task<(TState State, long Version)> Replay(TState from, long version, CancellationToken cancel)
    {
        await foreach (var stored in services.Journal.Read(Stream, version, cancel))
        {
            from = await Applied(from, stored);
            version = stored.Version;
        }
        return (from, version);
    }

    private async ValueTask<TState> Applied(TState to, StoredEvent stored)
    {
        lastMark = EventMark.Of(stored);
        return Apply(to, await services.Events.Open<TEvent>(Stream, stored));
    }

    /// <summary>The state by way of the snapshot; null where there is none that is of this record.</summary>
    private async Task<(TState State, long Version)?> FromSnapshot(CancellationToken cancel)
    {
        var saved = await Keeper.Read();
        if (saved.Version == 0 || saved.Revision != FoldRevision)
        {
            return null;
        }
        if (await Opened(saved) is not { } from)
        {
            await Keeper.Drop();
            return null;
        }
        var version = 0L;
        // From the event that it ends with: the journal must have that one.
        await foreach (var stored in services.Journal.Read(Stream, saved.Version - 1, cancel))
        {
            if (stored.Version > saved.Version)
            {
                from = await Applied(from, stored);
            }
            else if ((lastMark = EventMark.Of(stored)) != saved.Mark)
            {
                break;
            }
            version = stored.Version;
        }
        if (version == 0)
        {
            SnapshotForeign(logger, null);
            await Keeper.Drop();
            return null;
        }
        return IsWhole(from) ? (from, version) : null;
    }

    /// <summary>Null where it does not open: it was damaged, or a key was destroyed.</summary>
    private async Task<TState?> Opened(Snapshot saved)
    {
        try
        {
            return await FromParts(saved, Open);
        }
        catch (Exception e) when (e is Data.Keys.SealBrokenException or System.Text.Json.JsonException)
        {
            SnapshotUnreadable(logger, e);
            return null;
        }
    }

    private async ValueTask<object?> Open(SnapshotPart part, Type type) =>
        await services.Sealed.Open(Tenant, part.Scope, SnapshotPlace(part.Scope), part.Sealed, type);

    private string SnapshotPlace(string scope) => $"snapshot|{Stream.Tenant}|{Stream.Name}|{scope}";

    private void MaybeSnapshot()
    {
        if (Version >= Keeper.Version + SnapshotStore.Every && saving.IsCompleted)
        {
            saving = SaveSnapshot();
        }
    }

    /// <summary>A failed write costs a replay, never a command; an older program leaves a newer one's snapshot alone.</summary>
    private async Task SaveSnapshot()
    {
        if (!Keeper.MaySave(FoldRevision))
        {
            return;
        }
        try
        {
            var (version, mark, parts) = (Version, lastMark, ImmutableArray.CreateBuilder<SnapshotPart>());
            foreach (var (scope, part) in Parts(State).ToList())
            {
                var bytes = await services.Sealed.Seal(Tenant, scope, SnapshotPlace(scope), part, part.GetType());
                parts.Add(new SnapshotPart(scope, bytes));
            }
            await Keeper.Save(new Snapshot(version, FoldRevision, parts.ToImmutable(), mark));
        }
        catch (Exception e)
        {
            SnapshotFailed(logger, e);
        }
    }

    private static readonly Action<ILogger, Exception?> SnapshotFailed = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(1, "SnapshotFailed"),
        "A snapshot could not be written; the next activation replays the journal."
    );

    private static readonly Action<ILogger, Exception?> SnapshotUnreadable = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(2, "SnapshotUnreadable"),
        "A snapshot could not be read; the journal is replayed instead."
    );

    private static readonly Action<ILogger, Exception?> SnapshotForeign = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(3, "SnapshotOfAnotherHistory"),
        "A snapshot is of a history that the journal does not have (it was restored); it was dropped, and the journal is replayed."
    );
}
