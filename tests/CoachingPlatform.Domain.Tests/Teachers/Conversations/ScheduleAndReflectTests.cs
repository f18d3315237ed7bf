using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Visits;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>The next visit, and what the teacher says of the coaching.</summary>
public class ScheduleAndReflectTests
{
    private static readonly ScheduleVisit Schedule = new(A.Talk, A.NextTalk, A.At(Day(10, 28)), 30, "Room 4");

    [Fact]
    public void ScheduleVisit_becomes_the_next_planned_conversation()
    {
        var scheduled = Given.InConversation.Then(Schedule);
        var next = scheduled.State.Conversation(A.NextTalk)!;

        Assert.Equal(
            (ConversationStatus.Planned, Cora, A.Cycle, 30),
            (next.Status, next.Coach, next.Cycle, next.Visit!.Minutes)
        );
        Assert.Equal(A.NextTalk, scheduled.State.Conversation(A.Talk)!.NextConversation);
        Assert.True(scheduled.State.Conversation(A.Talk)!.Has(Component.ScheduleAndReflect));
    }

    [Fact]
    public void ScheduleVisit_again_with_its_id_moves_it()
    {
        var moved = Given.Completed.Then(Schedule, Schedule with { StartsAt = A.At(Day(11, 2)) });

        Assert.Equal(A.At(Day(11, 2)), moved.State.Conversation(A.NextTalk)!.Visit!.StartsAt);
        Assert.Equal(2, moved.State.Conversations.Length);
    }

    [Fact]
    public void ScheduleVisit_beside_the_one_that_is_planned_is_refused() =>
        Given
            .Completed.Then(Schedule)
            .Refuses(Schedule with { NextConversationId = A.LastTalk }, Codes.Duplicate, "nextConversationId");

    [Fact]
    public void ScheduleVisit_once_the_one_planned_was_called_off_takes_a_new_id()
    {
        var cancelled = Given.Completed.Then(Schedule, new CancelConversation(A.NextTalk, "a"));

        cancelled.Refuses(Schedule, Codes.WrongState, "nextConversationId");
        cancelled.Then(Schedule with { NextConversationId = A.LastTalk });
    }

    [Fact]
    public void ScheduleVisit_with_the_id_of_another_conversation_is_refused()
    {
        Given.Completed.Refuses(Schedule with { NextConversationId = A.Talk }, Codes.IdTaken, "nextConversationId");
        Given
            .Completed.Then(A.Plan(A.LastTalk))
            .Refuses(Schedule with { NextConversationId = A.LastTalk }, Codes.IdTaken, "nextConversationId");
    }

    [Fact]
    public void ScheduleVisit_follows_completion_until_the_next_conversation_begins()
    {
        Given.Completed.Then(Schedule);
        Given.NextConversation.Refuses(
            Schedule with
            {
                NextConversationId = A.LastTalk,
            },
            Codes.WrongState,
            "conversationId"
        );
    }

    [Fact]
    public void ScheduleVisit_before_it_begins_is_refused() =>
        Given.Planned.Refuses(Schedule, Codes.WrongState, "conversationId");

    [Fact]
    public void Reflect_keeps_everything_the_teacher_says()
    {
        var reflected = Given.InConversation.Then(
            new Reflect(A.Talk, 5, DepthLevel.LinksToStudentImpact, "a", "b", "c", "d", "e", "f")
        );
        var conversation = reflected.State.Conversation(A.Talk)!;

        Assert.Equal(
            new TeacherReflection(5, DepthLevel.LinksToStudentImpact, "a", "b", "c", "d", "e", "f", reflected.Now),
            conversation.Said.Reflection
        );
        Assert.Equal(
            ((byte?)5, (DepthLevel?)DepthLevel.LinksToStudentImpact),
            (conversation.Usefulness, conversation.Depth)
        );
    }

    [Fact]
    public void Reflect_leaves_the_depth_open_as_the_product_never_infers_it() =>
        Assert.Null(
            Given
                .InConversation.Then(new Reflect(A.Talk, 5, PracticeChange: "I decided to …"))
                .State.Conversation(A.Talk)!
                .Depth
        );

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Reflect_with_a_usefulness_beyond_1_to_5_is_refused(int usefulness) =>
        Given.InConversation.Refuses(new Reflect(A.Talk, usefulness), Codes.OutOfRange, "usefulness");

    [Fact]
    public void Reflect_follows_completion_until_the_next_conversation_of_the_pair_begins()
    {
        var later = Given.Completed.On(Day(10, 20));

        later.Then(new Reflect(A.Talk, 2));
        later.Then(new BeginUnplanned(A.KurtsTalk, Kurt), new Reflect(A.Talk, 2));
        Given.NextConversation.Refuses(new Reflect(A.Talk, 2), Codes.ReflectionClosed, "conversationId");
    }

    [Fact]
    public void The_next_is_the_one_that_begins_later_though_it_was_planned_first()
    {
        var sameDay = Given
            .Coached.Then(A.Plan(A.NextTalk), new BeginUnplanned(A.Talk, Cora))
            .Then(A.WholeTalk(A.Talk))
            .Then(new CompleteConversation(A.Talk))
            .Later(120)
            .Then(new BeginConversation(A.NextTalk));

        sameDay.Refuses(new Reflect(A.Talk, 5), Codes.ReflectionClosed, "conversationId");
        sameDay.Then(A.WholeTalk(A.NextTalk)).Then(new CompleteConversation(A.NextTalk), new Reflect(A.NextTalk, 5));
    }

    [Fact]
    public void Reflect_before_it_begins_or_once_it_was_called_off_is_refused()
    {
        Given.Planned.Refuses(new Reflect(A.Talk, 5), Codes.WrongState, "conversationId");
        Given
            .Planned.Then(new CancelConversation(A.Talk, "a"))
            .Refuses(new Reflect(A.Talk, 5), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void A_visit_moves_with_the_cycle_that_is_open_when_it_is_scheduled() =>
        Assert.Null(
            Given
                .Completed.Then(new CloseCycle(A.Cycle, CycleOutcome.Met), Schedule)
                .State.Conversation(A.NextTalk)!
                .Cycle
        );
}
