using System.Diagnostics;
using System.Net;
using System.Text;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Xunit;
using Claims = System.Collections.Generic.Dictionary<string, object>;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>What a certified provider never sends: none of it signs anybody in, and each ends with a page in bounded time.</summary>
[Collection(ProviderCollection.Name)]
public sealed class HostileProviderTests(LiveFixture fixture) : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(9);

    private readonly Browser browser = new();
    private ProviderTown town = null!;
    private FakeProvider provider = null!;

    public static TheoryData<string> Wrongs =>
        [
            "audience",
            "audiences",
            "issuer",
            "expired",
            "nonce",
            "no nonce",
            "other key",
            "alg none",
            "HS256",
            "no signature",
            "no subject",
            "no expiry",
        ];

    public async ValueTask InitializeAsync()
    {
        town = await ProviderTown.Found(fixture.Platform);
        provider = await FakeProvider.Start();
        await town.Configure(provider.Issuer, NodeProvider.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task What_is_right_signs_in()
    {
        await browser.Go(town.Button);

        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task An_id_token_that_is_not_right_signs_nobody_in(string wrong)
    {
        provider.Mint = claims => Token(wrong, claims);

        var page = await browser.Go(town.Button);

        page.Says(HttpStatusCode.BadRequest, "does not prove who you are");
        Assert.Equal(1, provider.TokenCalls);
        Assert.False(browser.HasSession(page.Address));
        Assert.Equal(0, await town.Sessions());
        Assert.Empty(await town.Links());
    }

    [Fact]
    public async Task A_clock_that_goes_a_minute_behind_is_forgiven()
    {
        provider.Mint = claims =>
        {
            claims["exp"] = (long)claims["exp"] - 300 - 60;
            return provider.Sign(claims);
        };

        await browser.Go(town.Button);

        Assert.Equal(town.Tess, await town.LastSession());
    }

    [Fact]
    public async Task A_key_that_is_new_in_the_midst_of_a_sign_in_is_fetched_once()
    {
        provider.Mint = claims =>
        {
            provider.Published = FakeProvider.NewKey();
            return provider.Sign(claims);
        };
        var before = provider.KeysFetched;

        await browser.Go(town.Button);

        Assert.Equal(town.Tess, await town.LastSession());
        Assert.InRange(provider.KeysFetched - before, 1, 2);
    }

    [Fact]
    public async Task A_token_endpoint_that_fails_ends_with_a_page()
    {
        provider.TokenEndpoint = http =>
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return http.Response.WriteAsync("<html>at Secret.Place(line 5)</html>");
        };

        (await browser.Go(town.Button)).Says(HttpStatusCode.BadGateway, "cannot be reached at this moment");
    }

    [Fact]
    public async Task A_token_endpoint_that_never_answers_is_not_waited_for()
    {
        provider.TokenEndpoint = http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        var watch = Stopwatch.StartNew();

        (await browser.Go(town.Button)).Says(HttpStatusCode.BadGateway, "cannot be reached at this moment");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Fact]
    public async Task A_token_endpoint_that_sends_us_elsewhere_is_not_followed()
    {
        var elsewhere = 0;
        await using var other = await FakeProvider.Start();
        other.TokenEndpoint = _ => Task.FromResult(elsewhere++);
        provider.TokenEndpoint = http =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = $"{other.Issuer}/token";
            return Task.CompletedTask;
        };

        var page = await browser.Go(town.Button);

        Assert.Contains("Back to sign-in", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere);
        Assert.Equal(0, await town.Sessions());
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_read_to_it()
    {
        provider.TokenEndpoint = async http =>
        {
            var block = new byte[64 * 1024];
            for (var i = 0; i < 64; i++)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        };

        (await browser.Go(town.Button)).Says(HttpStatusCode.BadGateway, "cannot be reached at this moment");
    }

    [Fact]
    public async Task A_provider_that_is_down_is_told_before_anybody_is_sent_there()
    {
        await provider.DisposeAsync();
        // The row as it was changed later: nothing of the provider is known yet.
        var watch = Stopwatch.StartNew();
        var other = await ProviderTown.Found(fixture.Platform);
        await using (var brief = await FakeProvider.Start())
        {
            await other.Configure(brief.Issuer, NodeProvider.Secret);
        }

        var page = await browser.Go(other.Button);

        page.Says(HttpStatusCode.BadGateway, "Oakfield ID cannot be reached at this moment");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Fact]
    public async Task Many_who_wait_for_a_provider_that_hangs_wait_no_longer_than_one()
    {
        var other = await ProviderTown.Found(fixture.Platform);
        await using var slow = await FakeProvider.Start();
        await other.Configure(slow.Issuer, NodeProvider.Secret);
        slow.Hangs = true;
        var watch = Stopwatch.StartNew();

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Visit(other.Button)));

        Assert.All(pages, page => page.Says(HttpStatusCode.BadGateway, "cannot be reached at this moment"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [InlineData("issuer", "https://accounts.example.org")]
    [InlineData("authorization_endpoint", "http://accounts.example.org/authorize")]
    [InlineData("token_endpoint", "ftp://accounts.example.org/token")]
    [InlineData("jwks_uri", "http://accounts.example.org/keys")]
    public async Task A_document_that_leads_elsewhere_is_not_used(string field, string value)
    {
        var other = await ProviderTown.Found(fixture.Platform);
        await using var changed = await FakeProvider.Start();
        await other.Configure(changed.Issuer, NodeProvider.Secret);
        changed.Discovery = document => document[field] = value;

        (await browser.Go(other.Button)).Says(HttpStatusCode.BadGateway, "answers in a way that cannot be used");
    }

    [Theory]
    [InlineData("")]
    [InlineData("expired")]
    [InlineData("other key")]
    public async Task No_log_has_a_token_a_code_or_a_secret(string wrong)
    {
        using var log = new CapturedLog();
        fixture.Platform.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var token = "";
        provider.Mint = claims => token = wrong.Length == 0 ? provider.Sign(claims) : Token(wrong, claims);

        var callback = (await browser.Go(town.Button, stopBefore: "/callback")).Address;
        await browser.Go(callback);

        var query = QueryHelpers.ParseQuery(callback.Query);
        string[] secrets = [token, NodeProvider.Secret, query["code"].ToString(), query["state"].ToString()];
        Assert.All(secrets, Assert.NotEmpty);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal));
        Assert.Equal(wrong.Length > 0, log.Text.Contains(town.Provider.ToString(), StringComparison.Ordinal));
    }

    private static async Task<Shown> Visit(Uri address)
    {
        using var visitor = new Browser();
        return await visitor.Go(address);
    }

    private string Token(string wrong, Claims claims)
    {
        switch (wrong)
        {
            case "audience":
                claims["aud"] = "another-client";
                break;
            case "audiences":
                claims["aud"] = new[] { "another-client", "a third" };
                break;
            case "issuer":
                claims["iss"] = "https://accounts.example.org";
                break;
            case "expired":
                claims["exp"] = (long)claims["iat"] - 3_600;
                break;
            case "nonce":
                claims["nonce"] = "of another sign-in";
                break;
            case "no nonce":
                claims.Remove("nonce");
                break;
            case "no subject":
                claims.Remove("sub");
                break;
            case "no expiry":
                claims.Remove("exp");
                break;
            case "other key":
                return provider.Sign(claims, FakeProvider.NewKey());
            case "HS256":
                return provider.Sign(
                    claims,
                    new SymmetricSecurityKey(Encoding.UTF8.GetBytes(NodeProvider.Secret.PadRight(64, 'x')))
                    {
                        KeyId = provider.Published.KeyId,
                    }
                );
            case "alg none":
                return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{provider.Sign(claims).Split('.')[1]}.";
            case "no signature":
                var parts = provider.Sign(claims).Split('.');
                return $"{parts[0]}.{parts[1]}.";
            default:
                throw new ArgumentOutOfRangeException(nameof(wrong));
        }
        return provider.Sign(claims);
    }
}
