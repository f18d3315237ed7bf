using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>A page of a teacher's conversations, the latest first: which ones it holds.</summary>
/// <param name="First">How many, 0 to <see cref="Most"/>.</param>
/// <param name="After">Goes on after this place; null for the first page.</param>
/// <param name="Statuses">Only those in one of these states; default for all.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationPage(
    int First,
    ConversationPlace? After = null,
    ImmutableArray<ConversationStatus> Statuses = default
)
{
    /// <summary>The most conversations of one page.</summary>
    public const int Most = 50;

    /// <summary>The list that it is a page of.</summary>
    public ImmutableArray<ConversationView> List(ImmutableArray<ConversationView> conversations) =>
        Statuses.IsDefault ? conversations : [.. conversations.Where(c => Statuses.Contains(c.Status))];

    /// <summary>The conversations that stand on it.</summary>
    public IEnumerable<ConversationView> Of(ImmutableArray<ConversationView> conversations)
    {
        var list = List(conversations).AsEnumerable();
        var rest = After is { } last ? list.SkipWhile(c => Compare(Place(c), last) <= 0) : list;
        return rest.Take(Math.Clamp(First, 0, Most));
    }

    public static ConversationPlace Place(ConversationView conversation) =>
        new(TeacherView.Moment(conversation), conversation.Id);

    /// <summary>Orders places as a page does, the latest first.</summary>
    public static int Compare(ConversationPlace a, ConversationPlace b)
    {
        var byMoment = Nullable.Compare(b.Moment, a.Moment);
        return byMoment != 0 ? byMoment : b.Id.CompareTo(a.Id);
    }
}

/// <summary>Where a conversation stands among a teacher's.</summary>
/// <param name="Moment">The day it was held, or the time it is planned for.</param>
[GenerateSerializer, Immutable, StructLayout(LayoutKind.Auto)]
public readonly record struct ConversationPlace(DateTimeOffset? Moment, Guid Id);
