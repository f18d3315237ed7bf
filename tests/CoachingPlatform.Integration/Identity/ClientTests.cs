using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.Identity;

/// <summary>The front ends and integrations that a district registers, and what they reach.</summary>
[Collection(LiveCollection.Name)]
public sealed class ClientTests(LiveFixture live)
{
    private const string Register = """
        mutation($input: RegisterFrontEndInput!) {
          registerFrontEnd(input: $input) { outcome client { clientId origins } refusals { code field sentence } } }
        """;
    private const string Integrate = """
        mutation($input: RegisterIntegrationInput!) {
          registerIntegration(input: $input) { outcome secret client { clientId } refusals { code field } } }
        """;

    private LivePlatform Platform => live.Platform;

    [Fact]
    public async Task A_districts_front_end_signs_its_own_people_in_and_nobody_elses()
    {
        var town = await Town.Found(Platform);
        var other = await Town.Found(Platform, "elsewhere");
        var client = await FrontEnd(town, "https://portal.example/back");
        using var browser = new Browser(Platform);
        await browser.SignIn(other.Tenant, other.Teacher.Id);
        var (address, _) = Browser.Authorization(
            ("client_id", client),
            ("redirect_uri", "https://portal.example/back")
        );

        using var refused = await browser.Http.GetAsync(address);
        Assert.Contains("error=access_denied", refused.Headers.Location!.Query, StringComparison.Ordinal);

        await browser.SignIn(town.Tenant, town.Teacher.Id);
        using var accepted = await browser.Http.GetAsync(address);
        Assert.Contains("code=", accepted.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_origin_may_call_from_a_browser_until_it_is_removed()
    {
        var town = await Town.Found(Platform);
        Assert.Null(await AllowedOrigin("https://dashboard.example"));
        var client = await FrontEnd(town, "https://dashboard.example/back");
        Assert.Equal("https://dashboard.example", await AllowedOrigin("https://dashboard.example"));
        Assert.Null(await AllowedOrigin("https://dashboard.example.evil.example"));
        Assert.Null(await AllowedOrigin("null"));

        var removed = await town.Administrator.Ask(
            "mutation($id: String!) { removeClient(clientId: $id) { outcome } }",
            new { id = client }
        );

        Assert.Equal("APPLIED", removed["removeClient"]["outcome"].Text);
        Assert.Null(await AllowedOrigin("https://dashboard.example"));
    }

    [Theory]
    [InlineData("http://portal.example/back")]
    [InlineData("https://portal.example/back#top")]
    [InlineData("https://*.example/back")]
    [InlineData("https://user:word@portal.example/back")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/back")]
    [InlineData("")]
    public async Task An_address_that_would_hand_codes_to_others_is_refused(string address)
    {
        var town = await Town.Found(Platform);

        var answer = await town.Administrator.Ask(
            Register,
            new
            {
                input = new
                {
                    word = "portal",
                    name = "Portal",
                    redirectAddresses = new[] { address },
                },
            }
        );

        Assert.Equal("REFUSED", answer["registerFrontEnd"]["outcome"].Text);
        Assert.Equal("redirectAddresses.0", answer["registerFrontEnd"]["refusals"].Items[0]["field"].Text);
    }

    [Fact]
    public async Task Only_administrators_register_and_see_clients()
    {
        var town = await Town.Found(Platform);
        await FrontEnd(town, "https://portal.example/back");
        foreach (var voice in new[] { town.Teacher, town.Coach, town.Leader, town.DistrictLeader })
        {
            var answer = await voice.Ask(
                Register,
                new
                {
                    input = new
                    {
                        word = "mine",
                        name = "Mine",
                        redirectAddresses = new[] { "https://a.example/b" },
                    },
                }
            );
            Assert.Equal("NOT_YOURS_TO_DO", answer["registerFrontEnd"]["refusals"].Items[0]["code"].Text);
            Assert.Empty((await voice.Ask("{ clients { clientId } }"))["clients"].Items);
        }
        Assert.Single((await town.Administrator.Ask("{ clients { clientId } }"))["clients"].Items);
    }

    [Fact]
    public async Task An_integration_reads_what_its_scope_names_and_nothing_else()
    {
        var town = await Town.Found(Platform);
        var (client, secret) = await Integration(town, "roster.read");
        var token = await Credentials(client, secret, "roster.read");
        var reader = Platform.WithToken(token.Ok().Access);

        var people = await reader.Ask("{ people(first: 100) { edges { node { name email } } } }");

        Assert.Equal(12, people["people"]["edges"].Items.Count);
        Assert.Contains("tess@example.org", people["people"]["edges"].ToString(), StringComparison.Ordinal);
        foreach (
            var query in new[]
            {
                "{ district { name } }",
                "{ me { name } }",
                $"{{ teacher(id: \"{town.Teacher.Id}\") {{ id }} }}",
                "{ coach { caseload { name } } }",
                "{ clients { clientId } }",
            }
        )
        {
            var reply = await reader.Post(query);
            Assert.Contains("FORBIDDEN", reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_integration_gets_no_scope_that_it_was_not_given_and_no_token_with_a_wrong_secret()
    {
        var town = await Town.Found(Platform);
        var (client, secret) = await Integration(town, "district.read");

        Assert.Equal("invalid_request", (await Credentials(client, secret, "roster.read")).Error);
        Assert.NotNull((await Credentials(client, secret, "coaching")).Error);
        Assert.Equal("invalid_client", (await Credentials(client, "wrong", "district.read")).Error);
        Assert.Equal("invalid_scope", (await Credentials(client, secret, "")).Error);
    }

    [Fact]
    public async Task A_removed_integration_is_refused_from_its_next_token_on()
    {
        var town = await Town.Found(Platform);
        var (client, secret) = await Integration(town, "district.read");
        var token = (await Credentials(client, secret, "district.read")).Ok().Access;
        Assert.Equal(HttpStatusCode.OK, (await Platform.WithToken(token).Post("{ district { name } }")).Status);

        await town.Administrator.Ask(
            "mutation($id: String!) { removeClient(clientId: $id) { outcome } }",
            new { id = client }
        );

        Assert.Equal("invalid_client", (await Credentials(client, secret, "district.read")).Error);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Platform.WithToken(token).Post("{ district { name } }")).Status
        );
    }

    private static async Task<string> FrontEnd(Town town, string address)
    {
        var answer = await town.Administrator.Ask(
            Register,
            new
            {
                input = new
                {
                    word = "portal",
                    name = "Portal",
                    redirectAddresses = new[] { address },
                },
            }
        );
        Assert.Equal("APPLIED", answer["registerFrontEnd"]["outcome"].Text);
        return answer["registerFrontEnd"]["client"]["clientId"].Text;
    }

    private static async Task<(string Client, string Secret)> Integration(Town town, string scope)
    {
        var answer = await town.Administrator.Ask(
            Integrate,
            new
            {
                input = new
                {
                    word = "data",
                    name = "Data team",
                    scopes = new[] { scope },
                },
            }
        );
        var payload = answer["registerIntegration"];
        Assert.Equal("APPLIED", payload["outcome"].Text);
        return (payload["client"]["clientId"].Text, payload["secret"].Text);
    }

    private async Task<Tokens> Credentials(string client, string secret, string scope)
    {
        using var browser = new Browser(Platform);
        return await browser.Token(
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret),
            ("scope", scope)
        );
    }

    private async Task<string?> AllowedOrigin(string origin)
    {
        using var http = new HttpClient { BaseAddress = Platform.Address };
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await http.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
