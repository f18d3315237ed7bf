using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Benchmarks.Histories;

/// <summary>A founded district with one school, an administrator, a coach and as many teachers as are asked for.</summary>
public sealed record BenchmarkDistrict(District District, Guid Administrator, Guid Coach, ImmutableArray<Guid> Teachers)
{
    public const string Tenant = "benchmark";

    public static async Task<BenchmarkDistrict> Make(IServiceProvider services, int teachers)
    {
        var journal = services.GetRequiredService<IJournal>();
        var began = DateTimeOffset.UtcNow.AddYears(-12);
        await journal.Write([
            new(
                new TenantRow
                {
                    Tenant = Tenant,
                    Name = "Benchmark District",
                    CreatedAt = began,
                }
            ),
        ]);
        var districts = services.GetRequiredService<IDistricts>();
        districts.Changed(Tenant);
        var school = Guid.CreateVersion7();
        await Found(services.GetRequiredService<IGrainFactory>(), school);
        var (administrator, coach) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        ImmutableArray<Guid> ids = [.. Enumerable.Range(0, teachers).Select(_ => Guid.CreateVersion7())];
        var rows = Person(administrator, Role.Administrator, Guid.Empty)
            .Concat(Person(coach, Role.Coach, Guid.Empty))
            .Concat(ids.SelectMany(id => Person(id, Role.Teacher, school)));
        foreach (var chunk in rows.Chunk(500))
        {
            await journal.Write([.. chunk]);
        }
        districts.Changed(Tenant);
        return new BenchmarkDistrict((await districts.Find(Tenant))!, administrator, coach, ids);
    }

    private static async Task Found(IGrainFactory grains, Guid school)
    {
        var grain = grains.GetGrain<IDistrictGrain>(Tenant);
        DistrictCommand[] commands =
        [
            new FoundDistrict("Benchmark District", "America/Chicago"),
            new OpenSchool(school, "Benchmark School"),
        ];
        foreach (var command in commands)
        {
            var result = await grain.Execute(DistrictAuthority.Operator(Tenant), Guid.CreateVersion7(), command);
            if (result.Outcome != CommandOutcome.Applied)
            {
                throw new InvalidOperationException(string.Join(' ', result.Refusals));
            }
        }
    }

    private static IEnumerable<RowWrite> Person(Guid id, Role role, Guid school)
    {
        yield return new(
            new PersonRow
            {
                Tenant = Tenant,
                Person = id,
                FromImport = 1,
                SourcedId = id.ToString("N"),
                GivenName = "Given",
                FamilyName = id.ToString("N")[..8],
                Email = $"{id:N}@benchmark.example",
            }
        );
        yield return new(
            new PersonRoleRow
            {
                Tenant = Tenant,
                Person = id,
                Role = role,
                School = school,
                FromImport = 1,
            }
        );
    }
}
