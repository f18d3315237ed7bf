using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>A document is read from disk once for each making, and never from an older one.</summary>
public sealed class RecentReportsTests
{
    [Fact]
    public async Task What_was_read_lately_is_not_read_again_until_it_is_made_anew()
    {
        using var folder = new TemporaryFolder();
        await using var history = new History(folder.Path);
        var (grove, other) = (await Grove.Grow(history), await Grove.Grow(history, "other"));
        await grove.Make();
        await other.Make();

        var first = await grove.Find(ReportKind.CoachingImpact);
        var again = await grove.Find(ReportKind.CoachingImpact);
        var elsewhere = await other.Find(ReportKind.CoachingImpact);
        await grove.Make(day: Grove.Day.AddDays(1));
        var anew = await grove.Find(ReportKind.CoachingImpact);

        Assert.Same(first, again);
        Assert.Same(first!.Document(), again!.Document());
        Assert.NotEqual(first.Envelope.Run, elsewhere!.Envelope.Run);
        Assert.NotEqual(first.Envelope.Run, anew!.Envelope.Run);
        Assert.NotSame(first, await grove.Find(ReportKind.PriorityAlignment));
        Assert.NotSame(first, await grove.Find(ReportKind.CoachingImpact, Grove.Oak));
    }
}
