using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Xunit;
using Browser = CoachingPlatform.Integration.Identity.Browser;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Who is shown GraphiQL at /graphql, under which policy, and that what is kept of it is what its sources give.</summary>
[Collection(LiveCollection.Name)]
public sealed class GraphiQLTests(LiveFixture live)
{
    private const string OfABrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task A_browser_whose_person_is_signed_in_is_shown_it()
    {
        var town = await Town.Found(live.Platform);
        using var browser = new Browser(live.Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);

        using var answer = await Get(browser.Http, OfABrowser);
        using var again = await Get(browser.Http, OfABrowser);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var page = await answer.Content.ReadAsStringAsync();
        var policy = Policy(answer);
        Assert.StartsWith(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-",
            policy,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, Policy(again));
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
        foreach (var path in page.Split('"').Where(p => p.StartsWith("/graphql/graphiql.", StringComparison.Ordinal)))
        {
            using var asset = await browser.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Contains("immutable", asset.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_without_a_session_is_led_to_sign_in_and_back()
    {
        using var browser = new Browser(live.Platform);

        using var answer = await Get(browser.Http, OfABrowser);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?return=%2Fgraphql", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/html")]
    [InlineData("text/html;q=0, */*")]
    [InlineData("application/graphql-response+json, text/html;q=0.5")]
    public async Task A_program_is_answered_as_programs_are_whatever_cookie_it_brings(string accept)
    {
        var town = await Town.Found(live.Platform);
        using var browser = new Browser(live.Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);

        using var answer = await Get(browser.Http, accept);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("UNAUTHENTICATED", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_brings_a_token_is_answered_by_it()
    {
        var town = await Town.Found(live.Platform);
        using var browser = new Browser(live.Platform);
        browser.Http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            live.Platform.Token(town.Tenant, town.Teacher.Id)
        );

        using var answer = await Get(browser.Http, $"{OfABrowser}", "/graphql?query={me{name}}");

        Assert.Contains("Tess Alder", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_trusted_documents_alone_are_answered_there_is_no_tool_to_type_others()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("documents"));
        await using var strict = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            settings: [$"--Gateway:TrustedDocuments={folder.File("documents")}", "--Gateway:OnlyTrustedDocuments=true"]
        );
        using var browser = new Browser(strict);

        using var answer = await Get(browser.Http, OfABrowser);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_code_is_sent_to_the_very_address_that_was_asked_and_to_no_other()
    {
        var town = await Town.Found(live.Platform);
        using var browser = new Browser(live.Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var own = $"{live.Platform.Address}graphql/signed-in";

        Assert.True(await GetsCode(own));
        Assert.False(await GetsCode(own + "/further"));
        Assert.False(await GetsCode(own + "?to=elsewhere"));
        Assert.False(await GetsCode($"http://localhost:{live.Platform.Address.Port}/graphql/signed-in"));
        Assert.False(await GetsCode("https://evil.example/graphql/signed-in"));

        async Task<bool> GetsCode(string redirect)
        {
            var (address, _) = Browser.Authorization(("redirect_uri", redirect));
            using var answer = await browser.Http.GetAsync(address);
            return answer.Headers.Location?.Query.Contains("code=", StringComparison.Ordinal) == true;
        }
    }

    [Fact]
    public async Task What_is_kept_is_what_its_sources_and_its_package_lock_give()
    {
        var folder = NodeProgram.Folder("dashboards/graphiql");

        Assert.Equal("", await NodeProgram.Run(folder, "build.mjs", "--check"));
        Assert.Equal("", await NodeProgram.Run(folder, "node_modules/typescript/bin/tsc", "--noEmit"));
    }

    private static async Task<HttpResponseMessage> Get(HttpClient http, string accept, string path = "/graphql")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("accept", accept);
        return await http.SendAsync(request);
    }

    private static string Policy(HttpResponseMessage answer) =>
        string.Join(", ", answer.Headers.GetValues("Content-Security-Policy"));
}
