using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>Whether each row of each table is of a district that is there, under a stream that is its own.</summary>
internal sealed class TenantCheck(PlatformContext db, Action<Fault> report)
{
    public async Task Run(ImmutableArray<DerivedTable> tables, CancellationToken cancel)
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(ITenantRow))))
        {
            await Count(entity.GetTableName()!, cancel);
        }
        foreach (var table in tables)
        {
            foreach (var stray in await table.Strays(db, cancel))
            {
                var whose = stray.Teacher is { } teacher ? $"of teacher {teacher} " : "";
                report(
                    new Fault(
                        stray.Tenant,
                        table.Table.Name,
                        FaultKind.ReadModel,
                        $"Rows {whose}are under the stream {stray.Stream}, where they do not belong."
                    )
                );
            }
        }
    }

    private async Task Count(string table, CancellationToken cancel)
    {
        var sql = $"""
            SELECT tenant AS "Tenant", count(*) AS "Rows" FROM "{table}"
            WHERE tenant NOT IN (SELECT tenant FROM tenant) GROUP BY tenant
            """;
        foreach (var foreign in await db.Database.SqlQueryRaw<Foreign>(sql).ToListAsync(cancel))
        {
            report(
                new Fault(
                    foreign.Tenant,
                    table,
                    FaultKind.Stray,
                    $"{Numbered.Of(foreign.Rows, "row")} of a district that is not here."
                )
            );
        }
    }

    private sealed record Foreign(string Tenant, long Rows);
}
