using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Server.Gateway.Identity;
using CoachingPlatform.Server.Gateway.Live;
using CoachingPlatform.Server.Gateway.Types;
using CoachingPlatform.Server.Reports.Jobs;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>Asking for reports, and looking how far they are: for leaders.</summary>
internal static class RunFields
{
    private const string RunId = "The run, as requestReport tells it.";

    public static FieldType One(OutputTypes types) =>
        Field(
            "reportRun",
            types.Of(typeof(ReportRunView)),
            "One making of the district's reports; null where there is none, and for everybody who is no leader.",
            async (c, r) => await Find(r, c.Id("id")),
            Argument("id", types.Leaves.Required<Guid>(), RunId)
        );

    public static FieldType Progress(OutputTypes types) =>
        Field(
            "reportProgress",
            types.Of(typeof(ReportRunView)),
            "How far a making of reports has come, for leaders. It ends once the making is over, and at once, with null, where to this caller there is none.",
            Follow,
            Argument("runId", types.Leaves.Required<Guid>(), RunId)
        );

    public static IEnumerable<FieldType> Changes(OutputTypes types)
    {
        var leaves = types.Leaves;
        var payload = Administration.Payload(
            types,
            "ReportRunPayload",
            "The answer to asking for reports, or to cancelling that.",
            Field<AdministrationResult>(
                "run",
                types.Of(typeof(ReportRunView)),
                "The making; null with a refusal.",
                (a, _) => a.Subject
            )
        );
        yield return Field(
            "requestReport",
            payload,
            "Has the reports of any run of whole calendar months made, of the district and all its schools, and kept up to date from then on; for leaders. The same window is made once a day: asked for again, it is the same making.",
            async (c, r) => await Request(r, c.Required<DateOnly>("from"), c.Required<DateOnly>("until")),
            Argument("from", leaves.Required<DateOnly>(), "The first day of the first month."),
            Argument("until", leaves.Required<DateOnly>(), "The first day of the month after the last one.")
        );
        yield return Field(
            "cancelReport",
            payload,
            "Cancels a making that somebody asked for and that is not over; nothing of it counts. For whoever asked for it, and for leaders of the district.",
            async (c, r) => await Cancel(r, c.Id("runId")),
            Argument("runId", leaves.Required<Guid>(), RunId)
        );
    }

    private static async Task<AdministrationResult> Request(GatewayRequest request, DateOnly from, DateOnly until)
    {
        if (!ReportReaders.IsReader(request.Me))
        {
            return Refused(
                Codes.NotYours,
                "Reports are asked for by leaders of the district or of a school. Ask one of them."
            );
        }
        var (run, refusals) = await request
            .Service<ReportRequests>()
            .Ask(request.Caller.Tenant, from, until, request.Today, request.Caller.Person, request.Cancel);
        if (run is null)
        {
            return AdministrationResult.Refused(refusals);
        }
        request.Service<ReportBell>().Ring();
        return AdministrationResult.Done(await Find(request, run.Run));
    }

    private static async Task<AdministrationResult> Cancel(GatewayRequest request, Guid id)
    {
        var (runs, tenant) = (request.Service<ReportRuns>(), request.Caller.Tenant);
        var row = await runs.Find(tenant, Reader(request) ? id : Guid.NewGuid(), request.Cancel);
        if (row is null)
        {
            return AdministrationResult.Refused(Checks.NotFound("runId"));
        }
        if (
            row.Reason != RunReason.Asked
            || !(row.AskedBy == request.Caller.Person || ReportReaders.ReadsAll(request.Me!))
        )
        {
            return Refused(
                Codes.NotYours,
                "This making is cancelled by whoever asked for it, or by a leader of the district; a night's by whoever runs the platform."
            );
        }
        return await runs.Cancel(tenant, id) is { State: RunState.Cancelled }
            ? AdministrationResult.Done(await Find(request, id))
            : Refused(Codes.WrongState, "This making is over already. There is nothing left to cancel.");
    }

    private static async ValueTask<object?> Follow(IResolveFieldContext context, GatewayRequest request)
    {
        var live = LiveFields.Of(request);
        var run = await Find(request, context.Id("runId"));
        if (run is { State: RunState.Due or RunState.Claimed })
        {
            live.Poll();
        }
        else
        {
            live.End();
        }
        return run;
    }

    /// <summary>Who may not see it looks for what is not there.</summary>
    private static async Task<ReportRunView?> Find(GatewayRequest request, Guid run) =>
        await request
            .Service<ReportRuns>()
            .Standing(request.Caller.Tenant, Reader(request) ? run : Guid.NewGuid(), request.Cancel)
            is { } standing
            ? ReportRunView.At(standing)
            : null;

    private static bool Reader(GatewayRequest request) => ReportReaders.IsReader(request.Me);

    private static AdministrationResult Refused(string code, string sentence) =>
        AdministrationResult.Refused(new Refusal(code, "", sentence));
}
