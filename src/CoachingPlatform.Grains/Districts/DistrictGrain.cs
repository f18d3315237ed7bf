using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Grains.Journaling;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Districts;

/// <inheritdoc cref="IDistrictGrain"/>
public sealed class DistrictGrain(JournalServices services, ILogger<DistrictGrain> logger)
    : JournaledGrain<DistrictState, DistrictCommand, DistrictEvent>(services, logger),
        IDistrictGrain
{
    protected override int FoldRevision => 2;

    protected override DistrictState Empty => DistrictState.Unfounded(Tenant);

    public async Task<ImmutableArray<DisclosureView>?> Disclosures(Caller caller, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        return await OccasionOf(caller) is { } occasion ? DisclosureView.For(State, occasion) : null;
    }

    public async Task<Disclosure?> Readable(Caller caller, Guid disclosureId, CancellationToken cancel = default)
    {
        await Fresh(cancel);
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
                    .. Approved(before, after, occasion),
                ]
        );

    /// <summary>A disclosure stands in the ledger of whom it concerns with its approval, whether or not it is ever read.</summary>
    private IEnumerable<RowWrite> Approved(DistrictState before, DistrictState after, Occasion occasion) =>
        from disclosure in after.Disclosures
        where disclosure.ApprovedBy is not null && before.Disclosure(disclosure.Id)?.ApprovedBy is null
        from reader in new[] { disclosure.AskedBy, disclosure.ApprovedBy!.Value }
        select new RowWrite(
            LedgerRows.Row(
                Tenant,
                disclosure.Teacher,
                new LedgerEntry(LedgerKind.Disclosed, reader, disclosure.Id),
                occasion.Now,
                disclosure.TellFrom
            )
        );

    protected override void Notify(ImmutableArray<RowWrite> rows, ImmutableArray<Guid> draftsTaken) =>
        Services.Districts.Changed(Tenant);
}
