using CoachingPlatform.Domain.Teachers.Conversations;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>The agenda, the teacher's needs and the feedback that either brings.</summary>
public class AgendaTests
{
    private static TeacherCase Filled =>
        Given
            .Planned.By(Cora)
            .Then(
                new PutOnAgenda(A.Talk, Samples.Agenda, "Talk moves"),
                new BringFeedback(A.Talk, Samples.New, FeedbackSource.District, "Literacy first")
            )
            .By(Tess)
            .Then(new NameNeeds(A.Talk, "Time to plan"));

    [Fact]
    public void The_teacher_sees_beforehand_what_the_coach_puts_on_it_and_the_coach_what_the_teacher_needs()
    {
        var seen = Filled.By(Tess).View!.Conversations.Single().Content!;
        Assert.Equal("Talk moves", seen.Agenda.Single().Text.Text);

        var read = Filled.By(Cora).Prep(A.Talk)!.Conversation.Content!;
        Assert.Equal("Time to plan", read.Needs?.Text);
        Assert.Equal(Cora, read.Feedback.Single().BroughtBy);
    }

    [Fact]
    public void PutOnAgenda_again_words_it_anew_and_TakeOffAgenda_removes_it()
    {
        var again = Filled.By(Cora).Then(new PutOnAgenda(A.Talk, Samples.Agenda, "Wait time"));

        Assert.Equal("Wait time", again.State.Conversation(A.Talk)!.Said.Agenda.Single().Text.Text);
        Assert.Empty(again.Then(new TakeOffAgenda(A.Talk, Samples.Agenda)).State.Conversation(A.Talk)!.Said.Agenda);
        Filled.By(Cora).Refuses(new TakeOffAgenda(A.Talk, A.Unknown), Codes.NotFound, "itemId");
    }

    [Fact]
    public void A_fifty_first_item_is_refused()
    {
        var agenda = Given.Planned.By(Cora);
        var feedback = Given.Planned;
        for (var i = 0; i < 50; i++)
        {
            agenda = agenda.Then(new PutOnAgenda(A.Talk, Named($"item {i}"), "a"));
            feedback = feedback.Then(new BringFeedback(A.Talk, Named($"item {i}"), FeedbackSource.School, "a"));
        }

        agenda.Refuses(new PutOnAgenda(A.Talk, Samples.New, "a"), Codes.TooMany, "itemId");
        feedback.Refuses(
            new BringFeedback(A.Talk, Samples.New, FeedbackSource.School, "a"),
            Codes.TooMany,
            "feedbackId"
        );
        agenda.Then(new PutOnAgenda(A.Talk, Named("item 7"), "b"));
    }

    [Fact]
    public void Nothing_is_added_once_it_is_completed()
    {
        Given.Completed.Refuses(new NameNeeds(A.Talk, "a"), Codes.WrongState, "conversationId");
        Given.Completed.Refuses(
            new BringFeedback(A.Talk, Samples.New, FeedbackSource.School, "a"),
            Codes.WrongState,
            "conversationId"
        );
        var coach = Given.Completed.By(Cora);
        coach.Refuses(new PutOnAgenda(A.Talk, Samples.New, "a"), Codes.WrongState, "conversationId");
        coach.Refuses(new TakeOffAgenda(A.Talk, Samples.New), Codes.WrongState, "conversationId");
    }
}
