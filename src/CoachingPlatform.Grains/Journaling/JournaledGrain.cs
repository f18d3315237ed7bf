using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// A grain whose state is the fold of one stream: decide, append, apply, notify. Memory changes only after the append is
/// durable, and is dropped when anything else may have been written.
/// </summary>
public abstract class JournaledGrain<TState, TCommand, TEvent>(
    JournalServices services,
    IPersistentState<SnapshotState> snapshot,
    ILogger logger
) : Grain
    where TState : class
    where TCommand : class
    where TEvent : DomainEvent
{
    /// <summary>A snapshot is taken after so many events, and on deactivation.</summary>
    private const int SnapshotEvery = 256;

    private TState? state;
    private Task? loading;
    private bool savingSnapshot;

    protected JournalServices Services => services;

    protected string Tenant { get; private set; } = "";

    protected Guid Id { get; private set; }

    protected StreamId Stream { get; private set; }

    protected long Version { get; private set; }

    protected TState State => state ?? throw new InvalidOperationException("The state is not loaded.");

    protected abstract int FoldRevision { get; }

    protected abstract StreamId StreamFor(string tenant, Guid id);

    protected abstract TState Empty { get; }

    protected abstract TState Apply(TState current, Recorded<TEvent> recorded);

    protected abstract Decision<TEvent> Decide(TState current, TCommand command, Occasion occasion);

    /// <summary>Which key seals the words of an event.</summary>
    protected abstract string KeyScope(TEvent happened);

    /// <summary>The parts of a snapshot, each with the scope of its key.</summary>
    protected abstract IEnumerable<(string Scope, object Part)> Parts(TState current);

    /// <summary>A state from the parts of a snapshot, or null when they are not whole: a key was destroyed.</summary>
    protected abstract ValueTask<TState?> FromParts(Snapshot from, Func<SnapshotPart, Type, ValueTask<object?>> open);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (Tenant, Id) = TenantKey.Parse(this.GetPrimaryKeyString());
        Stream = StreamFor(Tenant, Id);
        await Load(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (state is not null && Version > snapshot.State.Snapshot.Version + 8)
        {
            await SaveSnapshot();
        }
    }

    public async Task<CommandResult> Execute(
        Caller caller,
        Guid commandId,
        TCommand command,
        CancellationToken cancel = default
    )
    {
        using var activity = Telemetry.Source.StartActivity("command " + command.GetType().Name);
        CommandResult result;
        try
        {
            result = await Carry(caller, commandId, command, cancel);
        }
        catch (DataUnavailableException e)
        {
            result = new CommandResult(CommandOutcome.Unavailable, Version, [Busy(e.Message)]);
        }
        Telemetry.Decided(command.GetType().Name, result.Outcome);
        return result;
    }

    /// <summary>Whether to this caller there is such a record at all.</summary>
    protected virtual bool IsThere(TState current, Occasion occasion) => true;

    /// <summary>Loads what is missing before a command is decided on; gives the state to decide with.</summary>
    protected virtual ValueTask<TState> Prepare(
        TState current,
        TCommand command,
        Occasion occasion,
        CancellationToken cancel
    ) => new(current);

    /// <summary>The rows that a change writes in its transaction, with lines of ledger and audit trail.</summary>
    protected virtual ValueTask<ImmutableArray<RowWrite>> Rows(
        TState before,
        TState after,
        TCommand command,
        Occasion occasion
    ) => new([]);

    /// <summary>The drafts that a command takes up or lets go, deleted in the same transaction.</summary>
    protected virtual ImmutableArray<Guid> DraftsTaken(TCommand command, ImmutableArray<TEvent> events, TState after) =>
        [];

    /// <summary>What stays in memory of a state.</summary>
    protected virtual TState Settle(TState after) => after;

    /// <summary>Called after a state was read from the journal; false asks for a full replay without the snapshot.</summary>
    protected virtual bool IsWhole(TState loaded) => true;

    protected virtual Task Loaded(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Called after the commit, when memory has changed, with the rows that it wrote.</summary>
    protected virtual void Notify(ImmutableArray<RowWrite> rows, ImmutableArray<Guid> draftsTaken) { }

    protected virtual Occasion Complete(Occasion occasion) => occasion;

    /// <summary>Adds what one command alone needs to be decided on, such as the file that it names.</summary>
    protected virtual ValueTask<Occasion> Gather(Occasion occasion, TCommand command) => new(occasion);

    /// <summary>Null where the district is not there, or is suspended.</summary>
    protected async ValueTask<Occasion?> OccasionOf(Caller caller) =>
        await services.Districts.Find(Tenant) is { } district
            ? Complete(district.Occasion(caller, services.Clock.GetUtcNow()))
            : null;

    /// <summary>Makes sure that memory is the journal's; called first by whoever reads.</summary>
    /// <param name="cancel">Ends the waiting, not the loading, which others may wait for too.</param>
    protected async ValueTask Fresh(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (state is not null)
        {
            return;
        }
        if (loading is null or { IsCompleted: true })
        {
            loading = Load(CancellationToken.None);
        }
        await loading.WaitAsync(cancel);
    }

    private async Task<CommandResult> Carry(Caller caller, Guid commandId, TCommand command, CancellationToken cancel)
    {
        await Fresh(cancel);
        if (commandId == Guid.Empty)
        {
            return CommandResult.Refused(
                Version,
                new Refusal(Codes.Required, "commandId", "“commandId” needs a new unique id (a UUID).")
            );
        }
        if (await OccasionOf(caller) is not { } occasion)
        {
            return CommandResult.Refused(0, Checks.NotFound(""));
        }
        occasion = await Gather(occasion, command);
        var before = await Prepare(State, command, occasion, cancel);
        var hash = CommandHash.Of(caller, command);
        var decision = Decide(before, command, occasion);
        return decision.IsRefused
            ? await Refused(commandId, hash, decision.Refusals, IsThere(State, occasion) ? Version : 0)
            : await Commit(before, commandId, command, hash, decision.Events, occasion, cancel);
    }

    /// <summary>What is refused now may be what was carried out before: then the first result is the answer.</summary>
    /// <param name="version">What the caller may know of the version: a hidden record is at 0, as one that is not there.</param>
    private async Task<CommandResult> Refused(
        Guid commandId,
        byte[] hash,
        ImmutableArray<Refusal> refusals,
        long version
    )
    {
        if (await services.Journal.FindCommand(Stream, commandId, CancellationToken.None) is { } known)
        {
            if (known.PayloadHash.AsSpan().SequenceEqual(hash))
            {
                return CommandResult.Applied(known.Version);
            }
            // Whose it is not to do learns nothing of the commands of others.
            if (!refusals.Any(r => r.Code is Codes.NotFound or Codes.NotYours))
            {
                return CommandResult.Refused(version, Reused);
            }
        }
        return CommandResult.Refused(version, refusals.AsSpan());
    }

    private async Task<CommandResult> Commit(
        TState before,
        Guid commandId,
        TCommand command,
        byte[] hash,
        ImmutableArray<TEvent> events,
        Occasion occasion,
        CancellationToken cancel
    )
    {
        var after = before;
        var writes = ImmutableArray.CreateBuilder<EventWrite>(events.Length);
        var version = Version;
        foreach (var happened in events)
        {
            var recorded = new Recorded<TEvent>(
                ++version,
                occasion.Caller.Person,
                occasion.Now,
                occasion.Facts.Number,
                happened
            );
            after = Apply(after, recorded);
            writes.Add(await services.Events.Seal(Stream, recorded, KeyScope(happened)));
        }
        var taken = DraftsTaken(command, events, after);
        var rows = await Rows(before, after, command, occasion);
        // From here on it goes to its end, waited for or not.
        cancel.ThrowIfCancellationRequested();
        var outcome = await services.Journal.Append(
            new Append(Stream, Version, commandId, hash, writes.MoveToImmutable(), rows, taken)
        );
        switch (outcome.Status)
        {
            case AppendStatus.Appended:
                state = Settle(after);
                Version = outcome.Version;
                Notify(rows, taken);
                MaybeSnapshot();
                return CommandResult.Applied(outcome.Version);
            case AppendStatus.Duplicate:
                return CommandResult.Applied(outcome.Version);
            case AppendStatus.CommandIdReused:
                return CommandResult.Refused(Version, Reused);
            case AppendStatus.Conflict:
                Forget();
                return new CommandResult(CommandOutcome.Conflict, outcome.Version, [ChangedMeanwhile]);
            case AppendStatus.RolledBack:
                return new CommandResult(CommandOutcome.Unavailable, Version, [Busy(outcome.Reason)]);
            default:
                Forget();
                return new CommandResult(CommandOutcome.Unknown, Version, [Lost]);
        }
    }

    /// <summary>Drops the memory: something else may have been written. The next call reads the journal.</summary>
    private void Forget()
    {
        state = null;
        loading = null;
        DeactivateOnIdle();
    }

    private async Task Load(CancellationToken cancel)
    {
        var began = services.Clock.GetTimestamp();
        var (from, at) = await FromSnapshot();
        var fromSnapshot = from is not null;
        var (loaded, version) = await Replay(from ?? Empty, at, cancel);
        if (fromSnapshot && !IsWhole(loaded))
        {
            fromSnapshot = false;
            (loaded, version) = await Replay(Empty, 0, cancel);
        }
        (state, Version) = (Settle(loaded), version);
        await Loaded(cancel);
        Telemetry.Activated(GetType().Name, fromSnapshot, services.Clock.GetElapsedTime(began));
    }

    private async Task<(TState, long)> Replay(TState from, long version, CancellationToken cancel)
    {
        await foreach (var stored in services.Journal.Read(Stream, version, cancel))
        {
            from = Apply(from, await services.Events.Open<TEvent>(Stream, stored));
            version = stored.Version;
        }
        return (from, version);
    }

    private async Task<(TState?, long)> FromSnapshot()
    {
        if (snapshot.State.Snapshot is { Version: > 0, Parts.IsEmpty: true })
        {
            await snapshot.ReadStateAsync();
        }
        var saved = snapshot.State.Snapshot;
        LetGoOfParts();
        if (saved.Version == 0 || saved.Revision != FoldRevision)
        {
            return (null, 0);
        }
        try
        {
            return (await FromParts(saved, Open), saved.Version);
        }
        catch (Exception e) when (e is Data.Keys.SealBrokenException or System.Text.Json.JsonException)
        {
            SnapshotUnreadable(logger, e);
            return (null, 0);
        }
    }

    private async ValueTask<object?> Open(SnapshotPart part, Type type) =>
        await services.Sealed.Open(Tenant, part.Scope, SnapshotPlace(part.Scope), part.Sealed, type);

    private string SnapshotPlace(string scope) => $"snapshot|{Stream.Tenant}|{Stream.Name}|{scope}";

    private void MaybeSnapshot()
    {
        if (Version >= snapshot.State.Snapshot.Version + SnapshotEvery && !savingSnapshot)
        {
            SaveSnapshot().Ignore();
        }
    }

    /// <summary>A failed write costs a replay, never a command; an older program leaves a newer one's snapshot alone.</summary>
    private async Task SaveSnapshot()
    {
        if (snapshot.State.Snapshot.Revision > FoldRevision)
        {
            return;
        }
        savingSnapshot = true;
        try
        {
            var (version, parts) = (Version, ImmutableArray.CreateBuilder<SnapshotPart>());
            foreach (var (scope, part) in Parts(State).ToList())
            {
                var bytes = await services.Sealed.Seal(Tenant, scope, SnapshotPlace(scope), part, part.GetType());
                parts.Add(new SnapshotPart(scope, bytes));
            }
            snapshot.State.Snapshot = new Snapshot(version, FoldRevision, parts.ToImmutable());
            await snapshot.WriteStateAsync();
        }
        catch (Exception e)
        {
            SnapshotFailed(logger, e);
        }
        finally
        {
            savingSnapshot = false;
            LetGoOfParts();
        }
    }

    /// <summary>The stored form is larger than the state itself and needed only to load: memory keeps what it was of.</summary>
    private void LetGoOfParts() => snapshot.State.Snapshot = snapshot.State.Snapshot with { Parts = [] };

    private static readonly Refusal Reused = new(
        Codes.CommandIdReused,
        "commandId",
        "This command id was used for another command. Make a new id for a new command."
    );

    private static readonly Refusal ChangedMeanwhile = new(
        Codes.Conflict,
        "",
        "Somebody else changed this at the same moment. Nothing of yours was changed; look again and repeat it."
    );

    private static readonly Refusal Lost = new(
        Codes.OutcomeUnknown,
        "commandId",
        "It is not certain whether this was saved. Send it again with the same command id: it will not be done twice."
    );

    protected static Refusal Busy(string? reason) =>
        new(Codes.Busy, "", reason ?? "The platform is busy. Nothing was changed; try again in a moment.");

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
}
