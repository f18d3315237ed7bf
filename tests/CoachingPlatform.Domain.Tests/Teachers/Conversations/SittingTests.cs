using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Sittings and minutes.</summary>
public class SittingTests
{
    private static TeacherCase Paused => Given.InConversation.Later(20).Then(new PauseConversation(A.Talk));

    [Fact]
    public void Its_minutes_are_the_sum_of_its_sittings_and_it_counts_on_the_day_of_the_first()
    {
        var done = Paused
            .On(Day(10, 16))
            .Then(new ResumeConversation(A.Talk))
            .Then(A.WholeTalk(A.Talk))
            .Later(25)
            .Then(new CompleteConversation(A.Talk))
            .State.Conversation(A.Talk)!;

        Assert.Equal((45, Day(10, 14)), (done.Minutes, done.HeldOn));
        Assert.Null(done.Sitting);
    }

    [Fact]
    public void One_completed_while_paused_counts_no_more_minutes() =>
        Assert.Equal(
            20,
            Paused
                .Then(A.WholeTalk(A.Talk))
                .On(Day(10, 20))
                .Then(new CompleteConversation(A.Talk))
                .State.Conversation(A.Talk)!
                .Minutes
        );

    [Fact]
    public void CorrectMinutes_replaces_the_sum_also_after_completion()
    {
        Assert.Equal(40, Paused.Then(new CorrectMinutes(A.Talk, 40)).State.Conversation(A.Talk)!.Minutes);
        Assert.Equal(40, Given.Completed.Then(new CorrectMinutes(A.Talk, 40)).View!.Conversations.Single().Minutes);
    }

    [Fact]
    public void CorrectMinutes_of_one_that_never_began_or_was_withdrawn_is_refused()
    {
        Given.Planned.Refuses(new CorrectMinutes(A.Talk, 40), Codes.WrongState, "conversationId");
        Given
            .Completed.By(Cora)
            .Then(new WithdrawConversation(A.Talk, "a"))
            .Refuses(new CorrectMinutes(A.Talk, 40), Codes.WrongState, "conversationId");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_441)]
    public void CorrectMinutes_out_of_range_is_refused(int minutes) =>
        Paused.Refuses(new CorrectMinutes(A.Talk, minutes), Codes.OutOfRange, "minutes");

    [Fact]
    public void PauseConversation_that_is_not_in_progress_is_refused()
    {
        Paused.Refuses(new PauseConversation(A.Talk), Codes.WrongState, "conversationId");
        Given.Planned.Refuses(new PauseConversation(A.Talk), Codes.WrongState, "conversationId");
        Given.Completed.Refuses(new PauseConversation(A.Talk), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void ResumeConversation_that_is_not_paused_is_refused()
    {
        Given.InConversation.Refuses(new ResumeConversation(A.Talk), Codes.WrongState, "conversationId");
        Given.Completed.Refuses(new ResumeConversation(A.Talk), Codes.WrongState, "conversationId");
        Given.Coached.Refuses(new ResumeConversation(A.Talk), Codes.NotFound, "conversationId");
    }

    [Fact]
    public void ResumeConversation_while_another_of_the_pair_is_in_progress_is_refused()
    {
        // Two under way come from the past only: from a record of before this rule.
        var two = Paused.After(
            new ConversationBegun(A.NextTalk, Cora, null, ConversationKind.Full, Day(10, 14), Oak, null, Paused.Now)
        );

        two.Refuses(new ResumeConversation(A.Talk), Codes.ConversationOpen, "conversationId");
    }

    [Fact]
    public void Components_are_filled_in_any_order_and_written_in_while_paused() =>
        Given.InConversation.Then(
            new WriteEntry(A.Talk, Named("1"), A.Note(Component.ScheduleAndReflect)),
            new WriteEntry(A.Talk, Named("2"), A.Candidate()),
            new PauseConversation(A.Talk),
            new WriteEntry(A.Talk, Named("3"), A.Success())
        );
}
