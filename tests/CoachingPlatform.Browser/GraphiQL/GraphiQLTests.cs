using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.Identity.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser.GraphiQL;

/// <summary>GraphiQL in a browser: it signs in by itself, asks, looks things up and follows a conversation.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GraphiQLTests(BrowserFixture fixture)
{
    public static TheoryData<ColorScheme> Looks => [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_asks_as_whoever_is_signed_in_and_hinders_nobody(ColorScheme look)
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tool = await Tool.Open(fixture, town, new() { ColorScheme = look });

        await tool.Run();
        await tool.Says("Tess Alder");
        await tool.Says("cost");
        await Seen(tool, $"graphiql-{look}");

        await tool.Page.GetByLabel("Show Documentation Explorer").ClickAsync();
        await Assertions.Expect(tool.Page.Locator(".graphiql-doc-explorer")).ToContainTextAsync("Root Types");
        await tool.Page.Locator(".graphiql-doc-explorer").GetByText("Query", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(tool.Page.Locator(".graphiql-doc-explorer")).ToContainTextAsync("teacher");
        await Seen(tool, $"graphiql-docs-{look}");

        await tool.Page.GetByLabel("Show History").ClickAsync();
        await Seen(tool, $"graphiql-history-{look}");

        await tool.Page.GetByLabel("Open settings dialog").ClickAsync();
        await Assertions.Expect(tool.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Seen(tool, $"graphiql-settings-{look}");
    }

    [Fact]
    public async Task It_follows_a_conversation()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await town.Town.Assign(town.Town.Teacher, town.Town.Coach);
        var conversation = await town.Town.Begin(town.Town.Coach);
        await using var tool = await Tool.Open(fixture, town);

        await tool.Ask(
            "subscription($t: ID!, $c: ID!) { conversation(teacherId: $t, conversationId: $c) { version conversation { content { entries { content { success { whatWorked } } } } } } }",
            $$"""{ "t": "{{town.Town.Teacher.Id}}", "c": "{{conversation}}" }"""
        );
        await tool.Says("version");
        await town.Town.Coach.Does(
            town.Town.Teacher.Id,
            new WriteEntry(conversation, Guid.CreateVersion7(), new(new Success("They ask each other")))
        );

        await tool.Says("They ask each other");
        await tool.Tab.Picture("graphiql-live");
        await tool.Run();
        Assert.Contains(tool.Asked, a => a == $"{fixture.Address}graphql");
    }

    [Fact]
    public async Task A_session_that_ended_leads_to_the_sign_in_and_nothing_typed_outlives_the_tab()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tool = await Tool.Open(fixture, town);
        await tool.Run();
        await tool.Says("Tess Alder");
        Assert.Equal(0, await tool.Page.EvaluateAsync<int>("localStorage.length"));

        await town.Town.Administrator.Ask(
            "mutation($p: ID!) { endSessions(personId: $p) { outcome } }",
            new { p = town.Town.Teacher.Id }
        );
        await tool.Run();

        await tool.Page.WaitForURLAsync("**/sign-in?return=%2Fgraphql");
    }

    private static async Task Seen(Tool tool, string name)
    {
        await tool.Tab.Picture(name);
        await tool.IsAccessible();
    }
}
