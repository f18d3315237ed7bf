using System.Globalization;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>The teacher's ledger, the newest hour first, by a cursor of all that tells one line from another.</summary>
internal static class LedgerPages
{
    /// <summary>How many lines, where a request does not say.</summary>
    public const int First = 50;

    public static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var asked = new LedgerQuestion(
            context.First(Page.Most),
            context.After() is { } cursor ? Parse(cursor) ?? throw Arguments.BadCursor() : null
        );
        return await request.Teachers.Ledger(context, ((TeacherView)context.Source!).Id, asked) is { } page
            ? new Page([.. page.Lines.Select(l => new PageItem(Cursor(l), l))], page.HasNext, page.Total)
            : null;
    }

    /// <summary>The page that a field asks for; null where its cursor is none, which its own reading refuses.</summary>
    public static LedgerQuestion? Asked(IResolveFieldContext context, GraphQLField field)
    {
        var cursor = Selection.Text(context, field, "after");
        var after = cursor is null ? null : Parse(Arguments.Decoded(cursor));
        return cursor is null == after is null
            ? new LedgerQuestion(Selection.Argument<int>(context, field, "first") ?? First, after)
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

    private static LedgerPlace? Parse(string? cursor) =>
        cursor?.Split(':') is [var hour, var by, var item, var name]
        && long.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(by, "N", out var reader)
        && Guid.TryParseExact(item, "N", out var id)
        && Enum.TryParse<LedgerKind>(name, out var kind)
        && Enum.IsDefined(kind)
            ? new LedgerPlace(new DateTimeOffset(ticks, TimeSpan.Zero), reader, id, kind)
            : null;
}
