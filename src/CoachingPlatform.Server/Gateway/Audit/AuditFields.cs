using System.Globalization;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Audit;

/// <summary>The line "audit trail" of the table "Who may see what": administrators read it, everybody else their own lines.</summary>
internal static class AuditFields
{
    public static FieldType Trail(OutputTypes types, Connections connections) =>
        Field(
            "auditTrail",
            ((NonNullGraphType)connections.Of(types.Of(typeof(AuditLine)), "AuditLine")).ResolvedType!,
            "Sign-ins, roles, settings and exports, the newest first: the whole district's for its administrators, for everybody else the lines by or about themselves. Null for somebody who left the roster.",
            Read,
            Argument("first", types.Leaves.Required<int>(), "How many, 0 to 100.", 50),
            Argument("after", types.Leaves.Optional<string>(), "The cursor after which to go on.")
        );

    private static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var (first, after) = (context.First(Page.Most), Parse(context.After()));
        if (request.Me is not { } me)
        {
            return null;
        }
        var (lines, total) = await request.Audit.Read(
            request.Caller.Tenant,
            me.Id,
            me.Administers(),
            after,
            first + 1,
            context.CancellationToken
        );
        return new Page(
            [
                .. lines
                    .Take(first)
                    .Select(l => new PageItem(
                        Cursor(l),
                        new AuditLine(l.Id, l.At, l.Kind, l.Actor, l.Person, l.Detail)
                    )),
            ],
            lines.Count > first,
            total
        );
    }

    private static string Cursor(AuditRow line) =>
        Arguments.Cursor(string.Create(CultureInfo.InvariantCulture, $"{line.At.UtcTicks}:{line.Id:N}"));

    private static (DateTimeOffset At, Guid Id)? Parse(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }
        return
            cursor.Split(':') is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var line)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), line)
            : throw Arguments.BadCursor();
    }
}
