using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>
/// A provider that does what a certified one refuses to: it signs anything with any key, and checks nothing. Each
/// property is a lever for a test.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> nonces = new(StringComparer.Ordinal);

    private FakeProvider(WebApplication app) => this.app = app;

    public string Issuer => app.Urls.Single();

    public static ECDsaSecurityKey NewKey() =>
        new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>What the document of keys has.</summary>
    public ECDsaSecurityKey Published { get; set; } = NewKey();

    /// <summary>Makes the id token of the claims that an honest provider would give.</summary>
    public Func<Dictionary<string, object>, string>? Mint { get; set; }

    /// <summary>Who signs in: the claims beside the protocol's own.</summary>
    public Dictionary<string, object> Somebody { get; set; } =
        new(StringComparer.Ordinal)
        {
            ["sub"] = "subject-1",
            ["email"] = "tess@oakfield.org",
            ["email_verified"] = true,
        };

    /// <summary>Answers the token endpoint in its place.</summary>
    public Func<HttpContext, Task>? TokenEndpoint { get; set; }

    /// <summary>Changes the document of discovery.</summary>
    public Action<Dictionary<string, object>>? Discovery { get; set; }

    /// <summary>It takes requests and never answers.</summary>
    public bool Hangs { get; set; }

    /// <summary>The query that the browser brought.</summary>
    public IQueryCollection Asked { get; private set; } = new QueryCollection();

    public int KeysFetched { get; private set; }

    public int TokenCalls { get; private set; }

    public static async Task<FakeProvider> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new FakeProvider(builder.Build());
        provider.app.Run(provider.Answer);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Signs claims as the published key's owner would.</summary>
    public string Sign(Dictionary<string, object> claims, SecurityKey? key = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims),
            new SigningCredentials(key ?? Published, key is SymmetricSecurityKey ? "HS256" : "ES256")
        );

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private Task Answer(HttpContext http) =>
        http.Request.Path.Value switch
        {
            _ when Hangs => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted),
            "/.well-known/openid-configuration" => http.Response.WriteAsJsonAsync(Document()),
            "/keys" => Keys(http),
            "/authorize" => Authorize(http),
            "/token" => Token(http),
            _ => NotFound(http),
        };

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Dictionary<string, object> Document()
    {
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/keys",
            ["response_types_supported"] = new[] { "code" },
        };
        Discovery?.Invoke(document);
        return document;
    }

    private Task Keys(HttpContext http)
    {
        KeysFetched++;
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(Published);
        return http.Response.WriteAsJsonAsync(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = key.Kty,
                        crv = key.Crv,
                        x = key.X,
                        y = key.Y,
                        kid = key.Kid,
                        use = "sig",
                        alg = "ES256",
                    },
                },
            }
        );
    }

    /// <summary>Everybody is signed in here at once.</summary>
    private Task Authorize(HttpContext http)
    {
        Asked = http.Request.Query;
        var code = Guid.NewGuid().ToString("N");
        nonces[code] = Asked["nonce"].ToString();
        http.Response.Redirect(
            $"{Asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(Asked["state"].ToString())}"
        );
        return Task.CompletedTask;
    }

    private async Task Token(HttpContext http)
    {
        TokenCalls++;
        if (TokenEndpoint is { } instead)
        {
            await instead(http);
            return;
        }
        var form = await http.Request.ReadFormAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(Somebody, StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = NodeProvider.ClientId,
            ["nonce"] = nonces.GetValueOrDefault(form["code"].ToString(), ""),
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        await http.Response.WriteAsJsonAsync(
            new
            {
                access_token = "of no use",
                token_type = "Bearer",
                expires_in = 300,
                id_token = Mint?.Invoke(claims) ?? Sign(claims),
            }
        );
    }
}
