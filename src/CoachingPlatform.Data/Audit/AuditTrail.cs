using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Audit;

/// <summary>Writes and reads the audit trails of districts. A line is durable when its write returns.</summary>
public sealed class AuditTrail(IJournal journal, TenantReader reader, TimeProvider clock)
{
    /// <summary>
    /// Lines about a disclosure compelled by law: for administrators, and never for the person whom it concerns, whom a
    /// court may have forbidden to tell.
    /// </summary>
    private static readonly AuditKind[] OfDisclosures =
    [
        AuditKind.DisclosureAsked,
        AuditKind.DisclosureApproved,
        AuditKind.DisclosureRead,
        AuditKind.DisclosureWithdrawn,
    ];

    /// <summary>Writes one line, dated now. Throws <see cref="DataUnavailableException"/> where it could not be kept.</summary>
    public Task Write(string tenant, AuditKind kind, Guid actor, Guid? person, string detail = "") =>
        journal.Write([Line(tenant, kind, actor, person, detail, clock.GetUtcNow())]);

    /// <summary>One line, to be written in the transaction of what it tells of.</summary>
    public static RowWrite Line(
        string tenant,
        AuditKind kind,
        Guid actor,
        Guid? person,
        string detail,
        DateTimeOffset now
    ) =>
        new(
            new AuditRow
            {
                Tenant = tenant,
                Id = Guid.CreateVersion7(now),
                At = now,
                Kind = kind,
                Actor = actor,
                Person = person,
                Detail = detail,
            }
        );

    /// <summary>
    /// The latest lines before a place in the trail, and how many there are in all: an administrator reads the district's,
    /// everybody else those by or about themselves.
    /// </summary>
    public Task<(List<AuditRow> Lines, int Total)> Read(
        string tenant,
        Guid person,
        bool isAdministrator,
        (DateTimeOffset At, Guid Id)? before,
        int most,
        CancellationToken cancel = default
    ) =>
        reader.Read(
            tenant,
            async db =>
            {
                var lines = db.Audit.Where(l => l.Person != person || !OfDisclosures.Contains(l.Kind));
                if (!isAdministrator)
                {
                    lines = lines.Where(l => l.Actor == person || l.Person == person);
                }
                var total = await lines.CountAsync(cancel);
                if (before is var (at, id))
                {
                    lines = lines.Where(l => l.At < at || (l.At == at && l.Id.CompareTo(id) < 0));
                }
                return (
                    await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).ToListAsync(cancel),
                    total
                );
            },
            cancel
        );
}
