using System.Globalization;
using System.Reflection;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CoachingPlatform.Data.Postgres.Moving;

/// <summary>The rows of sign-in: ours, those of ASP.NET Core Identity and of OpenIddict, with what EF Core alone knows of them.</summary>
internal sealed class IdentityRows(string file, NpgsqlTransaction to)
{
    /// <summary>Copies them; gives how many there were, and how far the numbers went that a database counts up.</summary>
    public async Task<(int Rows, List<Sequence> Sequences)> Copy(CancellationToken cancel)
    {
        await DatabaseMove.As(to.Connection!, Roles.Identity, PostgresIdentityContext.Schema, cancel);
        await using var from = new SqliteIdentityContext(
            new DbContextOptionsBuilder<SqliteIdentityContext>()
                .UseSqlite(SqliteIdentityContext.ConnectionTo(file))
                .Options
        );
        await using var target = new PostgresIdentityContext(
            new DbContextOptionsBuilder<PostgresIdentityContext>().UseNpgsql(to.Connection!).Options
        );
        await target.Database.UseTransactionAsync(to, cancel);
        // Every property is set from outside; nothing is to be found out by looking for changes.
        target.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entity in from.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.ClrType != typeof(object)))
        {
            await (Task)
                GetType()
                    .GetMethod(nameof(Load), BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(entity.ClrType)
                    .Invoke(null, [from, cancel])!;
        }
        var entries = from.ChangeTracker.Entries().Where(e => !e.Metadata.IsOwned()).ToList();
        foreach (var entry in entries)
        {
            Add(target, entry);
        }
        await target.SaveChangesAsync(cancel);
        return (entries.Count, [.. target.Model.GetEntityTypes().SelectMany(e => Numbers(e, entries))]);
    }

    private static Task Load<TRow>(IdentityContext from, CancellationToken cancel)
        where TRow : class =>
        typeof(TRow).IsAssignableTo(typeof(ITenantRow))
            ? from.Set<TRow>().IgnoreQueryFilters([PlatformContext.TenantFilter]).LoadAsync(cancel)
            : from.Set<TRow>().LoadAsync(cancel);

    private static void Add(PostgresIdentityContext target, EntityEntry entry)
    {
        var row = Activator.CreateInstance(entry.Metadata.ClrType)!;
        foreach (var owned in entry.References.Where(r => r.Metadata.TargetEntityType.IsOwned()))
        {
            owned.Metadata.PropertyInfo!.SetValue(row, owned.CurrentValue);
        }
        // The row's own properties first: its key decides under which name it is tracked.
        foreach (var property in entry.Properties.Where(p => p.Metadata.PropertyInfo is not null))
        {
            property.Metadata.PropertyInfo!.SetValue(row, Utc(property.CurrentValue));
        }
        var added = target.Entry(row);
        added.State = EntityState.Added;
        foreach (var property in entry.Properties.Where(p => p.Metadata.PropertyInfo is null))
        {
            added.Property(property.Metadata.Name).CurrentValue = Utc(property.CurrentValue);
        }
    }

    /// <summary>SQLite does not keep that an instant is in UTC; all of them are.</summary>
    private static object? Utc(object? value) =>
        value is DateTime instant ? DateTime.SpecifyKind(instant, DateTimeKind.Utc) : value;

    private static IEnumerable<Sequence> Numbers(IEntityType entity, List<EntityEntry> entries) =>
        from property in entity.GetProperties()
        where
            property.ValueGenerated == ValueGenerated.OnAdd
            && (property.ClrType == typeof(int) || property.ClrType == typeof(long))
        let values = entries
            .Where(e => e.Metadata.ClrType == entity.ClrType)
            .Select(e => Convert.ToInt64(e.Property(property.Name).CurrentValue, CultureInfo.InvariantCulture))
        select new Sequence(
            $"{entity.GetSchema()}.\"{entity.GetTableName()}\"",
            property.GetColumnName(),
            values.DefaultIfEmpty(0).Max()
        );
}
