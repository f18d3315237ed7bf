using CoachingPlatform.Data;
using CoachingPlatform.Data.Reports.Recomputing;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>Stored reports recomputed from the journal alone, each at its own moment.</summary>
public class RecomputeTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private Grove grove = null!;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        grove = await Grove.Grow(history);
        await grove.Make();
        for (var teacher = 0; teacher < 17; teacher++)
        {
            await grove.Talk(teacher);
        }
        await grove.Make(day: Grove.Day.AddDays(20), asked: [Grove.Autumn]);
        await grove.Make(day: Grove.Day.AddDays(21));
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_made_in_several_releases_recomputes_to_the_byte()
    {
        // Told after the last making: of no concern.
        await grove.Talk(3);

        var recomputed = await Recompute();

        Assert.Equal((2 * 3 * 4, 2), (recomputed.Documents, (await grove.Releases()).Count));
        Assert.Empty(recomputed.Differences);
    }

    [Fact]
    public async Task A_read_model_that_was_tampered_with_makes_no_difference_and_what_was_made_of_it_does()
    {
        history.Tamper("UPDATE conversation SET minutes = minutes + 90");
        Assert.Empty((await Recompute()).Differences);

        for (var teacher = 0; teacher < 17; teacher++)
        {
            await grove.Talk(teacher);
        }
        await grove.Make(day: Grove.Day.AddDays(60));

        var recomputed = await Recompute();
        Assert.Contains(
            recomputed.Differences,
            line => line.StartsWith("CoachingImpact of the district, Months", StringComparison.Ordinal)
        );
        Assert.Contains(
            recomputed.Differences,
            line => line.Contains(".figure.numerator stored ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_stored_figure_that_was_changed_is_named_with_both_values()
    {
        history.Tamper(
            "UPDATE report_document SET body = replace(body, 'Grove', 'Grave') WHERE kind = 'CoachingImpact' AND school = '00000000-0000-0000-0000-000000000000'"
        );

        var lines = (await Recompute()).Differences;

        Assert.Equal(2, lines.Length);
        Assert.All(
            lines,
            l => Assert.EndsWith(": district stored \"Grave\", recomputed \"Grove\"", l, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_roster_that_changed_and_words_that_were_erased_change_nothing_of_what_was_made_before()
    {
        using var other = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        await using var living = await Open(other.Path, clock);
        var district = new LivingDistrict(living, clock, new Random(3));
        await district.Begin();
        foreach (var happening in Enum.GetValues<Happening>())
        {
            await district.Happen(happening);
            await district.Happen(Happening.Talk);
            if (happening is Happening.Leave or Happening.Break or Happening.Ask)
            {
                await district.Make();
            }
        }
        await district.Happen(Happening.Move);

        var recomputed = await Recompute(living, Orchard.Tenant);

        Assert.Empty(recomputed.Differences);
    }

    [Fact]
    public async Task A_district_that_is_not_there_or_has_no_reports_is_refused_with_a_sentence()
    {
        var unknown = await Assert.ThrowsAsync<DataUnavailableException>(() => Recompute(tenant: "nowhere"));
        Assert.StartsWith("There is no district “nowhere” here.", unknown.Message, StringComparison.Ordinal);
        await Grove.Grow(history, "quiet");
        var quiet = await Assert.ThrowsAsync<DataUnavailableException>(() => Recompute(tenant: "quiet"));
        Assert.Equal("The district “quiet” has no reports yet.", quiet.Message);
    }

    private protected virtual Task<History> Open(string path, TimeProvider? clock = null) =>
        Task.FromResult(new History(path, clock));

    private async Task<Recomputed> Recompute(History? of = null, string tenant = "grove")
    {
        using var opened = (of ?? history).OpenToRead();
        using var recomputer = new ReportRecomputer(opened);
        return await recomputer.Run(tenant, TestContext.Current.CancellationToken);
    }
}
