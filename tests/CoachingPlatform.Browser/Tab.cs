using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser;

/// <summary>
/// One person's browser with a device that makes passkeys and says yes to everything. An error of a script fails the
/// test.
/// </summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ICDPSession devices;
    private readonly List<string> errors = [];

    private Tab(IBrowserContext context, IPage page, ICDPSession devices)
    {
        (this.context, Page, this.devices) = (context, page, devices);
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public static async Task<Tab> Open(
        BrowserFixture fixture,
        BrowserNewContextOptions? options = null,
        bool hasDevice = true,
        bool offersByItself = false
    )
    {
        options ??= new();
        options.BaseURL = fixture.Address.AbsoluteUri;
        var opened = await fixture.Chromium.Browser.NewContextAsync(options);
        if (!offersByItself)
        {
            // The device answers whatever it is asked; what a page asks without a press would be answered before one.
            await opened.AddInitScriptAsync(
                "if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false"
            );
        }
        var page = await opened.NewPageAsync();
        var protocol = await opened.NewCDPSessionAsync(page);
        if (hasDevice)
        {
            await protocol.SendAsync("WebAuthn.enable");
            await protocol.SendAsync(
                "WebAuthn.addVirtualAuthenticator",
                new()
                {
                    ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["protocol"] = "ctap2",
                        ["transport"] = "internal",
                        ["hasResidentKey"] = true,
                        ["hasUserVerification"] = true,
                        ["isUserVerified"] = true,
                        ["automaticPresenceSimulation"] = true,
                    },
                }
            );
        }
        return new Tab(opened, page, protocol);
    }

    /// <summary>What a button of this name leads to.</summary>
    public Task Press(string button) =>
        Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Says(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    /// <summary>Nothing that axe finds hinders anybody here, and nothing stands beyond the edge.</summary>
    public async Task IsAccessible()
    {
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        var result = await Page.RunAxe();
        Assert.Empty(
            result.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Html))}")
        );
    }

    /// <summary>Keeps a picture to look at, where SCREENSHOTS names a folder.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } pictures)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(errors);
    }
}
