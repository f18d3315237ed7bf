using CoachingPlatform.Domain.Reports.Language;

namespace CoachingPlatform.Domain.Tests.Reports.Language;

public class LogOddsTests
{
    private static readonly Dictionary<string, long> Now = new()
    {
        ["feedback"] = 30,
        ["questions"] = 12,
        ["pacing"] = 3,
    };

    private static readonly Dictionary<string, long> Before = new()
    {
        ["feedback"] = 10,
        ["questions"] = 12,
        ["groups"] = 20,
    };

    /// <summary>Worked out apart, from the paper's formulas, in decimal arithmetic of 40 digits.</summary>
    [Theory]
    [InlineData("feedback", 4.706821067)]
    [InlineData("groups", -4.107898966)]
    [InlineData("pacing", 1.270361633)]
    [InlineData("questions", -0.210460803)]
    public void Scores_are_those_of_the_paper(string word, double score) =>
        Assert.Equal(score, LogOdds.Scores(Now, Before, weight: 10)[word], 9);

    [Fact]
    public void The_other_way_round_they_have_the_other_sign() =>
        Assert.All(
            LogOdds.Scores(Now, Before, weight: 10),
            s => Assert.Equal(-s.Value, LogOdds.Scores(Before, Now, weight: 10)[s.Key], 12)
        );

    [Fact]
    public void The_heavier_the_prior_the_smaller_the_differences_of_rates_that_count() =>
        Assert.True(
            LogOdds.Scores(Now, Before, weight: 100)["feedback"] < LogOdds.Scores(Now, Before, weight: 1)["feedback"]
        );
}
