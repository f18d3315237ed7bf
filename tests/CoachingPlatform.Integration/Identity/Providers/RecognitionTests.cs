using System.Net;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Whom of the roster a proof of sign-in is of, and what it takes to be let in at all.</summary>
[Collection(ProviderCollection.Name)]
public sealed class RecognitionTests(LiveFixture fixture) : IAsyncLifetime
{
    private readonly Browser browser = new();
    private ProviderTown town = null!;
    private FakeProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        town = await ProviderTown.Found(fixture.Platform);
        provider = await FakeProvider.Start();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Two_people_with_one_address_are_nobody()
    {
        await Configure();
        Be("twins", "twins@oakfield.org");

        (await browser.Go(town.Button)).Says(HttpStatusCode.Forbidden, "more than one person on the roster");

        Assert.Empty(await town.Links());
    }

    [Fact]
    public async Task Without_the_key_claim_nobody_is_found()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret, "employeeid", KeyClaimNames.SourcedId);

        (await browser.Go(town.Button)).Says(HttpStatusCode.Forbidden, "did not say “employeeid” of you");
    }

    [Fact]
    public async Task A_key_claim_with_two_values_proves_nothing()
    {
        await town.Configure(provider.Issuer, NodeProvider.Secret, "employeeid", KeyClaimNames.SourcedId);
        provider.Somebody["employeeid"] = new[] { "tess", "ada" };

        (await browser.Go(town.Button)).Says(HttpStatusCode.Forbidden, "did not say “employeeid” of you");
    }

    [Theory]
    [InlineData("tess@oakfield.org", true, null, true)]
    [InlineData("tess@oakfield.org", false, null, false)]
    [InlineData("tess@elsewhere.org", true, null, false)]
    [InlineData("tess@oakfield.org.evil.org", true, null, false)]
    [InlineData("tess@elsewhere.org", false, "oakfield.org", true)]
    [InlineData("tess@oakfield.org", false, "elsewhere.org", false)]
    public async Task Domains_let_in_their_own_alone(string email, bool isVerified, string? hosted, bool isIn)
    {
        await town.Configure(
            provider.Issuer,
            NodeProvider.Secret,
            "employeeid",
            KeyClaimNames.SourcedId,
            domains: "oakfield.org"
        );
        Be("subject-1", email, isVerified);
        provider.Somebody["employeeid"] = "tess";
        if (hosted is not null)
        {
            provider.Somebody["hd"] = hosted;
        }

        var page = await browser.Go(town.Button);

        Assert.Equal(isIn ? town.Tess : null, await town.LastSession());
        if (!isIn)
        {
            page.Says(HttpStatusCode.Forbidden, "only accounts of oakfield.org are let in");
        }
    }

    [Fact]
    public async Task Domains_hold_for_people_who_are_linked_already_too()
    {
        await Configure();
        await browser.Go(town.Button);
        await Configure("elmwood.org");

        (await browser.Go(town.Button)).Says(HttpStatusCode.Forbidden, "only accounts of elmwood.org are let in");

        Assert.Equal(1, await town.Sessions());
    }

    [Fact]
    public async Task Whoever_left_the_roster_does_not_come_in_by_their_link()
    {
        await Configure();
        await browser.Go(town.Button);
        await town.Import("ada");

        var page = await browser.Go(town.Button);

        page.Says(HttpStatusCode.Forbidden, "you are no longer on the roster");
        Assert.Contains("Ada Maple", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await town.Sessions());
    }

    [Fact]
    public async Task Of_two_accounts_that_name_one_person_at_once_one_becomes_theirs()
    {
        await Configure();
        var visits = Enumerable
            .Range(0, 6)
            .Select(async _ =>
            {
                using var visitor = new Browser();
                return await visitor.Go(town.Button);
            });
        var subjects = 0;
        provider.Mint = claims =>
        {
            claims["sub"] = $"subject-{Interlocked.Increment(ref subjects)}";
            return provider.Sign(claims);
        };

        await Task.WhenAll(visits);

        Assert.Single(await town.Links());
        Assert.Equal(1, await town.Sessions());
    }

    [Fact]
    public async Task Another_districts_provider_is_not_there()
    {
        await Configure();
        var other = await ProviderTown.Found(fixture.Platform);

        var page = await browser.Go(other.At($"/sign-in/{other.Tenant}/with/{town.Provider:N}"));

        page.Says(HttpStatusCode.NotFound, "There is no such way to sign in");
    }

    [Fact]
    public async Task What_was_begun_in_one_district_does_not_end_in_another()
    {
        await Configure();
        var other = await ProviderTown.Found(fixture.Platform);
        var callback = (await browser.Go(town.Button, stopBefore: "/callback")).Address;

        var moved = callback.AbsoluteUri.Replace(town.Tenant, other.Tenant, StringComparison.Ordinal);
        var page = await browser.Go(new Uri(moved));

        page.Says(HttpStatusCode.BadRequest, "This sign-in cannot go on");
        Assert.Equal(0, provider.TokenCalls);
        Assert.Equal(0, await other.Sessions());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string returnTo)
    {
        await Configure();

        var end = await browser.Go(town.With(returnTo));

        Assert.Equal(town.At("/"), end.Address);
        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Fact]
    public async Task A_portal_leads_nowhere_but_here()
    {
        await Configure();

        var end = await browser.Send(
            town.At($"/sign-in/{town.Tenant}/from"),
            ("iss", provider.Issuer),
            ("target_link_uri", "https://evil.example/graphql")
        );

        Assert.Equal(town.At("/"), end.Address);
        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Fact]
    public async Task A_portal_of_another_issuer_begins_nothing()
    {
        await Configure();

        var page = await browser.Go(town.At($"/sign-in/{town.Tenant}/from?iss=https%3A%2F%2Fevil.example"));

        page.Says(HttpStatusCode.NotFound, "There is no such way to sign in");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        await Configure();

        var page = await browser.Go(town.At($"/sign-in/{town.Tenant}/callback?code=abc&state=def"));

        page.Says(HttpStatusCode.BadRequest, "It was not begun in this browser");
        Assert.Equal(0, provider.TokenCalls);
    }

    [Fact]
    public async Task A_district_that_is_not_served_signs_nobody_in()
    {
        var gone = new ProviderTown(fixture.Platform, new Town(fixture.Platform, $"gone-{Guid.NewGuid():N}"[..20]));
        await gone.Configure(provider.Issuer, NodeProvider.Secret);

        (await browser.Go(gone.Button)).Says(HttpStatusCode.NotFound, "There is no such way to sign in");

        Assert.Empty(await gone.Audit(AuditKind.SignedIn));
    }

    [Fact]
    public async Task An_address_of_a_providers_domain_leads_to_its_district()
    {
        await Configure($"{town.Tenant}.org");

        var page = await browser.Go(town.At($"/sign-in?district=jo%40{town.Tenant}.org"));

        Assert.Equal($"/sign-in/{town.Tenant}", page.Address.AbsolutePath);
        Assert.Contains($"Continue with {ProviderTown.ProviderName}", page.Text, StringComparison.Ordinal);
    }

    private Task Configure(params string[] domains) =>
        town.Configure(provider.Issuer, NodeProvider.Secret, domains: domains);

    private void Be(string subject, string email, bool isVerified = true) =>
        (provider.Somebody["sub"], provider.Somebody["email"], provider.Somebody["email_verified"]) = (
            subject,
            email,
            isVerified
        );
}
