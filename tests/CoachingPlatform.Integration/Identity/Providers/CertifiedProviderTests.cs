using System.Net;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Sign-in at a certified provider, as a browser goes through it.</summary>
[Collection(ProviderCollection.Name)]
public sealed class CertifiedProviderTests(LiveFixture fixture) : IAsyncLifetime
{
    private readonly Browser browser = new();
    private ProviderTown town = null!;
    private NodeProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        town = await ProviderTown.Found(fixture.Platform);
        provider = await NodeProvider.Start(town.Callback);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_of_the_roster_signs_in_by_the_districts_page_and_comes_back_to_where_they_were()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "Tess@Oakfield.org");

        var page = await browser.Go(town.At($"/sign-in/{town.Tenant}?return=/graphql/schema.graphql"));
        var login = await browser.Press(page, $"Continue with {ProviderTown.ProviderName}");
        var end = await browser.SignIn(login, "account-of-tess");

        Assert.Equal(town.At("/graphql/schema.graphql"), end.Address);
        Assert.True(browser.HasSession(end.Address));
        Assert.Equal(town.Tess, await town.LastSession());
        Assert.Equal([ProviderTown.ProviderName], await town.Audit(AuditKind.SignedIn));
        Assert.Equal(["account-of-tess"], (await town.Links()).Select(l => l.Subject));
    }

    [Fact]
    public async Task A_client_without_a_secret_proves_itself_by_PKCE_alone_and_the_key_may_be_the_districts_id()
    {
        await town.Configure(provider.Issuer, null, "employeeid", KeyClaimNames.SourcedId, NodeProvider.PublicClientId);
        await provider.Account("account-of-tess", "else@where.org", isVerified: false, employeeId: "tess");

        await SignIn("account-of-tess");

        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Fact]
    public async Task The_request_carries_state_nonce_and_a_PKCE_challenge()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);

        var sent = await browser.Go(town.Button, stopBefore: "/auth");

        var query = QueryHelpers.ParseQuery(sent.Address.Query);
        Assert.Equal("code", query["response_type"].ToString());
        Assert.Equal("S256", query["code_challenge_method"].ToString());
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.NotEmpty(query[name].ToString()));
    }

    [Fact]
    public async Task A_changed_address_with_the_same_subject_is_still_the_same_person()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        await SignIn("account-of-tess");

        await provider.Account("account-of-tess", "married@elsewhere.org", isVerified: false);
        await SignIn("account-of-tess");

        Assert.Equal(2, await town.Sessions());
        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Fact]
    public async Task The_same_address_with_another_subject_is_refused_until_an_administrator_unlinks()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        await provider.Account("somebody-else", "tess@oakfield.org");
        await SignIn("account-of-tess");

        var refused = await SignIn("somebody-else");

        refused.Says(HttpStatusCode.Forbidden, "has signed in with another account of Oakfield ID before");
        Assert.Contains("Abe Maple, Ada Maple, Amy Maple.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, await town.Sessions());
        Assert.Single(await town.Audit(AuditKind.SignInRefused));
    }

    [Fact]
    public async Task An_address_that_the_provider_did_not_verify_proves_nothing()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org", isVerified: false);

        var refused = await SignIn("account-of-tess");

        refused.Says(HttpStatusCode.Forbidden, "has not verified your e-mail address");
        Assert.Null(await town.LastSession());
        Assert.Empty(await town.Links());
    }

    [Fact]
    public async Task Somebody_unknown_to_the_roster_is_told_so_and_whom_to_ask()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("a-stranger", "jo@oakfield.org");

        var refused = await SignIn("a-stranger");

        refused.Says(HttpStatusCode.Forbidden, "nobody on the roster of");
        Assert.Contains("as jo@oakfield.org", refused.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Ask your district's administrator: Abe Maple, Ada Maple, Amy Maple.",
            refused.Text,
            StringComparison.Ordinal
        );
        Assert.False(browser.HasSession(refused.Address));
        Assert.Contains(
            "jo@oakfield.org",
            Assert.Single(await town.Audit(AuditKind.SignInRefused)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_key_that_was_rotated_is_fetched_and_the_sign_in_goes_on()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        await SignIn("account-of-tess");

        await provider.Rotate();
        await SignIn("account-of-tess");

        Assert.Equal(2, await town.Sessions());
    }

    [Fact]
    public async Task A_callback_counts_once()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        var callback = await Callback("account-of-tess");

        await browser.Go(callback);
        var again = await browser.Go(callback);

        again.Says(HttpStatusCode.BadRequest, "was finished already");
        Assert.Equal(1, await town.Sessions());
    }

    [Fact]
    public async Task A_code_that_was_used_counts_no_second_time_under_another_state()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        var first = await Callback("account-of-tess");
        await browser.Go(first);

        var second = await browser.Go(town.Button, stopBefore: "/auth");
        var replayed = await browser.Go(With(first, "state", Value(second.Address, "state")));

        replayed.Says(HttpStatusCode.BadRequest, "does not prove who you are");
        Assert.Equal(1, await town.Sessions());
    }

    [Fact]
    public async Task A_code_that_another_browser_got_is_of_no_use_here()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        var theirs = await Callback("account-of-tess");

        using var mine = new Browser();
        var begun = await mine.Go(town.Button, stopBefore: "/auth");
        var injected = await mine.Go(With(theirs, "state", Value(begun.Address, "state")));

        injected.Says(HttpStatusCode.BadRequest, "does not prove who you are");
        Assert.Equal(0, await town.Sessions());
    }

    [Fact]
    public async Task A_sign_in_that_somebody_else_began_is_refused_in_this_browser()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        var theirs = await Callback("account-of-tess");

        using var victim = new Browser();
        var refused = await victim.Go(theirs);

        refused.Says(HttpStatusCode.BadRequest, "It was not begun in this browser");
        Assert.False(victim.HasSession(refused.Address));
        Assert.Equal(0, await town.Sessions());
    }

    [Fact]
    public async Task Whoever_stops_at_the_provider_is_led_back()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        var login = await browser.Go(town.Button);

        var back = await browser.Go(new Uri(login.Address, $"{login.Address.AbsolutePath}/abort"));

        back.Says(HttpStatusCode.Forbidden, "it was cancelled there");
        Assert.Contains($"/sign-in/{town.Tenant}", back.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_the_administrators_to_mend()
    {
        await town.Configure(provider.Issuer, "another secret".Replace(' ', '-'));
        await provider.Account("account-of-tess", "tess@oakfield.org");

        var refused = await SignIn("account-of-tess");

        refused.Says(HttpStatusCode.BadGateway, "Your district's administrator has to correct them");
        Assert.Equal(0, await town.Sessions());
    }

    [Fact]
    public async Task A_link_from_the_providers_portal_begins_a_sign_in_and_ends_where_it_says()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret);
        await provider.Account("account-of-tess", "tess@oakfield.org");
        var link = QueryHelpers.AddQueryString(
            town.At($"/sign-in/{town.Tenant}/from").AbsoluteUri,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["iss"] = provider.Issuer,
                ["target_link_uri"] = town.At("/graphql/schema.graphql").AbsoluteUri,
                ["login_hint"] = "tess@oakfield.org",
            }
        );

        var sent = await browser.Go(new Uri(link), stopBefore: "/auth");
        var end = await browser.SignIn(await browser.Go(sent.Address), "account-of-tess");

        Assert.Equal("tess@oakfield.org", Value(sent.Address, "login_hint"));
        Assert.Equal(town.At("/graphql/schema.graphql"), end.Address);
        Assert.Equal(town.Tess, await town.LastSession());
    }

    private async Task<Shown> SignIn(string account)
    {
        // Without the provider's own session, so that it asks who it is.
        using var fresh = new Browser();
        return await fresh.SignIn(await fresh.Go(town.Button), account);
    }

    private async Task<Uri> Callback(string account) =>
        (await browser.SignIn(await browser.Go(town.Button), account, stopBefore: "/callback")).Address;

    private static string Value(Uri address, string name) => QueryHelpers.ParseQuery(address.Query)[name].ToString();

    private static Uri With(Uri address, string name, string value)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        query[name] = value;
        return new Uri(QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query));
    }
}
