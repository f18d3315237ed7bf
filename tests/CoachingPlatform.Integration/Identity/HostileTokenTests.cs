using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Xunit;

namespace CoachingPlatform.Integration.Identity;

/// <summary>Tokens that are not what they say are refused like none at all, to the byte.</summary>
[Collection(LiveCollection.Name)]
public sealed class HostileTokenTests(LiveFixture live)
{
    private LivePlatform Platform => live.Platform;

    private SecurityKey Own =>
        Token.OwnKey(Platform.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue);

    [Theory]
    [InlineData("forged signature")]
    [InlineData("another key under our key's id")]
    [InlineData("none")]
    [InlineData("our public key as a secret")]
    [InlineData("expired")]
    [InlineData("other audience")]
    [InlineData("no audience")]
    [InlineData("other issuer")]
    [InlineData("an identity token")]
    [InlineData("another district")]
    [InlineData("another person")]
    [InlineData("no token entry")]
    [InlineData("no session")]
    [InlineData("cut short")]
    [InlineData("a megabyte")]
    [InlineData("not a token")]
    [InlineData("")]
    public async Task Is_refused(string kind)
    {
        var town = await Town.Found(Platform);
        var token = Platform.Token(town.Tenant, town.Teacher.Id);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var other = new ECDsaSecurityKey(stranger);

        var hostile = kind switch
        {
            "forged signature" => token[..^8] + "AAAAAAAA",
            "another key under our key's id" => Token.Forged(token, other),
            "none" => Token.Unsigned(token),
            "our public key as a secret" => Token.Confused(
                token,
                ((ECDsaSecurityKey)Own).ECDsa.ExportSubjectPublicKeyInfo()
            ),
            "expired" => await Platform
                .Services.GetRequiredService<TokenMint>()
                .Mint(town.Tenant, town.Teacher.Id, Platform.Address, TimeSpan.FromSeconds(-1)),
            "other audience" => Token.Forged(token, Own, claims: c => c["aud"] = "urn:somebody:else"),
            "no audience" => Token.Forged(token, Own, claims: c => c.Remove("aud")),
            "other issuer" => Token.Forged(token, Own, claims: c => c["iss"] = "https://evil.example/"),
            "an identity token" => Token.Forged(token, Own, header: h => h["typ"] = "JWT"),
            "another district" => Token.Forged(token, other, claims: c => c["tenant"] = "larkspur"),
            "another person" => Token.Forged(token, other, claims: c => c["sub"] = town.Administrator.Id.ToString()),
            "no token entry" => Token.Forged(token, Own, claims: c => c["oi_tkn_id"] = Guid.NewGuid().ToString()),
            "no session" => Token.Forged(token, Own, claims: c => c["sid"] = new string('0', 32)),
            "cut short" => token[..(token.Length / 2)],
            "a megabyte" => new string('a', 20_000),
            "not a token" => "drop table session",
            _ => "",
        };

        var (status, body) = await Send(hostile);
        var (none, nothing) = await Send(null);

        Assert.Equal(HttpStatusCode.Unauthorized, none);
        Assert.Equal((none, nothing), (status, body));
        Assert.Equal(HttpStatusCode.OK, (await Send(token)).Status);
    }

    [Fact]
    public async Task A_cookie_is_no_token()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);

        using var response = await browser.Http.PostAsJsonAsync("/graphql", new { query = "{ me { name } }" });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        var town = await Town.Found(Platform);
        using var browser = new Browser(Platform);
        await browser.SignIn(town.Tenant, town.Teacher.Id);
        var tokens = await browser.Tokens();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(tokens.Refresh)).Status);
    }

    [Fact]
    public async Task Two_authorization_headers_are_none()
    {
        var town = await Town.Found(Platform);
        var token = Platform.Token(town.Tenant, town.Teacher.Id);
        using var http = new HttpClient { BaseAddress = Platform.Address };
        using var request = Asking(token);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        using var response = await http.SendAsync(request);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(string? token)
    {
        using var http = new HttpClient { BaseAddress = Platform.Address };
        using var request = Asking(token);
        using var response = await http.SendAsync(request);
        return (
            response.StatusCode,
            new Reply(response.StatusCode, await response.Content.ReadAsStringAsync()).WithoutTrace
        );
    }

    private static HttpRequestMessage Asking(string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ me { name } }" }),
        };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }
        return request;
    }
}
