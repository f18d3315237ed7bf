using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Journaling;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Teachers;

/// <inheritdoc cref="ITeacherGrain"/>
public sealed partial class TeacherGrain(
    JournalServices services,
    TeacherContents contents,
    TeacherLedger ledger,
    TeacherFiles files,
    ILogger<TeacherGrain> logger
) : JournaledGrain<TeacherState, TeacherCommand, TeacherEvent>(services, logger), ITeacherGrain
{
    private readonly ILogger log = logger;
    private Drafts drafts = Drafts.None;
    private readonly Dictionary<Guid, DateTimeOffset> notWhole = [];
    private IGrainTimer? quietTimer;

    protected override int FoldRevision => TeacherFold.Revision;

    protected override TeacherState Empty => TeacherState.New(Id);

    private string Scope => KeyScopes.Teacher(Id);

    public async Task<bool> Prepares(Caller caller, Guid conversationId, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        return await OccasionOf(caller) is { } occasion
            && State.Conversation(conversationId) is { } conversation
            && conversation.Coach == caller.Person
            && Relate.IsPair(State, conversation, occasion, Relate.To(State, occasion));
    }

    public async Task<DraftResult> SaveDraft(Caller caller, SaveDraft draft, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        if (await OccasionOf(caller) is not { } occasion)
        {
            return new DraftResult(CommandOutcome.Refused, null, [Checks.NotFound("")]);
        }
        var state = await Prepare(State, draft, occasion, cancel);
        if (TeacherRules.CheckDraft(state, draft, occasion) is { Length: > 0 } refusals)
        {
            return new DraftResult(CommandOutcome.Refused, null, refusals);
        }
        cancel.ThrowIfCancellationRequested();
        var result = await drafts.Save(draft, caller.Person, occasion.Now);
        WatchDrafts();
        if (result.Outcome == CommandOutcome.Applied)
        {
            watchers?.Stir();
        }
        return result;
    }

    protected override StreamId StreamFor(string tenant, Guid id) => StreamId.Teacher(tenant, id);

    protected override TeacherState Apply(TeacherState current, Recorded<TeacherEvent> recorded) =>
        TeacherFold.Apply(current, recorded);

    protected override Decision<TeacherEvent> Decide(TeacherState current, TeacherCommand command, Occasion occasion) =>
        TeacherRules.Decide(current, command, occasion);

    protected override bool IsThere(TeacherState current, Occasion occasion) =>
        Relate.To(current, occasion) != Relations.None;

    protected override string KeyScope(TeacherEvent happened) => Scope;

    protected override IEnumerable<(string Scope, object Part)> Parts(TeacherState current) => [(Scope, current)];

    protected override async ValueTask<TeacherState?> FromParts(
        Snapshot from,
        Func<SnapshotPart, Type, ValueTask<object?>> open
    ) => (TeacherState?)await open(from.Parts[0], typeof(TeacherState));

    protected override Occasion Complete(Occasion occasion) => occasion with { Drafts = drafts.All };

    protected override async ValueTask<TeacherState> Prepare(
        TeacherState current,
        TeacherCommand command,
        Occasion occasion,
        CancellationToken cancel
    ) => await Bring(current, [.. Resident.NeededBy(current, command, occasion)], cancel);

    protected override async ValueTask<ImmutableArray<RowWrite>> Rows(
        TeacherState before,
        TeacherState after,
        TeacherCommand command,
        Occasion occasion
    ) =>
        [
            .. TeacherProjection.Changes(Tenant, before, after),
            .. await contents.Changes(Tenant, before, after),
            .. LedgerRows.Changes(Tenant, before, after, occasion.Now),
        ];

    protected override ImmutableArray<Guid> DraftsTaken(
        TeacherCommand command,
        ImmutableArray<TeacherEvent> events,
        TeacherState after
    ) => drafts.TakenBy(command, events, after);

    protected override TeacherState Settle(TeacherState after) => Resident.LetGo(after);

    protected override bool IsWhole(TeacherState loaded) => !Resident.Missing(loaded).Any();

    protected override async Task Loaded(CancellationToken cancel)
    {
        drafts = await Drafts.Load(Services, Stream, Scope, cancel);
        keptFiles = State.Files;
        WatchDrafts();
    }

    protected override void Notify(ImmutableArray<RowWrite> rows, ImmutableArray<Guid> draftsTaken)
    {
        drafts = drafts.Without(draftsTaken);
        DropRemoved();
        watchers?.Stir();
        foreach (var row in rows.Select(r => r.Row).OfType<CaseloadRow>())
        {
            var coach = GrainFactory.GetGrain<ICoachGrain>(TenantKey.For(Tenant, row.Coach));
            coach.Hint(new Caller(Tenant, Id, "caseload"), CaseloadRows.Line(row), row.Version).Ignore();
        }
    }

    private async ValueTask<TeacherState> Bring(
        TeacherState current,
        IReadOnlyCollection<Guid> items,
        CancellationToken cancel
    ) => items.Count == 0 ? current : Resident.Bring(current, await contents.Read(Tenant, Id, items, cancel));

    /// <summary>A draft that was quiet for half a minute becomes a card, in the name of who typed it.</summary>
    private void WatchDrafts()
    {
        if (!drafts.All.Any(IsWatched))
        {
            quietTimer?.Dispose();
            quietTimer = null;
            return;
        }
        quietTimer ??= this.RegisterGrainTimer(
            CommitQuiet,
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)) { KeepAlive = true }
        );
    }

    /// <summary>A draft that was refused as it stands is kept, and tried again once somebody types on.</summary>
    private bool IsWatched(Draft draft) => !notWhole.TryGetValue(draft.Entry, out var tried) || tried != draft.SavedAt;

    private async Task CommitQuiet(CancellationToken cancel)
    {
        var now = Services.Clock.GetUtcNow();
        foreach (var draft in drafts.All.Where(d => IsWatched(d) && now - d.SavedAt >= Drafts.Quiet))
        {
            var result = await Execute(
                new Caller(Tenant, draft.By, "draft"),
                // Revisions begin anew once a draft became a card; the moment of the save does not come again.
                CommandHash.DerivedId(draft.Entry, draft.SavedAt.UtcTicks),
                new CommitDraft(draft.Conversation, draft.Entry),
                cancel
            );
            if (result.Outcome == CommandOutcome.Refused)
            {
                if (await Services.Districts.Find(Tenant) is null)
                {
                    // A suspended district's drafts wait on disk; they are watched again once somebody comes back.
                    DeactivateOnIdle();
                    return;
                }
                notWhole[draft.Entry] = draft.SavedAt;
            }
        }
        WatchDrafts();
    }
}
