using CoachingPlatform.Data.ReadModel;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Data.Identity;

/// <summary>
/// The schema of sign-in: accounts, sessions, the districts' providers, registered clients and their tokens. It is a
/// database of its own, so that signing in never waits for the journal.
/// </summary>
public abstract class IdentityContext(DbContextOptions options)
    : IdentityUserContext<LocalAccount, Guid>(options),
        IDataProtectionKeyContext
{
    private static readonly ServiceProvider Passkeys = new ServiceCollection()
        .Configure<IdentityOptions>(WithPasskeys)
        .BuildServiceProvider();

    /// <summary>
    /// The district whose rows are seen; none while it is empty. Set it before the first look, from a district that was
    /// found, never from what a browser sent alone.
    /// </summary>
    public string Tenant { get; set; } = "";

    public DbSet<ProviderRow> Providers => Set<ProviderRow>();
    public DbSet<ProviderLinkRow> ProviderLinks => Set<ProviderLinkRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    public DbSet<ClientRow> Clients => Set<ClientRow>();
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The schema of ASP.NET Core Identity that has passkeys; it asks the services which one.</summary>
    internal static void WithPasskeys(IdentityOptions options) =>
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>A context that was made without services, as for migrations, gets the one that is needed.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
        {
            optionsBuilder.UseApplicationServiceProvider(Passkeys);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        foreach (var row in builder.Model.GetEntityTypes().Where(e => PlatformModel.IsOurs(e.ClrType)).ToList())
        {
            if (row.ClrType != typeof(LocalAccount))
            {
                PlatformModel.Name(row);
            }
            if (row.ClrType.IsAssignableTo(typeof(ITenantRow)))
            {
                PlatformModel.Filter(builder, row.ClrType, this);
            }
        }
    }

    internal void FilterByTenant<TRow>(ModelBuilder builder)
        where TRow : class, ITenantRow =>
        builder.Entity<TRow>().HasQueryFilter(PlatformContext.TenantFilter, row => row.Tenant == Tenant);
}
