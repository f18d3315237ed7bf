using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser;

/// <summary>The Chromium of the machine, without a window; none is ever downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> Start()
    {
        var path = Places.FirstOrDefault(File.Exists);
        Assert.True(
            path is not null,
            "No Chromium is installed. Install it (Debian: apt-get install chromium), or name one with CHROMIUM=/path."
        );
        var started = await Playwright.CreateAsync();
        var browser = await started.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                // Its sandbox refuses root, as whom containers run.
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
            }
        );
        return new Chromium(started, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
