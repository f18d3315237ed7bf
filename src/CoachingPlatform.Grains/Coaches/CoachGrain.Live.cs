using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Grains.Coaches;

/// <summary>The caseload as it changes, for the coach.</summary>
public sealed partial class CoachGrain
{
    private Watchers? watchers;

    private Watchers Watchers => watchers ??= new Watchers(this, () => CaseloadVersion, beforeBeat: RereadCaseload);

    /// <summary>Lines are never taken away and their versions only rise, so their sum does; so with the coach's own.</summary>
    private long CaseloadVersion => Version + caseload.Values.Sum(l => l.Version);

    public async Task<RecordMark?> Watch(Caller caller, Guid subscription, IWatcher watcher)
    {
        await Fresh(CancellationToken.None);
        if (await OwnOccasion(caller) is not { } occasion)
        {
            watchers?.Remove(subscription, caller.Person);
            return null;
        }
        await ReadCaseload(occasion.Now, CancellationToken.None);
        return Watchers.Keep(new Watching(subscription, caller, Id, watcher));
    }

    public Task Unwatch(Caller caller, Guid subscription)
    {
        watchers?.Remove(subscription, caller.Person);
        return Task.CompletedTask;
    }

    public async Task<CaseloadUpdate?> Follow(Caller caller, CancellationToken cancel = default) =>
        await Read(caller, CoachQuestion.Caseload, cancel) is { } answer
            ? new CaseloadUpdate(CaseloadVersion, answer.Caseload)
            : null;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        watchers?.End();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>The coach's own change, as that a sheet is ready, may change what needs attention.</summary>
    protected override void Notify(ImmutableArray<Data.Journal.RowWrite> rows, ImmutableArray<Guid> draftsTaken) =>
        watchers?.Tell();
}
