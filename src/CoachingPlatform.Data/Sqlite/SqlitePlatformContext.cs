using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The schema on SQLite.</summary>
internal sealed class SqlitePlatformContext(DbContextOptions<SqlitePlatformContext> options) : PlatformContext(options)
{
    internal override async Task<IDbContextTransaction> BeginRead(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        // EF Core itself begins “immediate”, which takes the write lock.
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancel))!;
    }

    internal override IDisposable? Interrupts(CancellationToken cancel) =>
        cancel.CanBeCanceled ? new Interruption((SqliteConnection)Database.GetDbConnection(), cancel) : null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder
            .Entity<EventRow>()
            .HasIndex(e => new
            {
                e.Tenant,
                e.Stream,
                e.Version,
            })
            .IsUnique();
    }
}

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePlatformContext>
{
    public SqlitePlatformContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePlatformContext>().UseSqlite("Data Source=design.db").Options);
}
