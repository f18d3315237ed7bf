using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

internal delegate Release Decision(Rule rule, DateOnly day, IReadOnlyList<CompiledTable> tables, Release? before);

/// <summary>Weeks of a random district: conversations held, recorded late, corrected and withdrawn; a release each week.</summary>
internal static class History
{
    /// <summary>What <paramref name="find"/> finds after the first release after which it finds anything.</summary>
    public static string? Play(int seed, Decision decide, Shape shape, Func<Attack, string?> find)
    {
        var random = new Random(seed);
        var district = new TinyDistrict(
            random.Next(1, shape.MostSchools + 1),
            random.Next(1, 4),
            shape.Kind,
            shape.ByBand
        );
        for (var s = 0; s < district.Schools; s++)
        {
            for (var t = random.Next(1, shape.MostTeachers + 1); t > 0; t--)
            {
                district.AddTeacher(s, random.Next(2));
            }
        }
        var rule = Rule.Of(shape.SmallestGroup) with { Patience = random.Next(3) * 7 };
        var attack = new Attack(district, shape.OfNumerators, shape.SmallestGroup);
        Release? release = null;
        for (var week = 0; week < shape.Weeks; week++)
        {
            var day = TinyDistrict.From.AddDays((week * district.Months * 35 / shape.Weeks) + 5);
            Live(random, district, day);
            var tables = district.Compile();
            release = decide(rule, day, tables, release);
            attack.Read(release, tables);
            district.Take(release, tables);
            if (find(attack) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    private static void Live(Random random, TinyDistrict district, DateOnly day)
    {
        var share = random.NextDouble();
        var pace = random.NextDouble();
        for (var t = 0; t < district.Teachers; t++)
        {
            for (var m = 0; m < district.Months; m++)
            {
                var (begins, ends) = (TinyDistrict.From.AddMonths(m), TinyDistrict.From.AddMonths(m + 1));
                var chance =
                    begins > day ? 0
                    : ends > day.AddDays(-10) ? pace
                    : 0.05;
                if (random.NextDouble() < chance)
                {
                    var held = random.Next(0, 3);
                    district[t, m] = (Enumerable.Range(0, held).Count(_ => random.NextDouble() < share), held);
                }
            }
        }
    }
}

/// <summary>What is played.</summary>
internal sealed record Shape(
    int MostSchools = 5,
    int MostTeachers = 9,
    int Weeks = 10,
    int SmallestGroup = 3,
    MetricUnit Kind = MetricUnit.Mean,
    bool ByBand = false,
    bool OfNumerators = false
);
