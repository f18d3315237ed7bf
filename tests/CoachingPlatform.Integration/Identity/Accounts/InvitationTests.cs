using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>The link by which somebody makes their account.</summary>
[Collection(AccountCollection.Name)]
public sealed class InvitationTests(AccountFixture fixture)
{
    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task It_greets_by_name_and_makes_an_account_that_is_signed_in()
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var page = await visitor.Get(invitation);
        var done = await AccountTown.Accept(visitor, invitation, AccountTown.Password);

        Assert.Contains("Welcome, Tess", page.Html, StringComparison.Ordinal);
        Assert.Contains($"{town.Tenant} invites you", page.Html, StringComparison.Ordinal);
        Assert.Contains("tess@example.org", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("replaces", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (done.Status, done.Location));
        Assert.Contains("Tess Alder", (await visitor.Get("/")).Html, StringComparison.Ordinal);
        Assert.Equal(
            ["AccountInvited", "AccountChanged account made with a password", "SignedIn password"],
            await town.Trail(town.Town.Teacher.Id)
        );
    }

    [Fact]
    public async Task It_serves_once()
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var page = await visitor.Get(invitation);
        using var stranger = new Visitor(Platform);
        var seen = await stranger.Get(invitation);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(i =>
                    visitor.Submit(page, $"{invitation}/password", ("password", $"{AccountTown.Password} {i}"))
                )
        );

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(invitation)).Status);
        var late = await stranger.Submit(seen, $"{invitation}/password", ("password", AccountTown.Password));
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Null(stranger.Session);
    }

    [Fact]
    public async Task A_newer_one_takes_its_place()
    {
        var town = await AccountTown.Found(Platform);
        var older = await town.Invitation(town.Town.Teacher.Id);
        var others = await town.Invitation(town.Town.Coach.Id);
        var newer = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(older)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(newer)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(others)).Status);
    }

    [Fact]
    public async Task It_expires_after_seven_days()
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var page = await visitor.Get(invitation);
        var until = await town.Look(db => db.Invitations.Select(i => i.ExpiresAt).SingleAsync());
        Assert.InRange(until - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(6.99), TimeSpan.FromDays(7));

        await town.Later(db =>
            db.Invitations.ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, TimeProvider.System.GetUtcNow()))
        );

        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(invitation)).Status);
        Assert.Equal(
            HttpStatusCode.Gone,
            (await visitor.Submit(page, $"{invitation}/password", ("password", AccountTown.Password))).Status
        );
        Assert.Equal(0, await town.Look(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_link_that_was_changed_is_none_nor_one_of_another_district_or_of_somebody_who_left()
    {
        var town = await AccountTown.Found(Platform);
        var other = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var last = invitation[^2] == 'A' ? 'B' : 'A';
        string[] none =
        [
            $"{invitation[..^2]}{last}{invitation[^1]}",
            invitation[..^1],
            invitation[..invitation.LastIndexOf('.')],
            invitation[..invitation.LastIndexOf('.')] + ".",
            invitation[..invitation.LastIndexOf('.')] + ".!!",
            invitation.Replace(town.Tenant, other.Tenant, StringComparison.Ordinal),
            invitation.Replace(town.Tenant, "nowhere", StringComparison.Ordinal),
        ];
        foreach (var address in none)
        {
            Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(address)).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(invitation)).Status);

        await town.Town.Import(town.Town.Teacher);

        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(invitation)).Status);
    }

    [Fact]
    public async Task Its_secret_is_kept_nowhere()
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        var secret = invitation[(invitation.LastIndexOf('.') + 1)..];

        Assert.Equal(43, secret.Length);
        var row = await town.Look(db => db.Invitations.SingleAsync());
        Assert.Equal(
            System.Security.Cryptography.SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(secret)),
            row.SecretHash
        );
        Assert.DoesNotContain(
            await town.Trail(town.Town.Teacher.Id),
            l => l.Contains(secret, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("", "has 0 characters")]
    [InlineData("short", "has 5 characters")]
    [InlineData("tess alder pine hill", "built on your name")]
    [InlineData("qwertyuiopasdfgh", "easy to guess")]
    public async Task A_weak_password_is_refused_in_a_sentence_and_the_link_serves_on(string password, string why)
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var page = await AccountTown.Accept(visitor, invitation, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Html, StringComparison.Ordinal);
        Assert.Null(visitor.Session);
        Assert.Equal(0, await town.Look(db => db.Users.CountAsync()));
        var done = await visitor.Submit(page, $"{invitation}/password", ("password", AccountTown.Password));
        Assert.Equal("/", done.Location);
    }

    [Fact]
    public async Task Making_it_anew_voids_the_old_password_and_ends_all_sessions()
    {
        var town = await AccountTown.Found(Platform);
        using var before = await town.Joined(town.Town.Teacher.Id);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var page = await visitor.Get(invitation);
        Assert.Contains("This replaces the account you have", page.Html, StringComparison.Ordinal);
        Assert.Contains("Tess Alder", (await before.Get("/")).Html, StringComparison.Ordinal);

        await AccountTown.Accept(visitor, invitation, "orange ladder beside nine wells");

        Assert.DoesNotContain("Tess Alder", (await before.Get("/")).Html, StringComparison.Ordinal);
        Assert.Contains("Tess Alder", (await visitor.Get("/")).Html, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await town.SignIn(visitor, "tess@example.org", AccountTown.Password)).Status
        );
        Assert.Equal("/", (await town.SignIn(visitor, "tess@example.org", "orange ladder beside nine wells")).Location);
        Assert.Contains("AccountChanged account made anew with a password", await town.Trail(town.Town.Teacher.Id));
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_no_passkey_does_nothing()
    {
        var town = await AccountTown.Found(Platform);
        var invitation = await town.Invitation(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var page = await visitor.Get(invitation);

        var without = await visitor.Post($"{invitation}/password", ("password", AccountTown.Password));
        var bare = await visitor.Post($"{invitation}/passkey", ("credential", "{}"));
        var none = await visitor.Submit(page, $"{invitation}/passkey");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.Status, bare.Status));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Equal(0, await town.Look(db => db.Users.CountAsync()));
        Assert.Equal(1, await town.Look(db => db.Invitations.CountAsync(i => i.UsedAt == null)));
    }
}
