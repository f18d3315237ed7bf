using CoachingPlatform.Integration.Identity.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace CoachingPlatform.Browser.Accounts;

/// <summary>Passkeys from the invitation to their removal, in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PasskeyTests(BrowserFixture fixture)
{
    private const string Account = "/sign-in/account";

    [Fact]
    public async Task An_invitation_makes_one_and_it_signs_in()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);
        Assert.Equal(fixture.Address, new Uri(tab.Page.Url));
        await tab.Says("You are signed in as Tess Alder");
        await SignOut(tab);

        await tab.Page.GotoAsync($"{town.SignInAddress}?return=%2Fsign-in%2Faccount");
        await tab.Press("Use a passkey");

        await tab.Page.WaitForURLAsync($"**{Account}");
        await tab.Says("Tess Alder");
        Assert.Equal(
            [
                "AccountInvited",
                "AccountChanged account made with a passkey",
                "SignedIn passkey",
                "SignedOut passkey",
                "SignedIn passkey",
            ],
            await town.Trail(town.Town.Teacher.Id)
        );
    }

    [Fact]
    public async Task It_is_offered_where_the_e_mail_is_typed_without_a_press()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture, offersByItself: true);
        await Join(tab, town);
        await SignOut(tab);

        await tab.Page.GotoAsync(town.SignInAddress);

        await tab.Says("You are signed in as Tess Alder");
    }

    [Fact]
    public async Task It_signs_in_while_the_password_is_locked()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);
        await AddPassword(tab);
        await SignOut(tab);
        using (var stranger = new Visitor(fixture.Platform))
        {
            for (var i = 0; i < 6; i++)
            {
                await town.SignIn(stranger, "tess@example.org", "wrong wrong wrong");
            }
            Assert.Null((await town.SignIn(stranger, "tess@example.org", AccountTown.Password)).Location);
        }

        await tab.Page.GotoAsync(town.SignInAddress);
        await tab.Press("Use a passkey");

        await tab.Says("You are signed in as Tess Alder");
    }

    [Fact]
    public async Task One_that_was_removed_signs_nobody_in()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);
        await AddPassword(tab);
        await tab.Page.GotoAsync(Account);
        await tab.Page.GetByLabel("Change Passkey 1").ClickAsync();
        await tab.Press("Remove this passkey");
        await tab.Says("The passkey is removed.");
        await tab.Says("You have none yet.");
        await SignOut(tab);

        await tab.Page.GotoAsync(town.SignInAddress);
        await tab.Press("Use a passkey");

        await tab.Says("This passkey was not taken");
        Assert.Contains("AccountChanged passkey removed", await town.Trail(town.Town.Teacher.Id));
    }

    [Fact]
    public async Task The_only_way_in_is_not_removed()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);
        await tab.Page.GotoAsync(Account);

        await tab.Page.GetByLabel("Change Passkey 1").ClickAsync();
        await tab.Press("Remove this passkey");

        await tab.Says("This passkey is your only way to sign in.");
        await tab.Says("Passkey 1");
    }

    [Fact]
    public async Task Another_is_added_on_another_device_and_named()
    {
        var town = await AccountTown.Found(fixture.Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        await using var tab = await Tab.Open(fixture);
        await SignInWithPassword(tab, town);
        await tab.Page.GotoAsync(Account);
        await tab.Says("You have none yet.");

        await tab.Press("Add a passkey");
        await tab.Says("The passkey is added.");
        await tab.Page.Locator("summary", new() { HasText = "Change" }).First.ClickAsync();
        await tab.Page.GetByLabel("Name").FillAsync("School laptop");
        await tab.Press("Rename");
        await tab.Says("The passkey has its new name.");
        await tab.Says("School laptop");

        await tab.Press("Add a passkey");
        await tab.Says("This device has a passkey for this account already.");
    }

    [Fact]
    public async Task Making_the_account_anew_voids_it()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var lost = await Tab.Open(fixture);
        await Join(lost, town);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);

        await lost.Page.GotoAsync(Account);
        Assert.Contains("/sign-in?return=", lost.Page.Url, StringComparison.Ordinal);
        await lost.Page.GotoAsync(town.SignInAddress);
        await lost.Press("Use a passkey");
        await lost.Says("This passkey was not taken");

        await SignOut(tab);
        await tab.Page.GotoAsync(town.SignInAddress);
        await tab.Press("Use a passkey");
        await tab.Says("You are signed in as Tess Alder");
    }

    [Fact]
    public async Task An_answer_to_another_browsers_question_is_not_taken()
    {
        var town = await AccountTown.Found(fixture.Platform);
        await using var tab = await Tab.Open(fixture);
        await Join(tab, town);
        await SignOut(tab);
        string? form = null;
        await tab.Page.RouteAsync(
            "**/account/passkey",
            async route =>
            {
                form = route.Request.PostData;
                await route.AbortAsync();
            }
        );
        await tab.Page.GotoAsync(town.SignInAddress);
        await tab.Press("Use a passkey");
        await Assertions.Expect(tab.Page.Locator("main")).ToHaveCountAsync(1);
        for (var i = 0; form is null && i < 50; i++)
        {
            await tab.Page.WaitForTimeoutAsync(100);
        }
        var answer = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form)["credential"].ToString();
        using var thief = new Visitor(fixture.Platform);
        var page = await thief.Get(town.SignInAddress);

        var taken = await thief.Post(
            $"{town.SignInAddress}/passkey",
            [.. page.Hidden($"{town.SignInAddress}/passkey").Where(f => f.Name != "credential"), ("credential", answer)]
        );

        Assert.Contains("signature", answer, StringComparison.Ordinal);
        Assert.Contains("This passkey was not taken", taken.Html, StringComparison.Ordinal);
        Assert.Null(thief.Session);
    }

    private async Task Join(Tab tab, AccountTown town)
    {
        await tab.Page.GotoAsync(await town.Invitation(town.Town.Teacher.Id));
        await tab.Press("Create a passkey");
        await tab.Page.WaitForURLAsync(fixture.Address.AbsoluteUri);
    }

    private static async Task AddPassword(Tab tab)
    {
        await tab.Page.GotoAsync(Account);
        await tab.Page.GetByText("Add a password").ClickAsync();
        await tab.Page.GetByLabel("New password").FillAsync(AccountTown.Password);
        await tab.Press("Set the new password");
        await tab.Says("Your password is set.");
    }

    private static async Task SignInWithPassword(Tab tab, AccountTown town)
    {
        await tab.Page.GotoAsync(town.SignInAddress);
        await tab.Page.GetByLabel("E-mail").FillAsync("tess@example.org");
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(AccountTown.Password);
        await tab.Press("Sign in");
    }

    private static async Task SignOut(Tab tab)
    {
        await tab.Page.GotoAsync("/sign-out");
        await tab.Press("Sign out");
        await tab.Says("You are signed out");
    }
}
