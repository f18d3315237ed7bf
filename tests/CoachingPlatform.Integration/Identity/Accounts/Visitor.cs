using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>Somebody with a browser without script: a cookie jar, pages and their forms.</summary>
internal sealed class Visitor : IDisposable
{
    public const string AddressHeader = "test-address";
    public const string SchemeHeader = "test-scheme";

    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    public Visitor(LivePlatform platform, string? address = null)
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = platform.Address,
        };
        http.DefaultRequestHeaders.Add(
            AddressHeader,
            address ?? new IPAddress(RandomNumberGenerator.GetBytes(4)).ToString()
        );
    }

    public string? Session => cookies.GetCookies(http.BaseAddress!)["coaching.session"]?.Value;

    public void Bring(string name, string value) => cookies.Add(http.BaseAddress!, new Cookie(name, value));

    public async Task<Page> Get(string address)
    {
        using var response = await http.GetAsync(address);
        return await Page.Of(response);
    }

    /// <summary>Fills in the form of a page that goes to this address; with an answer's cookies from then on.</summary>
    public Task<Page> Submit(Page page, string action, params (string Name, string Value)[] fields) =>
        Post(action, [.. page.Hidden(action), .. fields]);

    public async Task<Page> Post(string action, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await http.PostAsync(action, content);
        return await Page.Of(response);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>An answer as a browser gets it.</summary>
internal sealed partial record Page(
    HttpStatusCode Status,
    string Html,
    string? Location,
    IReadOnlyList<string> SetCookies
)
{
    public static async Task<Page> Of(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
            response.Headers.Location?.OriginalString,
            response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : []
        );

    /// <summary>What stands in a form that nobody types, its token among it.</summary>
    public (string Name, string Value)[] Hidden(string action)
    {
        var form = Forms().Matches(Html).FirstOrDefault(f => f.Groups["action"].Value == action);
        Assert.True(form is not null, $"No form goes to {action} in {Html}");
        return
        [
            .. Inputs()
                .Matches(form.Groups["inside"].Value)
                .Select(i => (Name: Attribute(i.Value, "name"), Value: Attribute(i.Value, "value"))),
        ];
    }

    /// <summary>The page without what is new in each answer: tokens, challenges.</summary>
    public string Text => Changing().Replace(Html, "");

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<form [^>]*?action=\"(?<action>[^\"]*)\"(?<inside>.*?)</form>", RegexOptions.Singleline, 1_000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input [^>]*?type=\"hidden\"[^>]*>", RegexOptions.None, 1_000)]
    private static partial Regex Inputs();

    [GeneratedRegex(
        "data-asked=\"[^>]*>|(?:name=\"__RequestVerificationToken\" value=\"[^\"]*\")",
        RegexOptions.None,
        1_000
    )]
    private static partial Regex Changing();
}
