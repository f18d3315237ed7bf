using System.Globalization;
using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>A teacher's conversations, the latest first, by a cursor of moment and id.</summary>
internal static class ConversationPages
{
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(DateTimeOffset? Moment, Guid Id);

    public static async ValueTask<object?> Read(IResolveFieldContext context, GatewayRequest request)
    {
        var teacher = (TeacherView)context.Source!;
        var statuses = context.Several<ConversationStatus>("status");
        var page = Page.Of<ConversationView, Key>(
            statuses is null
                ? teacher.Conversations
                : teacher.Conversations.Where(c => statuses.Contains(c.Status)).ToList(),
            context.First(TeacherReads.Most),
            Parse(context.After()),
            c => new Key(TeacherView.Moment(c), c.Id),
            LatestFirst,
            Format
        );
        if (!WantedWords.PageNeedsWords(context, context.FieldAst))
        {
            return page;
        }
        ImmutableArray<Guid> missing =
        [
            .. page.Items.Select(i => (ConversationView)i.Node).Where(c => c.Content is null).Select(c => c.Id),
        ];
        if (missing.IsEmpty)
        {
            return page;
        }
        var whole = (await request.Teachers.Words(teacher.Id, missing)).ToDictionary(c => c.Id);
        return page.With(node => whole.GetValueOrDefault(((ConversationView)node).Id) ?? node);
    }

    private static int LatestFirst(Key a, Key b)
    {
        var byMoment = Nullable.Compare(b.Moment, a.Moment);
        return byMoment != 0 ? byMoment : b.Id.CompareTo(a.Id);
    }

    private static string Format(Key key) =>
        Arguments.Cursor(string.Create(CultureInfo.InvariantCulture, $"{key.Moment?.UtcTicks ?? -1}:{key.Id:N}"));

    private static Key? Parse(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }
        return
            cursor.Split(':') is [var ticks, var id]
            && long.TryParse(ticks, CultureInfo.InvariantCulture, out var moment)
            && moment <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var conversation)
            ? new Key(moment < 0 ? null : new DateTimeOffset(moment, TimeSpan.Zero), conversation)
            : throw Arguments.BadCursor();
    }
}
