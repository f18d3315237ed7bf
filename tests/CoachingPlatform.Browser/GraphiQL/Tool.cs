using CoachingPlatform.Integration.Identity.Accounts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser.GraphiQL;

/// <summary>GraphiQL as somebody has it before them. What a page asks elsewhere, or its policy refuses, fails the test.</summary>
internal sealed class Tool : IAsyncDisposable
{
    /// <summary>The editor scrolls with its cursor, whose text field stands beside what scrolls: axe takes that for out of reach.</summary>
    private static readonly AxeRunOptions WithoutOne = new()
    {
        Rules = new Dictionary<string, RuleOptions> { ["scrollable-region-focusable"] = new() { Enabled = false } },
    };

    private readonly Tab tab;
    private readonly Uri origin;
    private readonly List<string> asked = [];

    private Tool(Tab tab, Uri origin)
    {
        (this.tab, this.origin) = (tab, origin);
        tab.Page.Request += (_, request) => asked.Add(request.Url);
        tab.Page.WebSocket += (_, socket) =>
            asked.Add(socket.Url.Replace("ws://", "http://", StringComparison.Ordinal));
    }

    public Tab Tab => tab;

    public IPage Page => tab.Page;

    public ILocator Answer => Page.Locator(".result-window");

    public IReadOnlyList<string> Asked => asked;

    /// <summary>Goes to GraphiQL as the teacher, who signs in on the way.</summary>
    public static async Task<Tool> Open(
        BrowserFixture fixture,
        AccountTown town,
        BrowserNewContextOptions? options = null
    )
    {
        using var joined = await town.Joined(town.Town.Teacher.Id);
        var tool = new Tool(await Tab.Open(fixture, options, hasDevice: false), fixture.Address);
        await tool.Page.GotoAsync("/graphql");
        await tool.Page.WaitForURLAsync("**/sign-in?return=%2Fgraphql");
        await tool.Page.GotoAsync($"{town.SignInAddress}?return=%2Fgraphql");
        await tool.Page.GetByLabel("E-mail").FillAsync("tess@example.org");
        await tool.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(AccountTown.Password);
        await tool.Tab.Press("Sign in");
        await tool.Page.WaitForURLAsync("**/graphql");
        // The schema has been read: what it holds can be looked up.
        await Assertions.Expect(tool.Page.Locator(".graphiql-spinner")).ToHaveCountAsync(0);
        return tool;
    }

    public async Task Ask(string query, string variables = "")
    {
        await Write(".graphiql-query-editor", query);
        await Write(".graphiql-editor-tool:not(.hidden)", variables);
        // The tool reads the names of operations a moment after they are typed.
        await Page.WaitForTimeoutAsync(500);
        await Run();
    }

    public Task Run() => Page.Locator(".graphiql-execute-button").ClickAsync();

    public Task Says(string text) => Assertions.Expect(Answer).ToContainTextAsync(text);

    /// <summary>Nothing that axe finds hinders anybody here.</summary>
    public async Task IsAccessible()
    {
        var result = await Page.RunAxe(WithoutOne);
        Assert.Empty(
            result.Violations.SelectMany(v =>
                v.Nodes.Select(n => $"{v.Id}: {v.Help} at {n.Html} {string.Join(';', n.Any.Select(a => a.Message))}")
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await tab.DisposeAsync();
        Assert.All(asked, address => Assert.StartsWith(origin.AbsoluteUri, address, StringComparison.Ordinal));
    }

    private Task Write(string editor, string text) =>
        Page.EvaluateAsync(
            "([place, text]) => document.querySelector(`${place} .CodeMirror`).CodeMirror.setValue(text)",
            new[] { editor, text }
        );
}
