using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// A hundred schools by twelve months with all schools' own documents: were the decision not nearly linear in its cells,
/// this would not end while somebody waits.
/// </summary>
public class ScaleTests
{
    [Fact]
    public void A_large_district_is_decided_twice()
    {
        var random = new Random(1);
        var district = new TinyDistrict(100, 12, MetricUnit.Share, byBand: true);
        for (var s = 0; s < district.Schools; s++)
        {
            for (var t = random.Next(4, 24); t > 0; t--)
            {
                var teacher = district.AddTeacher(s, random.Next(2));
                for (var m = 0; m < 12; m++)
                {
                    var held = random.Next(3);
                    district[teacher, m] = (random.Next(held + 1), held);
                }
            }
        }
        var tables = district.Compile();
        var first = Suppressor.Decide(Rule.Of(5), district.Until, tables, before: null);
        district.Take(first, tables);
        var again = district.Compile();

        var second = Suppressor.Decide(Rule.Of(5), district.Until.AddDays(7), again, first);

        Assert.InRange(first.Figures.Length, 700, 1500);
        Assert.All(second.Figures, f => Assert.Equal(1, f.Release));
    }
}
