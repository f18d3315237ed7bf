using System.Globalization;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQLParser.AST;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>A teacher's conversations, the latest first, by a cursor of moment and id.</summary>
internal static class ConversationPages
{
    /// <summary>How many, where a request does not say.</summary>
    public const int First = 10;

    public static Page Read(IResolveFieldContext context)
    {
        var page = new ConversationPage(
            context.First(ConversationPage.Most),
            context.After() is { } cursor ? Parse(cursor) ?? throw Arguments.BadCursor() : null,
            Statuses(context.Several<ConversationStatus>("status"))
        );
        return Page.Of(
            page.List(((TeacherView)context.Source!).Conversations),
            page.First,
            page.After,
            ConversationPage.Place,
            ConversationPage.Compare,
            Format
        );
    }

    /// <summary>The page that a field asks for; null where its cursor is none, which its own reading refuses.</summary>
    public static ConversationPage? Asked(IResolveFieldContext context, GraphQLField field)
    {
        var cursor = Selection.Text(context, field, "after");
        var after = cursor is null ? null : Parse(Arguments.Decoded(cursor));
        return cursor is null == after is null
            ? new ConversationPage(
                Selection.Argument<int>(context, field, "first") ?? First,
                after,
                Statuses(Selection.Several<ConversationStatus>(context, field, "status"))
            )
            : null;
    }

    private static ImmutableArray<ConversationStatus> Statuses(IReadOnlyList<ConversationStatus>? given) =>
        given is null ? default : [.. given];

    private static string Format(ConversationPlace place) =>
        Arguments.Cursor(string.Create(CultureInfo.InvariantCulture, $"{place.Moment?.UtcTicks ?? -1}:{place.Id:N}"));

    private static ConversationPlace? Parse(string? cursor) =>
        cursor?.Split(':') is [var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var moment)
        && moment <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var conversation)
            ? new ConversationPlace(moment < 0 ? null : new DateTimeOffset(moment, TimeSpan.Zero), conversation)
            : null;
}
