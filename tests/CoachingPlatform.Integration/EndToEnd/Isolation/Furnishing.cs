using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>What a district has beside its people's records: a theme, a priority, integrations, a provider, disclosures.</summary>
internal sealed class Furnishing(LivePlatform platform, Told told, Town town, Ids district)
{
    /// <summary>An integration that reads the district.</summary>
    public Voice DistrictReader { get; private set; } = null!;

    /// <summary>An integration that reads the roster.</summary>
    public Voice RosterReader { get; private set; } = null!;

    /// <summary>A priority of Pine's own.</summary>
    public Guid Pines { get; private set; }

    private Voice Approver => town.Person("abel");

    public async Task Set()
    {
        (DistrictReader, _) = await Reader("district.read");
        (RosterReader, district[Kind.Client]) = await Reader("roster.read");
        district[Kind.Provider] = await Provider();
        await town.Administrator.Ask(
            "mutation($id: ID!) { inviteAccount(personId: $id) { outcome } }",
            new { id = town.DistrictLeader.Id }
        );
        district[Kind.School] = $"{town.Pine:D}";
        var code = $"{district.Name[..3].ToUpperInvariant()}-1";
        await told.Give(district, town.Administrator, "addTheme", "", ("input.code", code));
        await told.Give(district, town.Administrator, "addPriority");
        var month = new DateOnly(town.Today.Year, town.Today.Month, 1);
        var window = new Window(WindowKind.Months, month, month.AddMonths(1));
        var run = await Runs.PlanAsked(town.Tenant, window, town.Today, town.DistrictLeader.Id);
        district[Kind.Run] = $"{run.Run:D}";
        district[Kind.Theme] = code;
        Pines = district.Guid(Kind.Priority);
    }

    /// <summary>A court compels to disclose a teacher's conversations, and forbids to tell her. Another file waits.</summary>
    public async Task Disclose(Ids record)
    {
        await told.Give(record, town.Administrator, "askDisclosure");
        await told.Give(record, Approver, "withdrawDisclosure", "", Asked(record));
        await told.Give(record, town.Administrator, "askDisclosure");
        await told.Give(record, Approver, "approveDisclosure");
        record[Kind.Disclosure] = record[Kind.AskedDisclosure];
        await told.Give(record, Approver, "askDisclosure");
    }

    /// <summary>Once everything happened, the reports of this month are made.</summary>
    public async Task Report()
    {
        await platform.Services.GetRequiredService<ReportRunner>().RunNext(CancellationToken.None);
        var run = await Runs.Find(town.Tenant, district.Guid(Kind.Run));
        Assert.Equal(RunState.Done, run?.State);
    }

    private ReportRuns Runs => platform.Services.GetRequiredService<ReportRuns>();

    private static (string, object?) Asked(Ids record) => ("input.disclosureId", record[Kind.AskedDisclosure]);

    private async Task<(Voice Voice, string Client)> Reader(string scope)
    {
        var answer = await town.Administrator.Ask(
            "mutation($i: RegisterIntegrationInput!) { registerIntegration(input: $i) { secret client { clientId } } }",
            new
            {
                i = new
                {
                    word = scope.Replace('.', '-'),
                    name = scope,
                    scopes = new[] { scope },
                },
            }
        );
        var client = answer["registerIntegration.client.clientId"].Text;
        using var browser = new Browser(platform);
        var tokens = await browser.Token(
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", answer["registerIntegration.secret"].Text),
            ("scope", scope)
        );
        return (platform.WithToken(tokens.Ok().Access), client);
    }

    /// <summary>As if it had answered when it was set up: there is no such provider.</summary>
    private async Task<string> Provider()
    {
        var id = Guid.CreateVersion7();
        await using var db = platform.Services.GetRequiredService<Func<IdentityContext>>()();
        db.Tenant = town.Tenant;
        db.Providers.Add(
            new ProviderRow
            {
                Tenant = town.Tenant,
                Id = id,
                Name = "The district's",
                Issuer = "https://id.district.example",
                ClientId = "coaching",
                ProtectedSecret = "",
                KeyClaim = "sourcedId",
                KeyNames = KeyClaimNames.SourcedId,
                ChangedAt = platform.Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
        return $"{id:D}";
    }
}
