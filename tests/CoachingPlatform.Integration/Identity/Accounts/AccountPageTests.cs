using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>What somebody who is signed in changes about it; passkeys themselves are tested in a browser.</summary>
[Collection(AccountCollection.Name)]
public sealed class AccountPageTests(AccountFixture fixture)
{
    private const string Address = "/sign-in/account";
    private const string Next = "orange ladder beside nine wells";

    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to()
    {
        using var visitor = new Visitor(Platform);

        var page = await visitor.Get(Address);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2Fsign-in%2Faccount"), (page.Status, page.Location));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_counts_from_now_on()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        using var elsewhere = new Visitor(Platform);
        await town.SignIn(elsewhere, "tess@example.org", AccountTown.Password);
        Assert.Contains("Tess Alder", (await elsewhere.Get(Address)).Html, StringComparison.Ordinal);

        var done = await Change(here, AccountTown.Password, Next);

        Assert.Equal($"{Address}?done=password", done.Location);
        Assert.Contains("Your password is set", (await here.Get(done.Location!)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get(Address)).Status);
        Assert.Null((await town.SignIn(elsewhere, "tess@example.org", AccountTown.Password)).Location);
        Assert.Equal("/", (await town.SignIn(elsewhere, "tess@example.org", Next)).Location);
        Assert.Contains("AccountChanged password changed", await town.Trail(town.Town.Teacher.Id));
    }

    [Fact]
    public async Task It_takes_the_current_password_and_guessing_that_locks_too()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);

        for (var i = 0; i < 5; i++)
        {
            var wrong = await Change(here, "not my password", Next);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains("The current password is not right", wrong.Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Change(here, AccountTown.Password, Next)).Status);
        Assert.DoesNotContain("AccountChanged password changed", await town.Trail(town.Town.Teacher.Id));
    }

    [Fact]
    public async Task A_weak_new_password_leaves_the_old_one()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        using var elsewhere = new Visitor(Platform);

        var page = await Change(here, AccountTown.Password, "elm street school");

        Assert.Contains("built on your name, e-mail or school", page.Html, StringComparison.Ordinal);
        Assert.Equal("/", (await town.SignIn(elsewhere, "tess@example.org", AccountTown.Password)).Location);
    }

    [Fact]
    public async Task An_old_sign_in_makes_no_key_and_no_first_password()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        var fresh = await here.Get(Address);
        await town.Later(db => db.Users.ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, (string?)null)));
        await town.Later(db =>
            db.Sessions.ExecuteUpdateAsync(s =>
                s.SetProperty(x => x.StartedAt, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(16))
            )
        );

        var page = await here.Get(Address);
        var password = await here.Submit(fresh, $"{Address}/password", ("password", Next));
        var passkey = await here.Submit(fresh, $"{Address}/passkeys");

        Assert.Contains("sign in again", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-passkey", page.Html, StringComparison.Ordinal);
        Assert.All(
            [password, passkey],
            p => Assert.Contains("For this change, sign in again first.", p.Html, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_or_all()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        using var second = new Visitor(Platform);
        using var third = new Visitor(Platform);
        using var other = await town.Joined(town.Town.Coach.Id);
        await town.SignIn(second, "tess@example.org", AccountTown.Password);
        await town.SignIn(third, "tess@example.org", AccountTown.Password);
        var ids = await town.Look(db =>
            db.Sessions.Where(s => s.Method == "password").OrderBy(s => s.StartedAt).Select(s => s.Id).ToListAsync()
        );
        var page = await here.Get(Address);
        var token = page.Hidden($"{Address}/sessions");
        Assert.Equal(2, ids.Count(id => page.Html.Contains($"value=\"{id}\"", StringComparison.Ordinal)));

        await here.Post($"{Address}/sessions", [.. token, ("session", await Last(town))]);
        Assert.Equal(HttpStatusCode.Redirect, (await third.Get(Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.Get(Address)).Status);

        await here.Post($"{Address}/sessions", token);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Get(Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get(Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.Get(Address)).Status);
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_theirs_to_end()
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        using var other = await town.Joined(town.Town.Coach.Id);
        var session = await Last(town);

        await here.Submit(await Two(town, here), $"{Address}/sessions", ("session", session));

        Assert.Equal(HttpStatusCode.OK, (await other.Get(Address)).Status);
    }

    [Fact]
    public async Task Who_signs_in_another_way_has_no_password_to_set()
    {
        var town = await AccountTown.Found(Platform);
        using var visitor = await town.Joined(town.Town.Teacher.Id);
        var form = await visitor.Get(Address);
        await town.Later(db => db.Users.ExecuteDeleteAsync());

        var page = await visitor.Get(Address);
        var password = await visitor.Submit(form, $"{Address}/password", ("password", Next));

        Assert.Contains("You sign in another way", page.Html, StringComparison.Ordinal);
        Assert.Contains("You have no account here", password.Html, StringComparison.Ordinal);
        Assert.Equal(0, await town.Look(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("passkeys")]
    [InlineData("passkeys/rename")]
    [InlineData("passkeys/remove")]
    [InlineData("sessions")]
    public async Task A_form_without_its_token_does_nothing(string form)
    {
        var town = await AccountTown.Found(Platform);
        using var here = await town.Joined(town.Town.Teacher.Id);
        using var second = new Visitor(Platform);
        await town.SignIn(second, "tess@example.org", AccountTown.Password);

        var page = await here.Post(
            $"{Address}/{form}",
            ("current", AccountTown.Password),
            ("password", Next),
            ("name", "Mine"),
            ("passkey", "AAAA")
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await second.Get(Address)).Status);
        Assert.Equal("/", (await town.SignIn(second, "tess@example.org", AccountTown.Password)).Location);
    }

    private static async Task<Page> Change(Visitor visitor, string current, string password) =>
        await visitor.Submit(
            await visitor.Get(Address),
            $"{Address}/password",
            ("current", current),
            ("password", password)
        );

    /// <summary>The page of somebody who is signed in twice, so that it has a form to end sessions.</summary>
    private async Task<Page> Two(AccountTown town, Visitor visitor)
    {
        using var second = new Visitor(Platform);
        await town.SignIn(second, "tess@example.org", AccountTown.Password);
        return await visitor.Get(Address);
    }

    private static Task<string> Last(AccountTown town) =>
        town.Look(db =>
            db.Sessions.Where(s => s.Method == "password")
                .OrderByDescending(s => s.StartedAt)
                .Select(s => s.Id)
                .FirstAsync()
        );
}
