using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>What leaders ask to be made.</summary>
public sealed class ReportRequests(ReportRuns runs, TenantReader reader)
{
    /// <summary>Plans a run of whole calendar months; the one of today where it was asked for already.</summary>
    public async Task<(ReportRunRow? Run, ImmutableArray<Refusal> Refusals)> Ask(
        string tenant,
        DateOnly from,
        DateOnly until,
        DateOnly today,
        Guid askedBy,
        CancellationToken cancel
    )
    {
        var (_, standing) = await MadeWindows.Read(reader, tenant, cancel);
        var waiting = await runs.Unfinished(tenant, cancel);
        var (window, refusals) = RequestRules.Decide(from, until, today, standing, waiting);
        return window is null ? (null, refusals) : (await runs.PlanAsked(tenant, window, today, askedBy), []);
    }
}
