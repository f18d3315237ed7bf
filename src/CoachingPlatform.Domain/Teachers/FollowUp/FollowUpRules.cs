using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.FollowUp;

/// <summary>Guide: "Follow up from previous conversations and next steps".</summary>
internal static class FollowUpRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, ReviewStep c, Occasion o)
    {
        var check = new Checks();
        check.That(
            c.Status
                is StepStatus.Done
                    or StepStatus.Progressing
                    or StepStatus.Stuck
                    or StepStatus.CarriedOver
                    or StepStatus.Dropped,
            Codes.OutOfRange,
            "status",
            "A discussed step is done, progressing, stuck, carried over or dropped."
        );
        var practice = check.Optional("practiceChange", c.PracticeChange);
        var students = check.Optional("studentChange", c.StudentChange);
        var reason =
            c.Status == StepStatus.Dropped
                ? check.Text("reason", c.Reason ?? "", 1_000)
                : check.Optional("reason", c.Reason, 1_000);
        var conversation = CompletionRules.UnderWay(state, c.ConversationId, check);
        if (conversation is null || Discussable(state, conversation, c.StepId, o, check) is not { } step)
        {
            return check.Then<TeacherEvent>(() => []);
        }
        var held = conversation.HeldOn!.Value;
        var doneOn = CheckDone(c, step, held, o, check);
        var due = CheckNewDue(c, step, held, check);
        var review = new StepReview(step.Id, c.Status, doneOn, due, reason, practice, students);
        return check.Then<TeacherEvent>(() =>
            conversation.Said.StepReviews.Contains(review) ? [] : [new StepReviewed(conversation.Id, held, review)]
        );
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, NoteGoalProgress c)
    {
        var check = new Checks();
        CompletionRules.UnderWay(state, c.ConversationId, check);
        check.Found(state.Goal(c.GoalId) is not null, "goalId");
        var text = check.Text("text", c.Text);
        return check.Event<TeacherEvent>(() => new GoalProgressNoted(c.ConversationId, c.GoalId, text));
    }

    public static Decision<TeacherEvent> Decide(TeacherState state, MarkStepDone c, Occasion o)
    {
        var check = new Checks();
        var step = state.Step(c.StepId);
        if (!check.Found(step is not null && !step.IsVoid, "stepId"))
        {
            return check.Then<TeacherEvent>(() => []);
        }
        check.That(
            (step!.Owner != StepOwner.Coach && o.Caller.Person == state.Teacher)
                || (step.Owner != StepOwner.Teacher && o.Caller.Person == step.Coach),
            Codes.NotYours,
            "stepId",
            "Only the step's owner marks it done between conversations."
        );
        check.That(step.IsOpen, Codes.StepClosed, "stepId", "This step is done or dropped already.");
        var on = c.DoneOn ?? o.Today;
        check.That(
            on >= step.StatusOn && on <= o.Today,
            Codes.OutOfRange,
            "doneOn",
            $"The day it was done lies between {step.StatusOn:yyyy-MM-dd} and today."
        );
        return check.Event<TeacherEvent>(() => new StepMarkedDone(step.Id, on));
    }

    /// <summary>
    /// A step that this pair can discuss here: an earlier one, open on the day the conversation is held.
    /// </summary>
    private static ActionStep? Discussable(
        TeacherState state,
        Conversation conversation,
        Guid id,
        Occasion o,
        Checks check
    )
    {
        var step = state.Step(id);
        var theirs = step is { IsVoid: false } && Pairs.FollowsUp(state, conversation, step, o.Today);
        if (!check.Found(theirs, "stepId"))
        {
            return null;
        }
        check.That(
            step!.Conversation != conversation.Id && step.AgreedOn <= conversation.HeldOn,
            Codes.OutOfRange,
            "stepId",
            "Only a step from an earlier conversation is followed up; this one was agreed here or later."
        );
        var closedBefore =
            !step.IsOpen && step.StatusOn <= conversation.HeldOn && step.Changes[^1].Conversation != conversation.Id;
        check.That(!closedBefore, Codes.StepClosed, "stepId", "This step is done or dropped already.");
        return step;
    }

    private static DateOnly? CheckDone(ReviewStep c, ActionStep step, DateOnly held, Occasion o, Checks check)
    {
        if (c.Status != StepStatus.Done)
        {
            check.That(
                c.DoneOn is null,
                Codes.OutOfRange,
                "doneOn",
                "Only a step that is done has a day on which it was."
            );
            return null;
        }
        var on = c.DoneOn ?? held;
        check.That(
            on >= step.AgreedOn && on <= held && on <= o.Today,
            Codes.OutOfRange,
            "doneOn",
            $"The day it was done lies between {step.AgreedOn:yyyy-MM-dd}, when it was agreed, and the conversation."
        );
        return on;
    }

    private static DateOnly? CheckNewDue(ReviewStep c, ActionStep step, DateOnly held, Checks check)
    {
        if (c.Status != StepStatus.CarriedOver)
        {
            check.That(c.NewDueOn is null, Codes.OutOfRange, "newDueOn", "Only a step carried over gets a new date.");
            return null;
        }
        check.That(c.NewDueOn is not null, Codes.Required, "newDueOn", "Say to which date the step is carried over.");
        check.That(
            c.NewDueOn is not { } due || (due >= held && due <= held.AddYears(2)),
            Codes.StepDueTooEarly,
            "newDueOn",
            "The new date lies on the day of the conversation or up to two years after it."
        );
        return c.NewDueOn;
    }
}
