using System.Net;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Xunit;

namespace CoachingPlatform.Integration.Identity;

/// <summary>Signing in with a front end: the code, the tokens, and how they end.</summary>
[Collection(LiveCollection.Name)]
public class AuthorizationTests(LiveFixture live)
{
    private LivePlatform Platform => live.Platform;

    [Fact]
    public async Task A_front_end_gets_tokens_of_whoever_signed_in()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);

        var tokens = await browser.Tokens();

        Assert.InRange(tokens.Json.GetProperty("expires_in").GetInt32(), 1, 600);
        Assert.Equal("Tess Alder", await Name(tokens.Access));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        using var browser = new Browser(Platform);
        var (address, _) = Browser.Authorization(("district", "oakfield"));

        using var response = await browser.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var to = response.Headers.Location!.OriginalString;
        Assert.StartsWith("/sign-in?return=%2Fconnect%2Fauthorize", to, StringComparison.Ordinal);
        Assert.EndsWith("&district=oakfield", to, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_end_that_asks_without_showing_a_page_is_told_that_nobody_is_signed_in()
    {
        using var browser = new Browser(Platform);
        var (address, _) = Browser.Authorization(("prompt", "none"));

        using var response = await browser.Http.GetAsync(address);

        Assert.Contains("error=login_required", response.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("redirect_uri", "http://localhost:5173/elsewhere")]
    [InlineData("redirect_uri", "https://evil.example/signed-in")]
    [InlineData("client_id", "nobody")]
    [InlineData("response_type", "token")]
    [InlineData("scope", "coaching district.read")]
    public async Task A_request_that_is_not_as_registered_gets_no_code(string parameter, string? value)
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var (address, _) = Browser.Authorization((parameter, value));

        using var response = await browser.Http.GetAsync(address);

        Assert.DoesNotContain("code=", response.Headers.Location?.Query ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("evil", response.Headers.Location?.Host ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_serves_once_and_a_second_use_takes_back_what_the_first_gave()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var (code, verifier) = await browser.Code();
        var first = (await browser.Exchange(code, verifier)).Ok();

        var second = await browser.Exchange(code, verifier);

        Assert.Equal("invalid_grant", second.Error);
        Assert.Equal("invalid_grant", (await browser.Refresh(first.Refresh)).Error);
    }

    [Fact]
    public async Task A_code_without_its_verifier_gets_nothing()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var (code, _) = await browser.Code();

        Assert.Equal("invalid_grant", (await browser.Exchange(code, new string('a', 43))).Error);
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_at_each_use()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var first = await browser.Tokens();

        var second = (await browser.Refresh(first.Refresh)).Ok();

        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.Equal("Tess Alder", await Name(second.Access));
    }

    [Fact]
    public async Task A_revoked_refresh_token_takes_its_access_tokens_along_at_once()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var tokens = await browser.Tokens();
        Assert.Equal("Tess Alder", await Name(tokens.Access));

        await Revoke(browser, tokens.Refresh);

        Assert.Null(await Name(tokens.Access));
        Assert.Equal("invalid_grant", (await browser.Refresh(tokens.Refresh)).Error);
    }

    [Fact]
    public async Task A_revoked_access_token_counts_no_longer()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var tokens = await browser.Tokens();
        Assert.Equal("Tess Alder", await Name(tokens.Access));

        await Revoke(browser, tokens.Access);

        Assert.Null(await Name(tokens.Access));
        (await browser.Refresh(tokens.Refresh)).Ok();
    }

    [Fact]
    public async Task An_ended_session_ends_its_cookie_its_refresh_tokens_and_its_access_tokens()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var tokens = await browser.Tokens();
        Assert.Equal("Tess Alder", await Name(tokens.Access));

        await Platform
            .Services.GetRequiredService<Sessions>()
            .EndAll(town.Tenant, town.Teacher.Id, AuditKind.SessionEnded, town.Administrator.Id);

        Assert.Null(await Name(tokens.Access));
        Assert.Equal("invalid_grant", (await browser.Refresh(tokens.Refresh)).Error);
        using var response = await browser.Http.GetAsync(Browser.Authorization().Address);
        Assert.StartsWith("/sign-in", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_anew_gives_another_session_whatever_the_browser_brought()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.OtherTeacher.Id);
        var planted = browser.Cookie("coaching.session");

        await browser.SignIn(town.Tenant, town.Teacher.Id);

        Assert.NotEqual(planted, browser.Cookie("coaching.session"));
        Assert.Equal("Tess Alder", await Name((await browser.Tokens()).Access));
    }

    [Fact]
    public async Task Who_left_the_roster_gets_no_new_tokens()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var tokens = await browser.Tokens();

        await town.Import(town.Teacher);

        Assert.Equal("invalid_grant", (await browser.Refresh(tokens.Refresh)).Error);
        using var response = await browser.Http.GetAsync(Browser.Authorization().Address);
        Assert.StartsWith("/sign-in", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rotation_new_tokens_have_the_new_key_and_old_ones_go_on()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var before = await browser.Tokens();

        var key = Platform.Services.GetRequiredService<SigningKeys>().Rotate();

        var after = await browser.Tokens();
        Assert.Equal(key, Token.Header(after.Access).GetProperty("kid").GetString());
        Assert.Equal("Tess Alder", await Name(before.Access));
        Assert.Equal("Tess Alder", await Name(after.Access));
        var published = await browser.Http.GetStringAsync("/.well-known/jwks");
        Assert.Contains(key, published, StringComparison.Ordinal);
        Assert.Contains(
            Token.Header(before.Access).GetProperty("kid").GetString()!,
            published,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_operator_rotates_the_key_of_the_program_that_serves()
    {
        var keys = Platform.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>();
        var before = keys.CurrentValue.SigningCredentials[0].Kid;

        Assert.Equal(0, await CommandLine.Run(["rotate-keys", $"--Data:Folder={Platform.Folder}"]));

        Assert.NotEqual(before, keys.CurrentValue.SigningCredentials[0].Kid);
        Assert.Contains(keys.CurrentValue.SigningCredentials, c => c.Kid == before);
    }

    [Fact]
    public async Task Signing_out_by_a_link_from_elsewhere_asks_first()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);

        using var asked = await browser.Http.GetAsync("/connect/sign-out");
        Assert.Equal("/sign-out", asked.Headers.Location!.OriginalString);
        using var forged = await browser.Http.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        await browser.Tokens();

        var page = await browser.Http.GetStringAsync("/sign-out");
        using var done = await browser.Http.PostAsync(
            "/sign-out",
            new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token.OfForm(page))])
        );

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        using var response = await browser.Http.GetAsync(Browser.Authorization().Address);
        Assert.StartsWith("/sign-in", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_is_in_the_audit_trail()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);

        await browser.SignIn(town.Tenant, town.Teacher.Id);

        var (lines, _) = await Platform
            .Services.GetRequiredService<AuditTrail>()
            .Read(town.Tenant, town.Teacher.Id, isAdministrator: false, before: null, most: 10);
        Assert.Contains(lines, l => l is { Kind: AuditKind.SignedIn, Detail: "password" });
    }

    private static async Task Revoke(Browser browser, string token)
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("client_id", "web"),
            KeyValuePair.Create("token", token),
        ]);
        using var response = await browser.Http.PostAsync("/connect/revoke", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string?> Name(string token)
    {
        var reply = await Platform.WithToken(token).Post("{ me { name } }");
        return reply.Status == HttpStatusCode.OK ? reply.Data["me"]["name"].Text : null;
    }
}
