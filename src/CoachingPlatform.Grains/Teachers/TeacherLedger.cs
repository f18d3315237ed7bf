using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Grains.Journaling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// The teacher's ledger: one line for each reader, item, kind and hour, durable before the reader is answered. A read
/// that cannot be written is not answered: writing throws <see cref="Data.DataUnavailableException"/>.
/// </summary>
public sealed class TeacherLedger(
    IJournal journal,
    TenantReader reader,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider clock
)
{
    /// <summary>The hour that it is now.</summary>
    public DateTimeOffset Hour => LedgerRows.Hour(clock.GetUtcNow());

    public Task Write(string tenant, Guid teacher, LedgerKind kind, Guid by, IEnumerable<Guid> items)
    {
        var now = clock.GetUtcNow();
        return journal.Write([
            .. items
                .Distinct()
                .Select(item => new RowWrite(LedgerRows.Row(tenant, teacher, new LedgerEntry(kind, by, item), now))),
        ]);
    }

    /// <summary>
    /// An export also stands in the audit trail, in whose lines the one who exported is named and, as whose record it was
    /// is the teacher's to know, nobody else.
    /// </summary>
    public Task WriteExport(string tenant, Guid teacher, Guid by, Guid item)
    {
        var now = clock.GetUtcNow();
        return journal.Write([
            new RowWrite(LedgerRows.Row(tenant, teacher, new LedgerEntry(LedgerKind.Exported, by, item), now)),
            AuditTrail.Line(
                tenant,
                AuditKind.Exported,
                by,
                null,
                item == Guid.Empty ? "Their own ledger" : "From a coaching record",
                now
            ),
        ]);
    }

    /// <summary>
    /// The lines of a disclosure, with the line of the audit trail that it was read. Where another disclosure wrote the
    /// same line in this hour, the earlier day of telling holds.
    /// </summary>
    public async Task WriteDisclosure(
        string tenant,
        Guid teacher,
        Guid by,
        IEnumerable<Guid> items,
        DateOnly? toldFrom,
        string detail,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        var rows = items
            .Select(item =>
                LedgerRows.Row(tenant, teacher, new LedgerEntry(LedgerKind.Disclosed, by, item), now, toldFrom)
            )
            .ToList();
        var (kind, hour) = (nameof(LedgerKind.Disclosed), LedgerRows.Hour(now));
        var known = await reader.Read(
            tenant,
            db =>
                db.Ledger.Where(l => l.Teacher == teacher && l.Reader == by && l.Kind == kind && l.Hour == hour)
                    .ToDictionaryAsync(l => l.Item, l => l.ToldFrom, cancel),
            cancel
        );
        cancel.ThrowIfCancellationRequested();
        await journal.Write([
            .. rows.Where(r => known.TryGetValue(r.Item, out var told) && told > (toldFrom ?? DateOnly.MinValue))
                .Select(r => new RowWrite(r, Delete: true)),
            .. rows.Select(r => new RowWrite(r)),
            AuditTrail.Line(tenant, AuditKind.DisclosureRead, by, teacher, detail, now),
        ]);
    }

    /// <summary>
    /// The lines after a place, the newest first, that the teacher may be told on a day; and how many there are in all.
    /// </summary>
    public Task<(List<LedgerRow> Lines, int Total)> Read(
        string tenant,
        Guid teacher,
        DateOnly today,
        LedgerPlace? after,
        int most,
        CancellationToken cancel
    ) =>
        reader.Read(
            tenant,
            async db =>
            {
                var lines = db.Ledger.Where(l => l.Teacher == teacher && (l.ToldFrom == null || l.ToldFrom <= today));
                var total = await lines.CountAsync(cancel);
                if (after is var (hour, by, item, kind))
                {
                    var name = kind.ToString();
                    lines = lines.Where(l =>
                        l.Hour < hour
                        || (
                            l.Hour == hour
                            && (
                                l.Reader.CompareTo(by) > 0
                                || (
                                    l.Reader == by
                                    && (
                                        l.Item.CompareTo(item) > 0
                                        || (l.Item == item && string.Compare(l.Kind, name) > 0)
                                    )
                                )
                            )
                        )
                    );
                }
                var ordered = lines
                    .OrderByDescending(l => l.Hour)
                    .ThenBy(l => l.Reader)
                    .ThenBy(l => l.Item)
                    .ThenBy(l => l.Kind);
                return (await ordered.Take(most).ToListAsync(cancel), total);
            },
            cancel
        );
}

/// <summary>Where a line stands in its ledger, the newest hour first; what a page goes on after.</summary>
[GenerateSerializer, Immutable]
public sealed record LedgerPlace(DateTimeOffset Hour, Guid Reader, Guid Item, LedgerKind Kind);

/// <summary>Lines of the ledger, the newest first.</summary>
/// <param name="HasNext">More follow.</param>
/// <param name="Total">How many there are in all.</param>
[GenerateSerializer, Immutable]
public sealed record LedgerPage(ImmutableArray<LedgerLine> Lines, bool HasNext, int Total);
