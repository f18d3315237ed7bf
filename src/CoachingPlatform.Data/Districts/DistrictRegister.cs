using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Districts;

/// <summary>
/// Which districts this installation has, and which of them are suspended. Written by whoever runs it; a process that
/// serves has to be told after each write (<c>IDistricts.Changed</c>).
/// </summary>
public sealed class DistrictRegister(IJournal journal, TenantReader reader, TimeProvider clock)
{
    public Task<TenantRow?> Find(string code) =>
        reader.Read(code, db => db.Tenants.SingleOrDefaultAsync(t => t.Tenant == code));

    /// <summary>Enters a district, from now on; one that is there already would be overwritten.</summary>
    public Task Enter(string code, string name) =>
        journal.Write([
            new RowWrite(
                new TenantRow
                {
                    Tenant = code,
                    Name = name,
                    CreatedAt = clock.GetUtcNow(),
                }
            ),
        ]);

    /// <summary>Suspends a district, with the line of its audit trail in the same transaction.</summary>
    public Task Suspend(TenantRow district) =>
        Write(
            district with
            {
                SuspendedAt = clock.GetUtcNow(),
            },
            AuditKind.Suspended,
            "by whoever runs the installation"
        );

    /// <summary>Lets a district in again, likewise.</summary>
    public Task Resume(TenantRow district) =>
        Write(district with { SuspendedAt = null }, AuditKind.Resumed, "by whoever runs the installation");

    private Task Write(TenantRow district, AuditKind kind, string detail) =>
        journal.Write([
            new RowWrite(district),
            AuditTrail.Line(district.Tenant, kind, Guid.Empty, null, detail, clock.GetUtcNow()),
        ]);
}
