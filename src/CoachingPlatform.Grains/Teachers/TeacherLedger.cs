using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Journaling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// The teacher's ledger of reads by people outside the pair: one entry per reader, item and hour, durable before the
/// reader is answered. A read that cannot be written is not answered.
/// </summary>
public sealed class TeacherLedger(
    IJournal journal,
    TenantReader reader,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider clock
)
{
    public async Task Write(string tenant, Guid teacher, Guid by, ImmutableArray<Guid> items)
    {
        if (items.IsEmpty)
        {
            return;
        }
        var now = clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        await journal.Write([
            .. items
                .Distinct()
                .Select(item => new RowWrite(
                    new LedgerRow
                    {
                        Tenant = tenant,
                        Teacher = teacher,
                        Reader = by,
                        Item = item,
                        Hour = hour,
                        Kind = "Read",
                        At = now,
                    }
                )),
        ]);
    }

    public async Task<ImmutableArray<LedgerLine>> Read(string tenant, Guid teacher)
    {
        var rows = await reader.Read(
            tenant,
            db => db.Ledger.Where(l => l.Teacher == teacher).OrderByDescending(l => l.Hour).Take(1_000).ToListAsync()
        );
        return [.. rows.Select(l => new LedgerLine(l.Reader, l.Item, l.Kind, l.Hour))];
    }
}
