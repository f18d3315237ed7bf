using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// Counts are not negative, a numerator is at most its denominator, and a band is a range. With these alone, too, nothing
/// hidden is pinned to one value: for each there is another district that would have got the same documents.
/// </summary>
public class BoundsTests
{
    [Theory]
    [InlineData(MetricUnit.Mean, false)]
    [InlineData(MetricUnit.Share, true)]
    public void What_is_hidden_could_have_another_value(MetricUnit kind, bool ofNumerators) =>
        Assert.All(Enumerable.Range(0, 150), seed => Check(seed, kind, ofNumerators));

    private static void Check(int seed, MetricUnit kind, bool ofNumerators)
    {
        var random = new Random(seed);
        var district = new TinyDistrict(random.Next(1, 5), random.Next(1, 3), kind);
        for (var s = 0; s < district.Schools; s++)
        {
            var share = random.NextDouble();
            for (var t = random.Next(1, 16); t > 0; t--)
            {
                var teacher = district.AddTeacher(s);
                for (var m = 0; m < district.Months; m++)
                {
                    var held = random.Next(3);
                    district[teacher, m] = (Enumerable.Range(0, held).Count(_ => random.NextDouble() < share), held);
                }
            }
        }
        var tables = district.Compile();
        var release = Suppressor.Decide(Rule.Of(5), district.Until, tables, before: null);

        var world = new World(district, ofNumerators);
        var hidden = new List<(int? School, int? Month)>();
        foreach (var (table, shown) in tables.Zip(release.Show(tables)))
        {
            foreach (var cell in shown.Cells)
            {
                var (school, _, month) = district.Where(table, cell.Key);
                if (!world.Learn(school, month, cell.Figure))
                {
                    hidden.Add((school, month));
                }
            }
        }
        Assert.All(hidden.Distinct(), h => Assert.True(world.HasAnother(h.School, h.Month), $"{h}, seed {seed}"));
    }

    /// <summary>What a district could have in each school and month, as far as documents tell.</summary>
    private sealed class World(TinyDistrict district, bool ofNumerators)
    {
        private readonly List<(List<int> Places, long Least, long Most)> ranges = [];

        public bool Learn(int? school, int? month, ShownFigure figure)
        {
            var places = Places(school, month);
            var value = ofNumerators ? figure.Numerator : figure.Denominator;
            if (value is { } exact)
            {
                ranges.Add((places, exact, exact));
            }
            else if (ofNumerators && figure is { Denominator: { } d })
            {
                var band = figure.Band ?? new Band(0, 100);
                ranges.Add((places, ((band.Least * d) + 99) / 100, band.Most * d / 100));
            }
            return value is not null;
        }

        /// <summary>Whether another district, at most two away from the true one in each place, fits all that was told.</summary>
        public bool HasAnother(int? school, int? month)
        {
            var all = Places(null, null);
            return Search(new long[all.Count], 0, [.. Places(school, month)]);
        }

        private bool Search(long[] by, int place, HashSet<int> hidden)
        {
            if (place == by.Length)
            {
                return hidden.Sum(p => by[p]) != 0;
            }
            foreach (var step in (ReadOnlySpan<long>)[0, 1, -1, 2, -2])
            {
                by[place] = step;
                if (True(place) + step >= 0 && Fits(by, place) && Search(by, place + 1, hidden))
                {
                    return true;
                }
            }
            by[place] = 0;
            return false;
        }

        private bool Fits(long[] by, int last) =>
            ranges.TrueForAll(r =>
            {
                var open = r.Places.Count(p => p > last) * 2;
                var sum = r.Places.Where(p => p <= last).Sum(p => by[p]) + r.Places.Sum(True);
                return sum + open >= r.Least && sum - open <= r.Most;
            });

        private long True(int place)
        {
            var (school, month) = (place / district.Months, place % district.Months);
            return Enumerable
                .Range(0, district.Teachers)
                .Select(t => district.Part(t, school, band: null, month))
                .Sum(p => ofNumerators ? p.Numerator : p.Denominator);
        }

        private List<int> Places(int? school, int? month) =>
            [
                .. Enumerable
                    .Range(0, district.Schools * district.Months)
                    .Where(p => (school ?? p / district.Months) == p / district.Months)
                    .Where(p => (month ?? p % district.Months) == p % district.Months),
            ];
    }
}
