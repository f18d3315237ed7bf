using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>Reads documents with the caller's rights; the GraphQL field and the files are the same reading.</summary>
internal static class ReportReads
{
    /// <summary>
    /// Null where there is none or it is not the caller's. What is not theirs is looked for all the same, under a school that
    /// nobody has: the answer and its cost tell nothing.
    /// </summary>
    public static async Task<ReportDocument?> Find(
        GatewayCaller caller,
        MadeReports made,
        ReportKind kind,
        Guid? school,
        DateOnly from,
        DateOnly until,
        CancellationToken cancel
    )
    {
        var reads = ReportReaders.Reads(caller.Me, caller.District.Facts, school);
        var found = await made.Find(caller.Tenant, kind, reads ? school : Guid.NewGuid(), from, until, cancel);
        return found?.Document();
    }
}
