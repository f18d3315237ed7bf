using CoachingPlatform.Benchmarks.Histories;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Load;
using CoachingPlatform.Benchmarks.Measuring;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// What a mutation costs on an installation with 1,000 districts, all of them asked for and in memory, against one with
/// this district alone: two servers in this process.
/// </summary>
internal static class DistrictsBenchmark
{
    private const double Ceiling = 1.1;
    private const int InFlight = 16;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        var neighbours = settings.Pick(999, 99);
        await using var alone = await BenchmarkHost.Start();
        await using var shared = await BenchmarkHost.Start();
        using var load = new LoadProcess();
        var ofAlone = await Side("alone", alone);
        var ofShared = await Side("shared", shared);
        await Settle(shared, neighbours);
        var (ours, other) = await Rounds.Run(ofShared, ofAlone);
        var ratio = Rounds.Ratio(ours, other, r => 1 / r.PerSecond);
        var cpu = Rounds.Ratio(ours, other, r => r.Cpu.TotalSeconds / r.Operations);
        return
        [
            new Finding(
                "districts",
                ratio.ToString(),
                "≤ 1.1",
                ratio.Median > Ceiling,
                Rounds.Side("shared", ours),
                Rounds.Side("alone", other),
                $"{neighbours + 1} districts against 1; CPU a mutation {cpu}; {InFlight} in flight"
            ),
        ];

        async Task<Func<Task<Round>>> Side(string key, BenchmarkHost host)
        {
            var district = await BenchmarkDistrict.Make(host.Services, 128);
            var targets = await MutateBenchmark.Targets(host, district);
            return await load.Side(key, Mutations.WriteEntry(host.Port, InFlight, targets), settings.Seconds);
        }
    }

    /// <summary>Founds the other districts, each with fifty people, and asks for each once.</summary>
    private static async Task Settle(BenchmarkHost host, int neighbours)
    {
        var journal = host.Services.GetRequiredService<IJournal>();
        var importer = host.Services.GetRequiredService<RosterImporter>();
        var districts = host.Services.GetRequiredService<IDistricts>();
        var people = Enumerable
            .Range(0, 50)
            .Select(i => new RosterPerson(
                $"p{i}",
                "Pat",
                $"Person {i}",
                "",
                [(Role.Teacher, "elm")],
                [],
                [],
                2019,
                null
            ));
        var package = new RosterPackage([new RosterSchool("elm", "Elm Street School")], [.. people], []);
        for (var i = 0; i < neighbours; i++)
        {
            var tenant = $"neighbour-{i}";
            await journal.Write([
                new RowWrite(
                    new TenantRow
                    {
                        Tenant = tenant,
                        Name = tenant,
                        CreatedAt = DateTimeOffset.UnixEpoch,
                    }
                ),
            ]);
            await host
                .Grains.GetGrain<IDistrictGrain>(tenant)
                .Execute(
                    DistrictAuthority.Operator(tenant),
                    Guid.CreateVersion7(),
                    new FoundDistrict(tenant, "America/Chicago")
                );
            await importer.Import(tenant, package, "benchmark", Guid.Empty);
            await districts.Find(tenant);
        }
    }
}
