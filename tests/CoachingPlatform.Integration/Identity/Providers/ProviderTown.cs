using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>The tests that sign in at providers share one running platform, and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class ProviderCollection : ICollectionFixture<LiveFixture>
{
    public const string Name = "providers";
}

/// <summary>A district whose people sign in at a provider.</summary>
internal sealed class ProviderTown(LivePlatform platform, Town town)
{
    public const string ProviderName = "Oakfield ID";

    public string Tenant => town.Tenant;

    public Town Town => town;

    public Guid Provider { get; } = Guid.NewGuid();

    public Uri Callback => At($"/sign-in/{Tenant}/callback");

    /// <summary>Where the provider's button leads.</summary>
    public Uri Button => With("/signed-in");

    public static Guid Person(string tenant, string id) => RosterImporter.PersonId(tenant, id);

    public Guid Tess => Person(Tenant, "tess");

    public Uri With(string returnTo) =>
        At($"/sign-in/{Tenant}/with/{Provider:N}?return={Uri.EscapeDataString(returnTo)}");

    public Uri At(string path) => new(platform.Address, path);

    public static async Task<ProviderTown> Found(LivePlatform platform)
    {
        var town = new ProviderTown(platform, await Town.Found(platform));
        await town.Import("tess", "twin-a", "twin-b", "ada", "amy", "abe", "sam");
        return town;
    }

    /// <summary>The roster from now on. The twins share an address; sam is an administrator of one school.</summary>
    public async Task Import(params string[] people)
    {
        await platform
            .Services.GetRequiredService<RosterImporter>()
            .Import(
                Tenant,
                new RosterPackage([new RosterSchool("elm", "Elm Street School")], [.. people.Select(On)], []),
                "by hand",
                Guid.Empty
            );
        platform.Services.GetRequiredService<IDistricts>().Changed(Tenant);
    }

    public async Task Configure(
        string issuer,
        string? secret,
        string keyClaim = "email",
        KeyClaimNames names = KeyClaimNames.Email,
        string clientId = NodeProvider.ClientId,
        params string[] domains
    )
    {
        var result = await platform
            .Services.GetRequiredService<ProviderAdministration>()
            .Configure(
                DistrictAuthority.Operator(Tenant),
                new ConfigureProvider(Provider, ProviderName, issuer, clientId, secret, keyClaim, names, [.. domains]),
                CancellationToken.None
            );
        Assert.True(result.Outcome == CommandOutcome.Applied, string.Join(" | ", result.Refusals));
    }

    /// <summary>Whose session the provider's sign-in began last; null where none was.</summary>
    public async Task<Guid?> LastSession()
    {
        await using var db = Identity();
        return (await Begun(db).OrderByDescending(s => s.StartedAt).FirstOrDefaultAsync())?.Person;
    }

    public async Task<int> Sessions()
    {
        await using var db = Identity();
        return await Begun(db).CountAsync();
    }

    public async Task<List<ProviderLinkRow>> Links()
    {
        await using var db = Identity();
        return await db.ProviderLinks.ToListAsync();
    }

    public async Task<List<string>> Audit(AuditKind kind) =>
        [
            .. (
                await platform
                    .Services.GetRequiredService<AuditTrail>()
                    .Read(Tenant, Guid.Empty, isAdministrator: true, before: null, most: 50)
            )
                .Lines.Where(l => l.Kind == kind)
                .Select(l => l.Detail),
        ];

    public IdentityContext Identity()
    {
        var db = platform.Services.GetRequiredService<Func<IdentityContext>>()();
        db.Tenant = Tenant;
        return db;
    }

    /// <summary>The sessions that began at the provider, not those that tests began to speak as somebody.</summary>
    private static IQueryable<SessionRow> Begun(IdentityContext db) => db.Sessions.Where(s => s.Method == ProviderName);

    private static RosterPerson On(string id) =>
        new(
            id,
            $"{char.ToUpperInvariant(id[0])}{id[1..]}",
            "Maple",
            id.StartsWith("twin", StringComparison.Ordinal) ? "twins@oakfield.org" : $"{id}@oakfield.org",
            [
                id is "ada" or "amy" or "abe" ? (Role.Administrator, null)
                : id == "sam" ? (Role.Administrator, "elm")
                : (Role.Teacher, "elm"),
            ],
            [],
            [],
            null,
            Area: null
        );
}
