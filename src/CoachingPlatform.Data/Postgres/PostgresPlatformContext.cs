using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The schema on PostgreSQL.</summary>
internal sealed class PostgresPlatformContext(DbContextOptions<PostgresPlatformContext> options)
    : PlatformContext(options)
{
    public const string Schema = "coaching";

    /// <summary>
    /// A transaction that names the district before anything is read: the policies of row-level security look at it.
    /// </summary>
    internal override async Task<IDbContextTransaction> BeginRead(CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Begin(cancel);
            }
            catch (NpgsqlException fault) when (attempt < PostgresFault.Tries && PostgresFault.IsBrokenLine(fault))
            {
                // Nothing was read yet; the next connection of the pool may be whole.
                await Database.CloseConnectionAsync();
            }
        }
    }

    private async Task<IDbContextTransaction> Begin(CancellationToken cancel)
    {
        var transaction = await Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        try
        {
            await Database.ExecuteSqlAsync($"select set_config('app.tenant', {Tenant}, true)", cancel);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>The driver itself breaks a statement off.</summary>
    internal override IDisposable? Interrupts(CancellationToken cancel) => null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondConverter>();
        // Ordered as SQLite and .NET's ordinal order do, whatever the server's language is.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
        var row = modelBuilder.Entity<EventRow>();
        // The key begins with the district, so that the journal can be partitioned by it.
        row.HasKey(e => new
        {
            e.Tenant,
            e.Stream,
            e.Version,
        });
        row.Property(e => e.Position).UseIdentityAlwaysColumn();
        row.Property<int>(JournalColumns.Epoch).HasColumnName("epoch");
        row.Property<ulong>(JournalColumns.Transaction)
            .HasColumnName("transaction")
            .HasColumnType("xid8")
            .HasDefaultValueSql("pg_current_xact_id()");
        row.HasIndex(
            nameof(EventRow.Tenant),
            JournalColumns.Epoch,
            JournalColumns.Transaction,
            nameof(EventRow.Position)
        );
    }
}

/// <summary>What an event has on PostgreSQL beside its row: with its position, its place in the order of commits.</summary>
internal static class JournalColumns
{
    /// <summary>Counts how often the database was restored or imported into; transactions begin anew with each.</summary>
    public const string Epoch = "Epoch";

    /// <summary>The transaction that wrote it.</summary>
    public const string Transaction = "Transaction";
}

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresPlatformContext>
{
    public PostgresPlatformContext CreateDbContext(string[] args) => PostgresContexts.Platform("Host=design");
}
