using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A planned conversation is moved, called off, or does not happen.</summary>
public class RescheduleConversationTests
{
    private static readonly RescheduleConversation Move = new(A.Talk, A.At(Day(10, 28)), 30, "Library");

    private static TeacherCase Cancelled => Given.Planned.Then(new CancelConversation(A.Talk, "Testing week"));

    private static TeacherCase Missed => Given.Planned.Then(new MarkMissed(A.Talk, "Tess was ill"));

    [Fact]
    public void RescheduleConversation_moves_it() =>
        Assert.Equal(
            new Visit(A.At(Day(10, 28)), 30, "Library"),
            Given.Planned.Then(Move).State.Conversation(A.Talk)!.Visit
        );

    [Fact]
    public void RescheduleConversation_that_was_missed_is_planned_again_and_forgets_why()
    {
        var again = Missed.Then(Move).State.Conversation(A.Talk)!;

        Assert.Equal(ConversationStatus.Planned, again.Status);
        Assert.Null(again.Said.ClosingReason);
    }

    [Fact]
    public void RescheduleConversation_to_a_day_gone_by_is_refused() =>
        Given.Planned.Refuses(Move with { StartsAt = A.At(Day(10, 1)) }, Codes.OutOfRange, "startsAt");

    [Fact]
    public void CancelConversation_keeps_the_reason()
    {
        var cancelled = Cancelled.State.Conversation(A.Talk)!;

        Assert.Equal(
            (ConversationStatus.Cancelled, "Testing week"),
            (cancelled.Status, cancelled.Said.ClosingReason?.Text)
        );
    }

    [Fact]
    public void MarkMissed_needs_no_reason()
    {
        Assert.Equal(ConversationStatus.Missed, Missed.State.Conversation(A.Talk)!.Status);
        Given.Planned.Then(new MarkMissed(A.Talk));
    }

    [Fact]
    public void A_conversation_that_has_begun_or_ended_is_neither_moved_nor_called_off_nor_missed()
    {
        foreach (var record in new[] { Given.InConversation, Given.Completed, Cancelled })
        {
            record.Refuses(Move, Codes.WrongState, "conversationId");
            record.Refuses(new CancelConversation(A.Talk, "a"), Codes.WrongState, "conversationId");
            record.Refuses(new MarkMissed(A.Talk), Codes.WrongState, "conversationId");
        }
    }

    [Fact]
    public void An_unknown_conversation_is_refused()
    {
        Given.Planned.Refuses(Move with { ConversationId = A.Unknown }, Codes.NotFound, "conversationId");
        Given.Planned.Refuses(new CancelConversation(A.Unknown, "a"), Codes.NotFound, "conversationId");
        Given.Planned.Refuses(new MarkMissed(A.Unknown), Codes.NotFound, "conversationId");
    }

    [Fact]
    public void Neither_counts_anywhere()
    {
        Assert.Equal(0, Cancelled.View!.ConversationCount);
        Assert.Equal(0, Missed.View!.ConversationCount);
    }
}
