using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Journaling;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Districts;

/// <inheritdoc cref="IDistrictGrain"/>
public sealed class DistrictGrain(
    JournalServices services,
    [PersistentState("district", "snapshots")] IPersistentState<SnapshotState> snapshot,
    ILogger<DistrictGrain> logger
) : JournaledGrain<DistrictState, DistrictCommand, DistrictEvent>(services, snapshot, logger), IDistrictGrain
{
    protected override int FoldRevision => 2;

    protected override DistrictState Empty => DistrictState.Unfounded(Tenant);

    public async Task<ImmutableArray<DisclosureView>?> Disclosures(Caller caller)
    {
        await Fresh();
        return await OccasionOf(caller) is { } occasion ? DisclosureView.For(State, occasion) : null;
    }

    public async Task<Disclosure?> Readable(Caller caller, Guid disclosureId)
    {
        await Fresh();
        return
            await OccasionOf(caller) is { } occasion
            && State.Disclosure(disclosureId) is { } disclosure
            && disclosure.MayBeReadBy(occasion)
            ? disclosure
            : null;
    }

    protected override StreamId StreamFor(string tenant, Guid id) => StreamId.District(tenant);

    protected override DistrictState Apply(DistrictState current, Recorded<DistrictEvent> recorded) =>
        DistrictFold.Apply(current, recorded);

    protected override Decision<DistrictEvent> Decide(
        DistrictState current,
        DistrictCommand command,
        Occasion occasion
    ) => DistrictRules.Decide(current, command, occasion);

    protected override string KeyScope(DistrictEvent happened) => KeyScopes.District;

    protected override IEnumerable<(string Scope, object Part)> Parts(DistrictState current) =>
        [(KeyScopes.District, current)];

    protected override async ValueTask<DistrictState?> FromParts(
        Snapshot from,
        Func<SnapshotPart, Type, ValueTask<object?>> open
    ) => (DistrictState?)await open(from.Parts[0], typeof(DistrictState));

    protected override ValueTask<ImmutableArray<RowWrite>> Rows(
        DistrictState before,
        DistrictState after,
        DistrictCommand command,
        Occasion occasion
    ) =>
        new(
            before.Facts == after.Facts
                ? []
                :
                [
                    new RowWrite(DistrictFactsRows.Row(after.Facts)),
                    DistrictAudit.Line(Tenant, after, command, occasion),
                ]
        );

    protected override void Notify(ImmutableArray<RowWrite> rows, ImmutableArray<Guid> draftsTaken) =>
        Services.Districts.Changed(Tenant);
}
