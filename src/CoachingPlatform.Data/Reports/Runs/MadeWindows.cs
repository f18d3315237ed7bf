using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>The windows of which a district has documents.</summary>
public static class MadeWindows
{
    /// <summary>The windows of the last making that is done, the earliest first, with the facts of now.</summary>
    public static Task<(DistrictFacts Facts, ImmutableArray<Window> Windows)> Read(
        TenantReader reader,
        string tenant,
        CancellationToken cancel
    ) =>
        reader.Read(
            tenant,
            async db =>
            {
                var facts = DistrictFactsRows.Facts(await db.DistrictFacts.SingleAsync(cancel));
                var making = await db.ReportMakings.Where(m => m.IsDone).MaxAsync(m => (long?)m.Making, cancel);
                var windows = await db
                    .ReportDocuments.Where(d => d.Making == making && d.School == Guid.Empty)
                    .Select(d => new
                    {
                        d.WindowKind,
                        d.From,
                        d.Until,
                    })
                    .Distinct()
                    .OrderBy(w => w.From)
                    .ThenBy(w => w.Until)
                    .ToListAsync(cancel);
                return (
                    facts,
                    ImmutableArray.CreateRange(
                        windows.Select(w => new Window(Enum.Parse<WindowKind>(w.WindowKind), w.From, w.Until))
                    )
                );
            },
            cancel
        );

    /// <summary>How many documents these windows come to.</summary>
    internal static int Documents(DistrictFacts facts, IEnumerable<Window> windows) =>
        windows.Sum(w => Compiled.Documents(facts, [w]).Length * Enum.GetValues<ReportKind>().Length);
}
