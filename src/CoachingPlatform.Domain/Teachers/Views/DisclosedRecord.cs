using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>
/// What a disclosure compelled by law shows to the two administrators who approved it: the conversations of one window with
/// their words, and nothing that is private to a coach.
/// </summary>
/// <param name="DisclosureId">The disclosure.</param>
/// <param name="Teacher">Whose conversations they are.</param>
/// <param name="From">The first day of the window.</param>
/// <param name="Conversations">Those held in it, the earliest first, but for any that was withdrawn.</param>
[GenerateSerializer, Immutable]
public sealed record DisclosedRecord(
    Guid DisclosureId,
    Guid Teacher,
    DateOnly From,
    DateOnly Until,
    ImmutableArray<ConversationView> Conversations
)
{
    /// <summary>Null unless the disclosure is of this record and this caller may read it now.</summary>
    public static DisclosedRecord? For(TeacherState state, Disclosure disclosure, Occasion occasion) =>
        disclosure.Teacher == state.Teacher && disclosure.MayBeReadBy(occasion)
            ? new DisclosedRecord(
                disclosure.Id,
                state.Teacher,
                disclosure.From,
                disclosure.Until,
                [
                    .. state
                        .Conversations.Where(c => IsIn(disclosure, c))
                        .OrderBy(c => HeldOrder.Of(state, c))
                        .Select(c => Of(state, c, disclosure, occasion)),
                ]
            )
            : null;

    /// <summary>Held in the window and not withdrawn: what was recorded in error is the pair's alone.</summary>
    private static bool IsIn(Disclosure disclosure, Conversation c) =>
        c.Status != ConversationStatus.Withdrawn
        && c.HeldOn is { } held
        && disclosure.From <= held
        && held < disclosure.Until;

    /// <summary>The conversation without what points out of the window: what is being typed, the next visit, later evidence.</summary>
    private static ConversationView Of(TeacherState state, Conversation c, Disclosure disclosure, Occasion occasion)
    {
        var view = ConversationView.Of(state, c, occasion.Today, []);
        return view with
        {
            NextConversationId = null,
            Steps =
            [
                .. view.Steps.Select(s =>
                    s.Terms is null
                        ? s
                        : s with
                        {
                            Terms = s.Terms with
                            {
                                Evidence = [.. s.Terms.Evidence.Where(e => e.On < disclosure.Until)],
                            },
                        }
                ),
            ],
        };
    }
}
