using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Where a browser stands: the address, and what it shows.</summary>
internal sealed record Shown(Uri Address, HttpStatusCode Status, string Html)
{
    public string Text =>
        WebUtility.HtmlDecode(Regex.Replace(Html, "<[^>]+>", " ", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>A page of ours that says why, with this status; nothing of the inside is on it.</summary>
    public Shown Says(HttpStatusCode status, string part)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);
        Assert.Equal(status, Status);
        Assert.DoesNotContain("   at ", Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Html, StringComparison.Ordinal);
        Assert.Contains("Back to sign-in", Text, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>A browser as far as signing in needs one: it keeps cookies, follows redirects and sends forms.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    public Browser() =>
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = cookies,
                UseCookies = true,
            }
        );

    /// <summary>Whether somebody is signed in at the platform.</summary>
    public bool HasSession(Uri platform) => cookies.GetCookies(platform)["coaching.session"] is not null;

    /// <summary>
    /// Goes to an address, and on wherever it is sent, until a page comes, or an address whose path ends with
    /// <paramref name="stopBefore"/>.
    /// </summary>
    public async Task<Shown> Go(Uri address, string? stopBefore = null) =>
        await Follow(address, await http.GetAsync(address), stopBefore);

    public async Task<Shown> Send(Uri address, params (string Name, string Value)[] form) =>
        await Post(address, null, form);

    /// <summary>Signs in on the provider's pages, and agrees.</summary>
    public async Task<Shown> SignIn(Shown page, string account, string? stopBefore = null)
    {
        page = await Post(Form(page), stopBefore, ("prompt", "login"), ("login", account), ("password", "any"));
        return Next().IsMatch(page.Html) ? await Post(Form(page), stopBefore, ("prompt", "consent")) : page;
    }

    /// <summary>Goes by the link of a page whose text is this.</summary>
    public Task<Shown> Press(Shown page, string text) =>
        Go(
            new Uri(
                page.Address,
                WebUtility.HtmlDecode(
                    Links()
                        .Matches(page.Html)
                        .First(m => m.Groups["text"].Value.Contains(text, StringComparison.Ordinal))
                        .Groups["address"]
                        .Value
                )
            )
        );

    public void Dispose() => http.Dispose();

    private static Uri Form(Shown page) => new(page.Address, Next().Match(page.Html).Groups["address"].Value);

    private async Task<Shown> Post(Uri address, string? stopBefore, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Follow(address, await http.PostAsync(address, content), stopBefore);
    }

    private async Task<Shown> Follow(Uri address, HttpResponseMessage response, string? stopBefore)
    {
        for (var hops = 0; response.Headers.Location is { } location; hops++)
        {
            Assert.True(hops < 20, "Redirects without an end.");
            response.Dispose();
            address = new Uri(address, location);
            if (stopBefore is not null && address.AbsolutePath.EndsWith(stopBefore, StringComparison.Ordinal))
            {
                return new Shown(address, HttpStatusCode.Found, "");
            }
            response = await http.GetAsync(address);
        }
        using (response)
        {
            return new Shown(address, response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    [GeneratedRegex("<form[^>]* action=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Next();

    [GeneratedRegex("<a[^>]* href=\"(?<address>[^\"]+)\"[^>]*>(?<text>[^<]*)<", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Links();
}
