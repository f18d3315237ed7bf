using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Integration.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Operations;

/// <summary>A thousand districts in one installation: each answers, and memory holds as many as the setting lets it.</summary>
public sealed class ManyDistrictsTests
{
    private const int Districts = 1_000;
    private const int PeopleInMemory = 5_000;

    [Fact]
    public async Task Each_answers_and_the_rosters_in_memory_are_bounded()
    {
        await using var server = await RunningServer.With($"--Districts:PeopleInMemory={PeopleInMemory}");
        await server
            .Services.GetRequiredService<IJournal>()
            .Write([.. Enumerable.Range(0, Districts).SelectMany(n => Rows(Tenant(n))).Select(r => new RowWrite(r))]);
        var cache = (DistrictCache)server.Services.GetRequiredService<IDistricts>();

        foreach (var _ in new[] { "once", "and again" })
        {
            await Parallel.ForAsync(
                0,
                Districts,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (n, _) =>
                {
                    Assert.Equal($"District {Tenant(n)}, Ann of {Tenant(n)}", await Ask(server, Tenant(n)));
                    Assert.InRange(cache.PeopleInMemory, DistrictOptions.LeastPeople, PeopleInMemory + 800);
                }
            );
        }

        Assert.InRange(cache.PeopleInMemory, DistrictOptions.LeastPeople, PeopleInMemory);
        Assert.InRange(cache.EntriesInMemory, 1, Districts + 2);
    }

    [Fact]
    public async Task Those_that_nobody_asked_for_the_longest_go_first_and_a_large_one_is_held_while_it_answers()
    {
        await using var server = await RunningServer.With("--Districts:PeopleInMemory=1000");
        var journal = server.Services.GetRequiredService<IJournal>();
        await journal.Write([.. Enumerable.Range(0, 20).SelectMany(n => Rows(Tenant(n))).Select(r => new RowWrite(r))]);
        await journal.Write([.. Rows("large", people: 3_000).Select(r => new RowWrite(r))]);
        var districts = server.Services.GetRequiredService<IDistricts>();
        var first = await districts.Find(Tenant(0));
        var second = await districts.Find(Tenant(1));

        for (var n = 2; n < 20; n++)
        {
            await districts.Find(Tenant(n));
            Assert.Same(first, await districts.Find(Tenant(0)));
        }
        Assert.NotSame(second, await districts.Find(Tenant(1)));

        var large = await districts.Find("large");
        Assert.Equal(3_000, large!.Roster.People.Count());
        Assert.Same(large, await districts.Find("large"));
        await districts.Find(Tenant(0));
        Assert.NotSame(large, await districts.Find("large"));
    }

    private static string Tenant(int number) => FormattableString.Invariant($"district-{number}");

    private static async Task<string> Ask(RunningServer server, string tenant)
    {
        using var content = JsonContent.Create(new { query = "{ district { name } me { name } }" });
        using var request = RunningServer.Request(content, Person(tenant, 0), tenant);
        using var response = await server.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var data = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        return $"{data.GetProperty("district").GetProperty("name")}, {data.GetProperty("me").GetProperty("name")}";
    }

    private static Guid Person(string tenant, int number) =>
        RunningServer.Person(FormattableString.Invariant($"person-{number}"), tenant);

    private static IEnumerable<object> Rows(string tenant, int people = 2)
    {
        yield return new TenantRow
        {
            Tenant = tenant,
            Name = tenant,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        yield return DistrictFactsRows.Row(
            DistrictFacts.Unfounded(tenant) with
            {
                Number = 1,
                Name = $"District {tenant}",
                TimeZone = "America/Chicago",
            }
        );
        for (var n = 0; n < people; n++)
        {
            yield return new PersonRow
            {
                Tenant = tenant,
                Person = Person(tenant, n),
                FromImport = 1,
                SourcedId = $"{n}",
                GivenName = "Ann",
                FamilyName = $"of {tenant}",
                Email = "",
            };
            yield return new PersonRoleRow
            {
                Tenant = tenant,
                Person = Person(tenant, n),
                Role = Role.Teacher,
                School = Guid.Empty,
                FromImport = 1,
            };
        }
    }
}
