using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The schema of sign-in on PostgreSQL.</summary>
internal sealed class PostgresIdentityContext(DbContextOptions<PostgresIdentityContext> options)
    : IdentityContext(options)
{
    public const string Schema = "identity";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondConverter>();
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}

/// <summary>Makes the context for <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class PostgresIdentityDesignTimeFactory : IDesignTimeDbContextFactory<PostgresIdentityContext>
{
    public PostgresIdentityContext CreateDbContext(string[] args) => PostgresContexts.Identity("Host=design");
}
