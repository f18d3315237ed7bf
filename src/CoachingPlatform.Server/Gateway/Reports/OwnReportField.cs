using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>A teacher's and a coach's own report: about the caller, and for nobody else.</summary>
internal static class OwnReportField
{
    public static FieldType Of(OutputTypes types)
    {
        var leaves = types.Leaves;
        return Field(
            "myReport",
            types.Of(typeof(OwnReport)),
            "The caller's own report as a teacher or as a coach, by the definitions of the leaders' reports; null for somebody who is not that.",
            Read,
            Argument("role", leaves.Required<OwnRole>(), "As whom."),
            Argument("from", leaves.Required<DateOnly>(), "The first day of the first month."),
            Argument("until", leaves.Required<DateOnly>(), "The first day of the month after the last one.")
        );
    }

    private static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var role = context.Required<OwnRole>("role");
        var (window, refusals) = WindowRules.Months(
            context.Required<DateOnly>("from"),
            context.Required<DateOnly>("until"),
            request.Today
        );
        if (window is null)
        {
            throw Errors.BadArgument($"“{refusals[0].Field}”: {refusals[0].Sentence}");
        }
        if (request.Me is not { } me || !me.Is(role == OwnRole.Teacher ? Role.Teacher : Role.Coach))
        {
            return null;
        }
        var scope = role == OwnRole.Teacher ? Scope.OfTeacher(me.Id) : Scope.OfCoach(me.Id);
        var reports = await request
            .Service<ReportCompiler>()
            .Compile(request.Caller.Tenant, [scope], window, request.Today, request.Cancel);
        return OwnReport.Of(role, reports[0], request.District.Facts);
    }
}
