using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Identity;

/// <summary>What a front end does in a browser: a cookie jar, the authorization endpoint, the token endpoint.</summary>
internal sealed class Browser : IDisposable
{
    public const string Redirect = "http://localhost:5173/signed-in";

    private readonly LivePlatform platform;
    private readonly CookieContainer cookies = new();

    public Browser(LivePlatform platform)
    {
        this.platform = platform;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = platform.Address,
        };
    }

    public HttpClient Http { get; }

    /// <summary>Signs somebody in, the way their district's provider would end.</summary>
    public async Task SignIn(string tenant, Guid person)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Scheme = "http";
        http.Request.Host = new HostString(platform.Address.Authority);
        await platform.Services.GetRequiredService<Sessions>().SignIn(http, tenant, person, "password");
        foreach (var cookie in http.Response.Headers.SetCookie)
        {
            cookies.SetCookies(platform.Address, cookie!);
        }
    }

    public string? Cookie(string name) => cookies.GetCookies(platform.Address)[name]?.Value;

    /// <summary>The address of the authorization endpoint, and the verifier of its challenge.</summary>
    public static (string Address, string Verifier) Authorization(params (string Name, string? Value)[] changed)
    {
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = "web",
            ["response_type"] = "code",
            ["redirect_uri"] = Redirect,
            ["scope"] = "coaching offline_access",
            ["state"] = "here",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changed)
        {
            parameters[name] = value;
        }
        return (
            QueryHelpers.AddQueryString("/connect/authorize", parameters.Where(p => p.Value is not null)!),
            verifier
        );
    }

    /// <summary>Gets a code, and gives the verifier that goes with it.</summary>
    public async Task<(string Code, string Verifier)> Code(params (string Name, string? Value)[] changed)
    {
        var (address, verifier) = Authorization(changed);
        using var response = await Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var query = QueryHelpers.ParseQuery(response.Headers.Location!.Query);
        Assert.StartsWith(Redirect, response.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("here", query["state"]);
        return (query["code"].ToString(), verifier);
    }

    public Task<Tokens> Exchange(string code, string verifier, string redirect = Redirect, string client = "web") =>
        Token(
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", code),
            ("redirect_uri", redirect),
            ("code_verifier", verifier)
        );

    public Task<Tokens> Refresh(string token) =>
        Token(("grant_type", "refresh_token"), ("client_id", "web"), ("refresh_token", token));

    public async Task<Tokens> Token(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await Http.PostAsync("/connect/token", content);
        var text = await response.Content.ReadAsStringAsync();
        return new Tokens(response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Access and refresh tokens of whoever is signed in.</summary>
    public async Task<Tokens> Tokens()
    {
        var (code, verifier) = await Code();
        return (await Exchange(code, verifier)).Ok();
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer of the token endpoint.</summary>
internal sealed record Tokens(HttpStatusCode Status, JsonElement Json)
{
    public string Access => Json.GetProperty("access_token").GetString()!;

    public string Refresh => Json.GetProperty("refresh_token").GetString()!;

    public string? Error => Json.TryGetProperty("error", out var error) ? error.GetString() : null;

    public Tokens Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, Json.ToString());
        return this;
    }
}
