using System.Runtime.CompilerServices;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Tests.Conventions;

namespace CoachingPlatform.Domain.Tests.Reports;

/// <summary>
/// A definition is printed in reports that leaders keep, so one that changes takes a new version: what is checked in under
/// Definitions is never written over. For a new version, raise it in the code and run with UPDATE_SNAPSHOTS=1.
/// </summary>
public class MetricDefinitionTests
{
    public static TheoryData<string> Ids => [.. MetricCatalog.All.Select(m => m.Definition.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Says_what_it_always_said_under_its_version(string id)
    {
        var definition = MetricCatalog.Find(id)!;
        var file = Path.Combine(Folder(), $"{id}.v{definition.Version}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && !File.Exists(file))
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, Json.Of(definition));
        }

        Assert.True(File.Exists(file), $"{file} is missing; run the tests with UPDATE_SNAPSHOTS=1 to write it.");
        Assert.Equal(File.ReadAllText(file), Json.Of(definition));
    }

    [Fact]
    public void Every_metric_of_the_domain_that_needs_no_words_is_there() =>
        Assert.Equal(
            [
                "alignment",
                "closure",
                "coach time",
                "completeness",
                "continuity",
                "dosage",
                "goal attainment",
                "reach",
                "reflection trend",
                "student impact",
                "usefulness",
            ],
            MetricCatalog
                .All.Select(m => m.Definition.Metric)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Those_of_which_a_single_coach_hides_the_figure_are_the_domains() =>
        Assert.Equal(
            ["closure", "coach time", "completeness", "reflection trend", "usefulness"],
            MetricCatalog
                .All.Select(m => m.Definition)
                .Where(d => d.HiddenBehindOneCoach)
                .Select(d => d.Metric)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Check_ins_count_in_continuity_dosage_and_coach_time_only() =>
        Assert.Equal(
            ["coach time", "continuity", "dosage"],
            MetricCatalog
                .All.Select(m => m.Definition)
                .Where(d => d.Counts is Counted.Both or Counted.CheckIns)
                .Select(d => d.Metric)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Each_has_an_id_of_its_own_a_whole_sentence_and_at_least_one_table_and_report()
    {
        var definitions = MetricCatalog.All.Select(m => m.Definition).ToList();

        Assert.Equal(definitions.Count, definitions.Select(d => d.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(definitions, d => Assert.EndsWith(".", d.Sentence, StringComparison.Ordinal));
        Assert.All(definitions, d => Assert.NotEmpty(d.Tables));
        Assert.All(definitions, d => Assert.NotEmpty(d.Reports));
    }

    [Fact]
    public void Equity_of_access_is_reach_and_dosage_by_school_grade_band_and_experience() =>
        Assert.All(
            MetricCatalog.All.Select(m => m.Definition).Where(d => d.Metric is "reach" or "dosage"),
            d =>
                Assert.Superset(
                    new HashSet<Dimension?> { Dimension.School, Dimension.GradeBand, Dimension.Experience },
                    d.Tables.Select(t => t.Rows).ToHashSet()
                )
        );

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "Definitions");
}
