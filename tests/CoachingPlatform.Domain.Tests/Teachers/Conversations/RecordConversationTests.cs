using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>From paper: the day held decides, and a late record never overrides a later status.</summary>
public class RecordConversationTests
{
    private static readonly RecordConversation Late = new(A.LastTalk, Cora, Day(10, 16), 25);

    /// <summary>A step agreed on October 14 and discussed on October 21; on October 28 somebody finds the notes of the 16th.</summary>
    private static TeacherCase Discussed(StepStatus status, DateOnly? newDue = null) =>
        Given
            .NextConversation.Then(
                new ReviewStep(A.NextTalk, A.StepOf(A.Talk), status, NewDueOn: newDue, Reason: "as said")
            )
            .Then(A.WholeTalk(A.NextTalk))
            .Later(30)
            .Then(new CompleteConversation(A.NextTalk))
            .On(Day(10, 28))
            .Then(Late);

    [Fact]
    public void RecordConversation_counts_on_the_day_held_with_the_minutes_given()
    {
        var recorded = Given.Completed.On(Day(10, 28)).Then(Late).State.Conversation(A.LastTalk)!;

        Assert.Equal(
            (Day(10, 16), 25, true, Oak),
            (recorded.HeldOn, recorded.Minutes, recorded.RecordedAfterwards, recorded.School)
        );
        Assert.Equal(ConversationStatus.InProgress, recorded.Status);
        Assert.Null(recorded.Sitting);
    }

    [Fact]
    public void RecordConversation_of_what_was_planned_or_missed_keeps_its_id_and_entry_point()
    {
        var planned = Given.Coached.Then(A.Plan() with { LeadEntryPoint = EntryPoint.AnalyzeCause });

        foreach (var before in new[] { planned, planned.Then(new MarkMissed(A.Talk)) })
        {
            var held = before
                .On(Day(10, 22))
                .Then(new RecordConversation(A.Talk, Cora, Day(10, 21), 40))
                .State.Conversation(A.Talk)!;

            Assert.Equal((Day(10, 21), EntryPoint.AnalyzeCause), (held.HeldOn, held.LeadEntryPoint));
        }
    }

    [Fact]
    public void RecordConversation_beside_one_under_way_is_accepted_and_hinders_neither() =>
        Given
            .InConversation.Then(
                new PauseConversation(A.Talk),
                new RecordConversation(A.LastTalk, Cora, Day(10, 7), 30),
                new ResumeConversation(A.Talk)
            )
            .Then(A.WholeTalk(A.LastTalk))
            .Then(new CompleteConversation(A.LastTalk));

    [Theory]
    [InlineData(StepStatus.Done)]
    [InlineData(StepStatus.Dropped)]
    [InlineData(StepStatus.Stuck)]
    public void A_late_record_never_overrides_a_later_status(StepStatus later)
    {
        foreach (var said in new[] { StepStatus.Progressing, StepStatus.Stuck, StepStatus.Done, StepStatus.Dropped })
        {
            var late = Discussed(later).Then(new ReviewStep(A.LastTalk, A.StepOf(A.Talk), said, Reason: "late"));
            var step = late.State.Step(A.StepOf(A.Talk))!;

            Assert.Equal(later, step.Status);
            Assert.Equal([said, later], step.Changes.Select(c => c.Status));
        }
    }

    [Fact]
    public void A_late_record_never_overrides_a_later_due_date()
    {
        var late = Discussed(StepStatus.CarriedOver, Day(12, 1))
            .Then(new ReviewStep(A.LastTalk, A.StepOf(A.Talk), StepStatus.CarriedOver, NewDueOn: Day(11, 20)));

        Assert.Equal(Day(12, 1), late.State.Step(A.StepOf(A.Talk))!.DueOn);
        Assert.Equal(2, late.State.Step(A.StepOf(A.Talk))!.TimesCarried);
    }

    [Fact]
    public void A_late_record_holds_where_nothing_was_said_later() =>
        Assert.Equal(
            StepStatus.Stuck,
            Given
                .Completed.On(Day(10, 28))
                .Then(Late, new ReviewStep(A.LastTalk, A.StepOf(A.Talk), StepStatus.Stuck))
                .State.Step(A.StepOf(A.Talk))!
                .Status
        );

    [Fact]
    public void A_late_record_discusses_no_step_that_was_agreed_after_it()
    {
        var before = Given.Completed.On(Day(10, 28)).Then(Late with { HeldOn = Day(10, 7) });

        before.Refuses(
            new ReviewStep(A.LastTalk, A.StepOf(A.Talk), StepStatus.Progressing),
            Codes.OutOfRange,
            "stepId"
        );
    }

    [Fact]
    public void Its_priorities_are_those_of_the_day_held()
    {
        var september = Given.Coached.Then(Late with { HeldOn = Day(9, 16) });
        var october = Given.Coached.Then(Late with { HeldOn = Day(10, 7) });
        var aligned = A.Focus(A.LastTalk) with { Priorities = [new FocusLink(Expired)] };

        september.Then(aligned);
        october.Refuses(aligned, Codes.PriorityNotActive, "priorities");
        Assert.Contains(september.Prep(A.LastTalk)!.Priorities, p => p.Id == Expired);
        Assert.DoesNotContain(october.Prep(A.LastTalk)!.Priorities, p => p.Id == Expired);
    }

    [Fact]
    public void Its_due_dates_count_from_the_day_held()
    {
        var late = Given.Coached.Then(Late with { HeldOn = Day(9, 16) }).Then(A.WholeTalk(A.LastTalk)[..3]);

        late.Then(A.Step(A.LastTalk, Day(9, 16)));
        late.Refuses(A.Step(A.LastTalk, Day(9, 15)), Codes.StepDueTooEarly, "dueOn");
        Assert.Equal(Day(9, 16), late.Gives<StepAgreed>(A.Step(A.LastTalk, Day(9, 30))).TrueOn());
    }

    [Fact]
    public void Its_reflection_is_given_while_it_is_entered_as_the_next_has_begun()
    {
        var late = Discussed(StepStatus.Progressing)
            .Then(A.WholeTalk(A.LastTalk))
            .Then(new CompleteConversation(A.LastTalk));

        Assert.Equal((byte?)4, late.State.Conversation(A.LastTalk)!.Usefulness);
        late.Refuses(new Reflect(A.LastTalk, 5), Codes.ReflectionClosed, "conversationId");
    }

    [Fact]
    public void Its_earlier_conversations_are_those_before_the_day_held()
    {
        var late = Discussed(StepStatus.Progressing);

        Assert.Equal([A.Talk], late.Prep(A.LastTalk)!.Earlier.Select(e => e.Id));
    }

    [Fact]
    public void RecordConversation_in_the_future_is_refused() =>
        Given.Coached.Refuses(Late with { HeldOn = Day(10, 15) }, Codes.OutOfRange, "heldOn");

    [Theory]
    [InlineData(0)]
    [InlineData(1_441)]
    public void RecordConversation_of_no_minutes_or_more_than_a_day_is_refused(int minutes) =>
        Given.Coached.Refuses(Late with { HeldOn = Day(10, 7), Minutes = minutes }, Codes.OutOfRange, "minutes");

    [Fact]
    public void RecordConversation_before_the_coach_was_assigned_is_refused_once() =>
        Given.Coached.Refuses(Late with { HeldOn = Day(8, 23) }, Codes.NoAssignment, "coachId");

    [Fact]
    public void RecordConversation_by_a_coach_who_is_gone_is_refused() =>
        Given
            .Coached.By(Amos)
            .Then(new EndAssignment(A.CoraAssigned, Day(10, 10)))
            .By(Tess)
            .Refuses(Late with { HeldOn = Day(10, 7) }, Codes.NoAssignment, "coachId");

    [Fact]
    public void RecordConversation_with_the_id_of_one_held_or_of_another_pair_is_refused()
    {
        Given.Completed.Refuses(
            Late with
            {
                ConversationId = A.Talk,
                HeldOn = Day(10, 7),
            },
            Codes.IdTaken,
            "conversationId"
        );
        Given.Planned.Refuses(
            Late with
            {
                ConversationId = A.Talk,
                CoachId = Kurt,
                HeldOn = Day(10, 7),
            },
            Codes.IdTaken,
            "conversationId"
        );
    }
}
