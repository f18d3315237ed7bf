using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>
/// Which reports there are for the caller: each of these kinds, of each of these windows, for the district where that is
/// theirs to read, and for each of these schools that was open when the window began.
/// </summary>
/// <param name="Windows">The windows that are made and kept up to date, the earliest first.</param>
/// <param name="District">Whether the caller reads the whole district's.</param>
/// <param name="Schools">The schools whose reports the caller reads.</param>
internal sealed record ReportShelf(
    ImmutableArray<ReportKind> Kinds,
    ImmutableArray<Window> Windows,
    bool District,
    ImmutableArray<School> Schools
);
