using System.Net;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>What administrators do about accounts, over GraphQL.</summary>
[Collection(AccountCollection.Name)]
public sealed class AccountFieldTests(AccountFixture fixture)
{
    private const string List = """
        { accounts { totalCount nodes { personId person { name } hasAccount hasPassword passkeys lockedUntil lastSignInAt invitedUntil } } }
        """;

    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task Accounts_and_open_invitations_are_listed_without_a_secret()
    {
        var town = await AccountTown.Found(Platform);
        using var tess = await town.Joined(town.Town.Teacher.Id);
        using var tim = await town.Joined(town.Town.OtherTeacher.Id);
        await town.Invitation(town.Town.Coach.Id);
        await town.Later(db =>
            db.Users.Where(a => a.Person == town.Town.OtherTeacher.Id)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(a => a.LockoutEnd, TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(9))
                )
        );

        var nodes = (await town.Town.Administrator.Ask(List))["accounts.nodes"].Items;

        Assert.Equal(["Tess Alder", "Tim Birch", "Cora Elder"], nodes.Select(n => n["person.name"].Text));
        Assert.Equal([true, true, false], nodes.Select(n => n["hasAccount"].IsTrue));
        Assert.Equal([true, true, false], nodes.Select(n => n["hasPassword"].IsTrue));
        Assert.Equal([false, true, false], nodes.Select(n => !n["lockedUntil"].IsNull));
        Assert.Equal([false, false, true], nodes.Select(n => !n["invitedUntil"].IsNull));
        Assert.All(nodes.Take(2), n => Assert.False(n["lastSignInAt"].IsNull));
        Assert.All(nodes, n => Assert.Equal(0, n["passkeys"].Number));
    }

    [Fact]
    public async Task They_come_in_pages()
    {
        var town = await AccountTown.Found(Platform);
        foreach (var person in new[] { town.Town.Teacher, town.Town.OtherTeacher, town.Town.Coach })
        {
            await town.Invitation(person.Id);
        }
        const string page =
            "query($a: String) { accounts(first: 2, after: $a) { totalCount nodes { person { name } } pageInfo { hasNextPage endCursor } } }";

        var first = (await town.Town.Administrator.Ask(page))["accounts"];
        var second = (await town.Town.Administrator.Ask(page, new { a = first["pageInfo.endCursor"].Text }))[
            "accounts"
        ];

        Assert.Equal((3, true), (first["totalCount"].Number, first["pageInfo.hasNextPage"].IsTrue));
        Assert.Equal(["Cora Elder"], second["nodes"].Items.Select(n => n["person.name"].Text));
        Assert.False(second["pageInfo.hasNextPage"].IsTrue);
    }

    [Fact]
    public async Task Only_administrators_of_the_whole_district_list_and_change()
    {
        var town = await AccountTown.Found(Platform);
        using var tim = await town.Joined(town.Town.OtherTeacher.Id);
        foreach (var voice in new[] { town.Town.Teacher, town.Town.Coach, town.Town.Leader, town.Town.DistrictLeader })
        {
            foreach (var mutation in new[] { "inviteAccount", "removeAccount", "endSessions" })
            {
                var answer = await Change(voice, mutation, town.Town.OtherTeacher.Id);
                Assert.Equal("REFUSED", answer["outcome"].Text);
                Assert.Equal("NOT_YOURS_TO_DO", answer["refusals"].Items[0]["code"].Text);
            }
            Assert.Equal(0, (await voice.Ask(List))["accounts.totalCount"].Number);
        }
        Assert.Equal(HttpStatusCode.OK, (await tim.Get("/sign-in/account")).Status);
    }

    [Fact]
    public async Task An_administrator_of_one_school_does_neither()
    {
        var town = await AccountTown.Found(Platform);
        await town.Town.Import(town.Town.Leader, (Role.Administrator, "elm"));

        foreach (var mutation in new[] { "inviteAccount", "removeAccount", "endSessions" })
        {
            var answer = await Change(town.Town.Leader, mutation, town.Town.Teacher.Id);
            Assert.Equal("NOT_YOURS_TO_DO", answer["refusals"].Items[0]["code"].Text);
        }
        Assert.Equal(0, (await town.Town.Leader.Ask(List))["accounts.totalCount"].Number);
    }

    [Fact]
    public async Task Who_cannot_be_told_apart_by_e_mail_or_has_none_is_not_invited()
    {
        var town = await AccountTown.Found(Platform);
        await town.Town.Import(all =>
            [
                .. all.Select(p =>
                    p.SourcedId switch
                    {
                        "cora" => p with { Email = "C@example.org" },
                        "cole" => p with { Email = "c@example.org" },
                        "cleo" => p with { Email = "" },
                        _ => p,
                    }
                ),
            ]
        );

        var shared = await Change(town.Town.Administrator, "inviteAccount", town.Town.Coach.Id);
        var none = await Change(town.Town.Administrator, "inviteAccount", town.Town.OtherCoach.Id);

        Assert.Contains(
            "too. Correct it there first",
            shared["refusals"].Items[0]["sentence"].Text,
            StringComparison.Ordinal
        );
        Assert.Contains("has no e-mail address", none["refusals"].Items[0]["sentence"].Text, StringComparison.Ordinal);
        Assert.Equal("personId", none["refusals"].Items[0]["field"].Text);
    }

    [Theory]
    [InlineData("inviteAccount")]
    [InlineData("removeAccount")]
    [InlineData("endSessions")]
    public async Task Somebody_of_another_district_is_nobody(string mutation)
    {
        var town = await AccountTown.Found(Platform);
        var other = await AccountTown.Found(Platform);
        using var theirs = await other.Joined(other.Town.Teacher.Id);

        var hidden = await Change(town.Town.Administrator, mutation, other.Town.Teacher.Id);
        var absent = await Change(town.Town.Administrator, mutation, Guid.NewGuid());

        Assert.Equal("NOT_FOUND", hidden["refusals"].Items[0]["code"].Text);
        Assert.Equal(absent.ToString(), hidden.ToString());
        Assert.Equal(HttpStatusCode.OK, (await theirs.Get("/sign-in/account")).Status);
    }

    [Fact]
    public async Task A_removed_account_signs_nobody_in_and_its_sessions_end()
    {
        var town = await AccountTown.Found(Platform);
        using var tess = await town.Joined(town.Town.Teacher.Id);
        var invitation = await town.Invitation(town.Town.Teacher.Id);

        var done = await Change(town.Town.Administrator, "removeAccount", town.Town.Teacher.Id);

        Assert.Equal("APPLIED", done["outcome"].Text);
        Assert.Equal(HttpStatusCode.Redirect, (await tess.Get("/sign-in/account")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await tess.Get(invitation)).Status);
        Assert.Null((await town.SignIn(tess, "tess@example.org", AccountTown.Password)).Location);
        var again = await Change(town.Town.Administrator, "removeAccount", town.Town.Teacher.Id);
        Assert.Equal("NOT_FOUND", again["refusals"].Items[0]["code"].Text);
        Assert.Contains("AccountChanged account removed", await town.Trail(town.Town.Teacher.Id));
    }

    [Fact]
    public async Task Ended_sessions_need_a_new_sign_in()
    {
        var town = await AccountTown.Found(Platform);
        using var tess = await town.Joined(town.Town.Teacher.Id);
        using var cora = await town.Joined(town.Town.Coach.Id);

        var done = await Change(town.Town.Administrator, "endSessions", town.Town.Teacher.Id);

        Assert.Equal("APPLIED", done["outcome"].Text);
        Assert.Equal(HttpStatusCode.Redirect, (await tess.Get("/sign-in/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await cora.Get("/sign-in/account")).Status);
        Assert.Equal("/", (await town.SignIn(tess, "tess@example.org", AccountTown.Password)).Location);
    }

    private static async Task<Node> Change(Voice voice, string mutation, Guid person) =>
        (
            await voice.Ask(
                $"mutation($p: ID!) {{ done: {mutation}(personId: $p) {{ outcome refusals {{ code field sentence }} }} }}",
                new { p = person }
            )
        )["done"];
}
