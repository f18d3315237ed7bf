using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Audit;

/// <summary>Writes and reads the audit trails of districts. A line is durable when its write returns.</summary>
public sealed class AuditTrail(IJournal journal, TenantReader reader, TimeProvider clock)
{
    /// <summary>Writes one line, dated now. Throws <see cref="DataUnavailableException"/> where it could not be kept.</summary>
    public Task Write(string tenant, AuditKind kind, Guid actor, Guid? person, string detail = "") =>
        journal.Write([Line(tenant, kind, actor, person, detail)]);

    /// <summary>One line dated now, to be written in the transaction of what it tells of.</summary>
    public RowWrite Line(string tenant, AuditKind kind, Guid actor, Guid? person, string detail = "") =>
        new(
            new AuditRow
            {
                Tenant = tenant,
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                At = clock.GetUtcNow(),
                Kind = kind,
                Actor = actor,
                Person = person,
                Detail = detail,
            }
        );

    /// <summary>
    /// The latest lines of a district before a place in the trail; with <paramref name="about"/> only those by or about
    /// this person.
    /// </summary>
    public Task<List<AuditRow>> Read(string tenant, Guid? about, (DateTimeOffset At, Guid Id)? before, int most) =>
        reader.Read(
            tenant,
            db =>
            {
                IQueryable<AuditRow> lines = db.Audit;
                if (about is { } person)
                {
                    lines = lines.Where(l => l.Actor == person || l.Person == person);
                }
                if (before is var (at, id))
                {
                    lines = lines.Where(l => l.At < at || (l.At == at && l.Id.CompareTo(id) < 0));
                }
                return lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).ToListAsync();
            }
        );
}
