using System.Net;
using System.Net.Http.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Identity.Accounts;
using CoachingPlatform.Server.Operations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>The operator's verb “invite”, by which a new district's first administrator comes in.</summary>
[Collection(AccountCollection.Name)]
public sealed class InviteVerbTests(AccountFixture fixture)
{
    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task The_running_program_gives_a_link_that_serves()
    {
        var town = await AccountTown.Found(Platform);

        var answer = await Ask(town.Tenant, "ADA@example.org");

        Assert.True(answer.Done, answer.Text);
        Assert.Contains("Give this link to Ada Larch and to nobody else.", answer.Text, StringComparison.Ordinal);
        var link = new Uri(answer.Text.Split('\n')[0].Trim());
        Assert.Equal(Platform.Address.Authority, link.Authority);
        using var visitor = new Visitor(Platform);
        Assert.Contains("Welcome, Ada", (await visitor.Get(link.AbsolutePath)).Html, StringComparison.Ordinal);
        Assert.Contains("AccountInvited", await town.Trail(town.Town.Administrator.Id));
    }

    [Fact]
    public async Task Nobody_is_invited_who_is_not_there()
    {
        var town = await AccountTown.Found(Platform);

        var person = await Ask(town.Tenant, "nobody@example.org");
        var district = await Ask("nowhere", "ada@example.org");

        Assert.Equal((false, false), (person.Done, district.Done));
        Assert.Contains("Nobody on the roster", person.Text, StringComparison.Ordinal);
        Assert.Contains("There is no district “nowhere”", district.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_speaks_to_the_program_that_serves()
    {
        var town = await AccountTown.Found(Platform);
        string[] folder = [$"--Data:Folder={Platform.Folder}"];

        Assert.Equal(0, await CommandLine.Run(["invite", town.Tenant, "ada@example.org", .. folder]));
        Assert.Equal(1, await CommandLine.Run(["invite", town.Tenant, "nobody@example.org", .. folder]));
    }

    [Fact]
    public async Task A_forgotten_argument_is_told_before_anything_is_opened()
    {
        using var folder = new Journal.TemporaryFolder();
        var data = folder.File("data");

        Assert.Equal(1, await CommandLine.Run(["invite", "oakfield", $"--Data:Folder={data}"]));

        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Where_nothing_serves_the_verb_opens_the_folder_itself()
    {
        using var folder = new Journal.TemporaryFolder();
        var data = folder.File("data");
        string tenant;
        await using (var platform = await LivePlatform.Start(data, LiveFixture.Clock()))
        {
            tenant = (await Town.Found(platform)).Tenant;
        }

        Assert.Equal(
            0,
            await CommandLine.Run([
                "invite",
                tenant,
                "ada@example.org",
                $"--Data:Folder={data}",
                "--Hosting:PublicAddress=https://coaching.example.org",
            ])
        );

        await using var again = await LivePlatform.Start(data, LiveFixture.Clock());
        var town = new AccountTown(again, new Town(again, tenant));
        Assert.Equal(1, await town.Look(db => db.Invitations.CountAsync()));
    }

    [Fact]
    public async Task Nobody_asks_for_it_but_over_the_socket()
    {
        using var http = new HttpClient { BaseAddress = Platform.Address };

        using var response = await http.PostAsJsonAsync(Inviting.Address, new Inviting.Asked("a", "b"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<Inviting.Answer> Ask(string district, string email)
    {
        using var client = OperatorClient.To(new DataOptions { Folder = Platform.Folder });
        using var response = await client.PostAsJsonAsync(Inviting.Address, new Inviting.Asked(district, email));
        return (await response.Content.ReadFromJsonAsync<Inviting.Answer>())!;
    }
}
