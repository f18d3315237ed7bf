using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class AmendConversationTests
{
    private static AmendConversation Amend(Guid? id = null) =>
        new(A.Talk, id ?? Samples.New, Component.Successes, "It was Monday");

    [Fact]
    public void AmendConversation_stands_beside_what_was_said()
    {
        var amended = Given.Completed.By(Cora).Then(Amend());
        var amendment = amended.State.Conversation(A.Talk)!.Said.Amendments.Single();

        Assert.Equal(new Amendment(Samples.New, Component.Successes, "It was Monday", Cora, amended.Now), amendment);
        Assert.Equal(
            Given.Completed.State.Conversation(A.Talk)!.Said.Entries.AsEnumerable(),
            amended.State.Conversation(A.Talk)!.Said.Entries
        );
    }

    [Fact]
    public void AmendConversation_that_is_not_completed_is_refused()
    {
        Given.TalkedThrough.Refuses(Amend(), Codes.WrongState, "conversationId");
        Given.Planned.Refuses(Amend(), Codes.WrongState, "conversationId");
        Given
            .Completed.By(Cora)
            .Then(new WithdrawConversation(A.Talk, "a"))
            .Refuses(Amend(), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void AmendConversation_with_a_taken_id_is_refused() =>
        Given.Completed.Then(Amend()).Refuses(Amend(), Codes.IdTaken, "amendmentId");

    [Fact]
    public void A_hundred_and_first_amendment_is_refused()
    {
        var many = Given.Completed.Then([.. Enumerable.Range(0, 100).Select(i => Amend(Named($"amendment {i}")))]);

        many.Refuses(Amend(), Codes.TooMany, "amendmentId");
    }
}
