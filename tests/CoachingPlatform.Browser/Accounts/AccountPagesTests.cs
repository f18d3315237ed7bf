using CoachingPlatform.Integration.Identity.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser.Accounts;

/// <summary>The pages as they look: by day, by night, on a phone, without script.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountPagesTests(BrowserFixture fixture)
{
    public static TheoryData<string> Looks => ["light", "dark", "narrow"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Hinder_nobody(string look)
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture, Options(look));
        await tab.Page.GotoAsync($"/sign-in/{town.Tenant}");
        await Seen(tab, $"choices-{look}");
        await tab.Page.GotoAsync(town.SignInAddress);
        await Seen(tab, $"sign-in-{look}");
        await SignIn(tab, "wrong wrong wrong");
        await tab.Says("E-mail and password do not match");
        await Seen(tab, $"sign-in-wrong-{look}");

        var invitation = await town.Invitation(town.Town.Teacher.Id);
        await tab.Page.GotoAsync(invitation);
        await Seen(tab, $"invitation-{look}");
        await tab.Page.GetByText("With a password").ClickAsync();
        await tab.Page.GetByLabel("New password").FillAsync("tess alder pine hill");
        await tab.Press("Set the password");
        await tab.Says("built on your name");
        await Seen(tab, $"invitation-weak-{look}");
        await tab.Press("Create a passkey");
        await tab.Says("You are signed in as");
        await Seen(tab, $"front-{look}");
        await tab.Page.GotoAsync(invitation);
        await Seen(tab, $"invitation-gone-{look}");
        await tab.Page.GotoAsync(await town.Invitation(town.Town.Teacher.Id));
        await Seen(tab, $"invitation-anew-{look}");

        using var one = new Visitor(fixture.Platform);
        await tab.Page.GotoAsync("/sign-in/account");
        await tab.Page.GetByText("Add a password").ClickAsync();
        await tab.Page.GetByLabel("New password").FillAsync(AccountTown.Password);
        await tab.Press("Set the new password");
        await town.SignIn(one, "tess@example.org", AccountTown.Password);
        await town.SignIn(one, "tess@example.org", AccountTown.Password);
        await tab.Page.GotoAsync("/sign-in/account?done=password");
        await tab.Page.GetByLabel("Change Passkey 1").ClickAsync();
        await tab.Page.GetByText("Change your password").ClickAsync();
        await Seen(tab, $"account-{look}");
    }

    [Fact]
    public async Task Work_without_script()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture, new() { JavaScriptEnabled = false }, hasDevice: false);
        await tab.Page.GotoAsync(await town.Invitation(town.Town.Teacher.Id));
        await Assertions.Expect(tab.Page.GetByText("Create a passkey")).ToBeHiddenAsync();
        await tab.Picture("invitation-without-script");
        await tab.Page.GetByLabel("New password").FillAsync(AccountTown.Password);
        await tab.Press("Set the password");
        await tab.Says("You are signed in as Tess Alder");
        await tab.Page.GotoAsync("/sign-out");
        await tab.Press("Sign out");
        await tab.Page.GotoAsync(town.SignInAddress);
        await Assertions.Expect(tab.Page.GetByText("Use a passkey")).ToBeHiddenAsync();
        await tab.Picture("sign-in-without-script");

        await SignIn(tab, AccountTown.Password);

        await tab.Says("You are signed in as Tess Alder");
    }

    [Fact]
    public async Task A_password_can_be_shown_while_it_is_typed()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await tab.Page.GotoAsync(town.SignInAddress);
        var field = tab.Page.Locator("#password");

        await tab.Page.GetByLabel("Show the password").CheckAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");

        await tab.Page.GetByLabel("Show the password").UncheckAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");
    }

    [Fact]
    public async Task Without_a_passkey_the_page_says_so_and_stays()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await tab.Page.GotoAsync(town.SignInAddress);

        await tab.Press("Use a passkey");

        await tab.Says("No passkey was used. Try again, or use a password.");
    }

    private static async Task Seen(Tab tab, string name)
    {
        await tab.IsAccessible();
        await tab.Picture(name);
    }

    private static async Task SignIn(Tab tab, string password)
    {
        await tab.Page.GetByLabel("E-mail").FillAsync("tess@example.org");
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await tab.Press("Sign in");
    }

    private static BrowserNewContextOptions Options(string look) =>
        look switch
        {
            "dark" => new() { ColorScheme = ColorScheme.Dark },
            "narrow" => new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            },
            _ => new() { ColorScheme = ColorScheme.Light },
        };
}
