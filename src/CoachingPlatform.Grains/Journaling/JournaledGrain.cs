using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// A grain whose state is the fold of one stream: decide, append, apply, notify. Memory changes only after the append is
/// durable, and is dropped when anything else may have been written.
/// </summary>
public abstract partial class JournaledGrain<TState, TCommand, TEvent>(JournalServices services, ILogger logger) : Grain
    where TState : class
    where TCommand : class
    where TEvent : DomainEvent
{
    private TState? state;
    private Task? loading;

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
        var appended = writes.MoveToImmutable();
        var outcome = await services.Journal.Append(
            new Append(Stream, Version, commandId, hash, appended, rows, taken)
        );
        switch (outcome.Status)
        {
            case AppendStatus.Appended:
                state = Settle(after);
                Version = outcome.Version;
                lastMark = appended.Length > 0 ? EventMark.Of(appended[^1]) : lastMark;
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
}
