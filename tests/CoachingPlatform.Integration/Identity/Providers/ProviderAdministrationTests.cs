using System.Text;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Administrators set up how their district signs in, over GraphQL.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ProviderAdministrationTests(LiveFixture fixture) : IAsyncLifetime
{
    private const string Fields =
        "id name issuer clientId hasSecret keyClaim keyNames domains callbackPath portalPath linkedPeople";

    private ProviderTown town = null!;
    private FakeProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        town = await ProviderTown.Found(fixture.Platform);
        provider = await FakeProvider.Start();
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task What_an_administrator_configured_is_listed_without_its_secret()
    {
        var done = await Configure("ada", new { });

        Assert.Equal("APPLIED", done["outcome"].Text);
        var listed = Assert.Single(
            (await Ask("ada", $"{{ signInProviders {{ {Fields} }} }}"))["signInProviders"].Items
        );
        Assert.Equal("Oakfield ID", listed["name"].Text);
        Assert.True(listed["hasSecret"].IsTrue);
        Assert.Equal(["oakfield.org"], listed["domains"].Texts);
        Assert.Equal($"/sign-in/{town.Tenant}/callback", listed["callbackPath"].Text);
        Assert.DoesNotContain(NodeProvider.Secret, listed.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "was set up",
            Assert.Single(await town.Audit(AuditKind.SignInChanged)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_secret_rests_encrypted()
    {
        await Configure("ada", new { });

        await using var db = town.Identity();
        var kept = (await db.Providers.SingleAsync()).ProtectedSecret;
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(NodeProvider.Secret, kept, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(fixture.Platform.Folder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(NodeProvider.Secret)));
        }
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_a_secret_left_out_stays()
    {
        await Configure("ada", new { });
        var first = await Row();

        await Configure("ada", new { });
        Assert.Equal(first, await Row());
        await Configure("ada", new { name = "Oakfield Google", clientSecret = (string?)null });

        var changed = await Row();
        Assert.Equal("Oakfield Google", changed.Name);
        Assert.Equal(first.ProtectedSecret, changed.ProtectedSecret);
        Assert.Equal(2, (await town.Audit(AuditKind.SignInChanged)).Count);
    }

    [Fact]
    public async Task A_kept_secret_never_goes_to_another_issuer()
    {
        await using var other = await FakeProvider.Start();
        await Configure("ada", new { });

        var refused = await Configure("ada", new { issuer = other.Issuer, clientSecret = (string?)null });

        Assert.Equal("clientSecret", Assert.Single(refused["refusals"].Items)["field"].Text);
        Assert.Equal(provider.Issuer, (await Row()).Issuer);
    }

    [Fact]
    public async Task Another_issuer_takes_out_the_links()
    {
        await using var other = await FakeProvider.Start();
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        using var browser = new Browser();
        await browser.Go(town.Button);
        Assert.Single(await town.Links());

        await town.Configure(other.Issuer, NodeProvider.Secret);

        Assert.Empty(await town.Links());
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("issuer", "accounts.google.com")]
    [InlineData("issuer", "http://accounts.google.com")]
    [InlineData("issuer", "https://accounts.google.com/?a=b")]
    [InlineData("clientId", "with blanks in it")]
    [InlineData("keyClaim", "preferred_username")]
    [InlineData("keyClaim", "e mail")]
    [InlineData("domains", "oakfield")]
    [InlineData("domains", "oak,field.org")]
    public async Task A_slip_is_refused_with_the_field_and_the_fix(string field, string value)
    {
        var refused = await Configure(
            "ada",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [field] = field == "domains" ? new[] { value } : value,
            }
        );

        Assert.Equal("REFUSED", refused["outcome"].Text);
        var refusal = Assert.Single(refused["refusals"].Items);
        Assert.Equal(field, refusal["field"].Text);
        Assert.True(refusal["sentence"].Text.Length > 20);
        await using var db = town.Identity();
        Assert.False(await db.Providers.AnyAsync());
    }

    [Fact]
    public async Task An_issuer_where_no_provider_answers_is_refused()
    {
        var gone = await FakeProvider.Start();
        var issuer = gone.Issuer;
        await gone.DisposeAsync();
        var down = await Configure("ada", new { issuer });
        provider.Discovery = document => document["issuer"] = "https://accounts.example.org";
        var other = await Configure("ada", new { });

        Assert.Contains("No provider answers at", Sentence(down, "issuer"), StringComparison.Ordinal);
        Assert.Contains("calls itself something else", Sentence(other, "issuer"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sam")]
    [InlineData("tess")]
    public async Task Nobody_but_administrators_of_the_whole_district_sees_or_changes_it(string person)
    {
        await Configure("ada", new { });

        var refused = await Configure(person, new { name = "Mine" });

        Assert.Equal("NOT_YOURS_TO_DO", Assert.Single(refused["refusals"].Items)["code"].Text);
        Assert.Empty(refused["signInProviders"].Items);
        Assert.Empty((await Ask(person, "{ signInProviders { id } }"))["signInProviders"].Items);
        Assert.Equal("Oakfield ID", (await Row()).Name);
    }

    [Fact]
    public async Task Another_districts_provider_cannot_be_touched()
    {
        var other = await ProviderTown.Found(fixture.Platform);
        await Configure("ada", new { });

        var removed = await Tell(other, "ada", "removeProvider", "RemoveProviderInput", new { id = town.Provider });

        Assert.Equal("NOT_FOUND", Assert.Single(removed["refusals"].Items)["code"].Text);
        Assert.Equal("Oakfield ID", (await Row()).Name);
    }

    [Fact]
    public async Task A_provider_that_was_taken_out_signs_nobody_in()
    {
        await Configure("ada", new { });
        using var browser = new Browser();
        await browser.Go(town.Button);
        var begun = await browser.Go(town.Button, stopBefore: "/callback");

        var removed = await Tell(town, "ada", "removeProvider", "RemoveProviderInput", new { id = town.Provider });
        var page = await browser.Go(begun.Address);

        Assert.Equal("APPLIED", removed["outcome"].Text);
        Assert.Contains("This sign-in cannot go on", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await town.Sessions());
        Assert.Empty(await town.Links());
        Assert.Contains(
            (await town.Audit(AuditKind.SignInChanged)),
            l => l.Contains("was taken out", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_person_who_was_unlinked_is_signed_out_and_found_anew_with_another_account()
    {
        await Configure("ada", new { });
        using var browser = new Browser();
        await browser.Go(town.Button);

        var unlinked = await Tell(
            town,
            "ada",
            "unlinkPerson",
            "UnlinkPersonInput",
            new { providerId = town.Provider, personId = town.Tess }
        );

        Assert.Equal("APPLIED", unlinked["outcome"].Text);
        await using (var db = town.Identity())
        {
            Assert.NotNull((await db.Sessions.SingleAsync(s => s.Person == town.Tess)).EndedAt);
        }
        provider.Somebody["sub"] = "subject-2";
        await browser.Go(town.Button);
        Assert.Equal("subject-2", Assert.Single(await town.Links()).Subject);
    }

    private static string Sentence(Node payload, string field)
    {
        var refusal = Assert.Single(payload["refusals"].Items);
        Assert.Equal(field, refusal["field"].Text);
        return refusal["sentence"].Text;
    }

    /// <summary>Configures the provider of this test, with what differs from what is right.</summary>
    private Task<Node> Configure(string person, object different)
    {
        var input = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = town.Provider,
            ["name"] = "Oakfield ID",
            ["issuer"] = provider.Issuer,
            ["clientId"] = NodeProvider.ClientId,
            ["clientSecret"] = NodeProvider.Secret,
            ["keyClaim"] = "email",
            ["keyNames"] = "EMAIL",
            ["domains"] = new[] { "@Oakfield.org" },
        };
        var changes =
            different as Dictionary<string, object>
            ?? different.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(different)!);
        foreach (var (name, value) in changes)
        {
            input[name] = value;
        }
        return Tell(town, person, "configureProvider", "ConfigureProviderInput", input);
    }

    private static async Task<Node> Tell(ProviderTown of, string person, string mutation, string type, object input) =>
        (
            await of
                .Town.Person(person)
                .Ask(
                    $"mutation($i: {type}!) {{ {mutation}(input: $i) {{ outcome refusals {{ code field sentence }} signInProviders {{ {Fields} }} }} }}",
                    new { i = input }
                )
        )[mutation];

    private Task<Node> Ask(string person, string query) => town.Town.Person(person).Ask(query);

    private async Task<CoachingPlatform.Data.Identity.ProviderRow> Row()
    {
        await using var db = town.Identity();
        return await db.Providers.SingleAsync();
    }
}
