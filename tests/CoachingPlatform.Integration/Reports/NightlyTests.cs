using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>A making that counts who changed tells what one tells that counts everybody.</summary>
public class NightlyTests
{
    /// <summary>How many histories are told.</summary>
    private protected virtual int Histories => 6;

    [Fact]
    public async Task Whatever_happens_the_nightly_count_is_the_full_count()
    {
        var kinds = Enum.GetValues<Happening>();
        var releases = 0;
        await Gen.Select(Gen.Int, Gen.Int[0, kinds.Length - 1].Array[24, 40])
            .SampleAsync(
                async (seed, what) => releases += await Run(seed, [.. what.Select(k => kinds[k])]),
                iter: Histories,
                threads: 1
            );
        // Each history has a first release; what is counted from it is the point.
        Assert.True(releases > Histories, $"Only {releases} releases.");
    }

    private protected virtual Task<History> Open(string path, TimeProvider clock) =>
        Task.FromResult(new History(path, clock));

    private async Task<int> Run(int seed, IReadOnlyList<Happening> happenings)
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        await using var history = await Open(folder.Path, clock);
        var district = new LivingDistrict(history, clock, new Random(seed), smallestGroup: 3);
        await district.Begin();
        for (var i = 0; i < happenings.Count; i++)
        {
            await district.Happen(happenings[i]);
            if (i % 4 == 3)
            {
                await district.Make();
            }
        }
        return district.Releases;
    }
}
