using CoachingPlatform.Data;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>What the teacher's ledger tells, and what is answered only once it stands there.</summary>
public sealed partial class TeacherGrain
{
    private (DateTimeOffset Hour, HashSet<(Guid Reader, Guid Item)> Lines)? told;

    private async Task<LedgerPage> Ledger(LedgerQuestion asked, Occasion occasion, CancellationToken cancel)
    {
        var first = Math.Clamp(asked.First, 0, 1_000);
        var (rows, total) = await ledger.Read(Tenant, Id, occasion.Today, asked.After, first + 1, cancel);
        return new LedgerPage(
            [
                .. rows.Take(first)
                    .Select(l => LedgerLine.Of(State, l.Reader, l.Item, Enum.Parse<LedgerKind>(l.Kind), l.Hour)),
            ],
            rows.Count > first,
            total
        );
    }

    public async Task<CommandResult> Record(
        Caller caller,
        LedgerKind kind,
        Guid item,
        CancellationToken cancel = default
    )
    {
        await Fresh(cancel);
        var occasion = await OccasionOf(caller);
        var version = occasion is null ? 0 : TeacherView.For(State, occasion)?.Version ?? 0;
        if (
            occasion is null
            || kind is not (LedgerKind.Printed or LedgerKind.Exported)
            || !(item == Guid.Empty ? IsOwn(occasion) : TeacherView.Shows(State, occasion, item))
        )
        {
            return CommandResult.Refused(version, Checks.NotFound("itemId"));
        }
        cancel.ThrowIfCancellationRequested();
        try
        {
            await (
                kind == LedgerKind.Exported
                    ? ledger.WriteExport(Tenant, Id, caller.Person, item)
                    : ledger.Write(Tenant, Id, kind, caller.Person, [item])
            );
            return CommandResult.Applied(version);
        }
        catch (DataUnavailableException e)
        {
            return new CommandResult(CommandOutcome.Unavailable, version, [Busy(e.Message)]);
        }
    }

    public async Task<DisclosedRecord?> Disclosed(Caller caller, Guid disclosureId, CancellationToken cancel = default)
    {
        if (await Disclosable(caller, disclosureId, cancel) is not var (disclosure, record))
        {
            return null;
        }
        await TellDisclosed(caller, disclosure, record.Conversations.Select(c => c.Id), cancel);
        return record;
    }

    /// <summary>What a disclosure shows to this caller, with its words; not to be answered before the ledger tells of it.</summary>
    private async Task<(Disclosure, DisclosedRecord)?> Disclosable(
        Caller caller,
        Guid disclosureId,
        CancellationToken cancel
    )
    {
        var disclosure = await GrainFactory.GetGrain<IDistrictGrain>(Tenant).Readable(caller, disclosureId, cancel);
        await Fresh(cancel);
        if (
            disclosure is null
            || await OccasionOf(caller) is not { } occasion
            || DisclosedRecord.For(State, disclosure, occasion) is not { } headers
        )
        {
            return null;
        }
        var shown = headers.Conversations.Select(c => c.Id).ToHashSet();
        var state = await Bring(State, [.. Resident.Of(State, c => shown.Contains(c.Id))], cancel);
        return (disclosure, DisclosedRecord.For(state, disclosure, occasion)!);
    }

    private Task TellDisclosed(
        Caller caller,
        Disclosure disclosure,
        IEnumerable<Guid> conversations,
        CancellationToken cancel
    ) =>
        ledger.WriteDisclosure(
            Tenant,
            Id,
            caller.Person,
            conversations,
            disclosure.TellFrom,
            DistrictAudit.Detail(disclosure.Id),
            cancel
        );

    private bool IsOwn(Occasion occasion) => TeacherView.For(State, occasion)?.Relation.HasFlag(Relations.Self) == true;

    /// <summary>
    /// Writes what somebody reads from outside the pair to the ledger before they are answered; what this hour's lines hold
    /// already is not written again.
    /// </summary>
    private async ValueTask Tell(Caller caller, ImmutableArray<Guid> items)
    {
        if (items.IsEmpty)
        {
            return;
        }
        var hour = ledger.Hour;
        if (told is null || told.Value.Hour != hour)
        {
            told = (hour, []);
        }
        var lines = told.Value.Lines;
        Guid[] unwritten = [.. items.Where(item => !lines.Contains((caller.Person, item)))];
        if (unwritten.Length > 0)
        {
            await ledger.Write(Tenant, Id, LedgerKind.Read, caller.Person, unwritten);
            lines.UnionWith(unwritten.Select(item => (caller.Person, item)));
        }
    }
}
