using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>The documents, for leaders.</summary>
internal static class ReportFields
{
    public static IEnumerable<FieldType> Of(OutputTypes types)
    {
        var leaves = types.Leaves;
        yield return Field(
            "report",
            types.Of(typeof(ReportDocument)),
            "One report, as its readers get it: for leaders of the district, and for leaders of the school or of the one that it merged into. Null where there is none, and for everybody else. The same is at GET /reports as a page, PDF, CSV and JSON.",
            Find,
            Argument("kind", leaves.Required<ReportKind>(), "Which of the three."),
            Argument("schoolId", leaves.Optional<Guid>(), "The school; the whole district's where it is left out."),
            Argument("from", leaves.Required<DateOnly>(), "The first day of the window."),
            Argument("until", leaves.Required<DateOnly>(), "The first day that no longer belongs to it.")
        );
        yield return Field(
            "reports",
            types.Of(typeof(ReportShelf)),
            "Which reports there are for the caller; null for everybody who is no leader.",
            (_, r) => Shelf(r)
        );
    }

    private static async ValueTask<object?> Find(IResolveFieldContext context, GatewayRequest request) =>
        await ReportReads.Find(
            GatewayCaller.Of(request),
            request.Service<MadeReports>(),
            context.Required<ReportKind>("kind"),
            context.Optional<Guid>("schoolId"),
            context.Required<DateOnly>("from"),
            context.Required<DateOnly>("until"),
            request.Cancel
        );

    private static async ValueTask<object?> Shelf(GatewayRequest request)
    {
        if (!ReportReaders.IsReader(request.Me))
        {
            return null;
        }
        var facts = request.District.Facts;
        var (_, windows) = await MadeWindows.Read(
            request.Service<TenantReader>(),
            request.Caller.Tenant,
            request.Cancel
        );
        return new ReportShelf(
            [.. Enum.GetValues<ReportKind>()],
            windows,
            ReportReaders.ReadsAll(request.Me),
            [.. facts.Schools.Where(s => ReportReaders.Reads(request.Me, facts, s.Id))]
        );
    }
}
