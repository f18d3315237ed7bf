using System.Globalization;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>The teacher's ledger, the newest hour first, by a cursor of all that tells one line from another.</summary>
internal static class LedgerPages
{
    public static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var teacher = ((TeacherView)context.Source!).Id;
        var (first, after) = (context.First(Page.Most), Parse(context.After()));
        return await request.Teachers.Grain(teacher).Ledger(request.Caller, first, after) is { } page
            ? new Page([.. page.Lines.Select(l => new PageItem(Cursor(l), l))], page.HasNext, page.Total)
            : null;
    }

    /// <summary>What a page goes on after, once its last line was given.</summary>
    public static LedgerPlace Place(LedgerLine line) => new(line.Hour, line.ReaderId, line.ItemId, line.Kind);

    private static string Cursor(LedgerLine line) =>
        Arguments.Cursor(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Hour.UtcTicks}:{line.ReaderId:N}:{line.ItemId:N}:{line.Kind}"
            )
        );

    private static LedgerPlace? Parse(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }
        return
            cursor.Split(':') is [var hour, var by, var item, var name]
            && long.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(by, "N", out var reader)
            && Guid.TryParseExact(item, "N", out var id)
            && Enum.TryParse<LedgerKind>(name, out var kind)
            && Enum.IsDefined(kind)
            ? new LedgerPlace(new DateTimeOffset(ticks, TimeSpan.Zero), reader, id, kind)
            : throw Arguments.BadCursor();
    }
}
