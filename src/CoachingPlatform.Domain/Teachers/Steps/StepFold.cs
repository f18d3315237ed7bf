using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.FollowUp;

namespace CoachingPlatform.Domain.Teachers.Steps;

/// <summary>The part of the fold that concerns action steps.</summary>
internal static class StepFold
{
    public static TeacherState Apply(TeacherState state, Recorded<TeacherEvent> recorded) =>
        recorded.Event switch
        {
            StepAgreed e => state.With(
                new ActionStep(
                    e.Step,
                    e.Conversation,
                    e.Coach,
                    e.On,
                    e.Terms.DueOn,
                    e.Terms.Owner,
                    e.Terms.Goal,
                    e.Terms.Focus,
                    e.Terms.QuickImpact,
                    IsVoid: false,
                    e.Terms.Prerequisites.OrEmpty(),
                    state.Step(e.Step)?.Changes ?? [],
                    e.Terms.Whole()
                )
            ),
            StepRemoved e => state with { Steps = state.Steps.RemoveAll(s => s.Id == e.Step) },
            StepReviewed e => On(
                state,
                e.Review.Step,
                s => Reviewed(s, new(e.Conversation, e.On, e.Review.Status, e.Review.DoneOn, e.Review.NewDueOn))
            ),
            StepMarkedDone e => On(
                state,
                e.Step,
                s => Changed(s, new StepChange(null, e.DoneOn, StepStatus.Done, e.DoneOn, null))
            ),
            ConversationWithdrawn e => state with { Steps = [.. state.Steps.Select(s => Undo(s, e.Conversation))] },
            ResourceProvided e => OnTerms(
                state,
                e.Step,
                t =>
                    t with
                    {
                        Resources = [.. t.Resources.Select(r => r.Id == e.Resource ? r with { Provided = true } : r)],
                    }
            ),
            PracticeAdded e => OnTerms(state, e.Step, t => t with { Practice = t.Practice.Add(e.Practice) }),
            EvidenceAdded { Evidence: { Target: EvidenceTarget.Step } evidence } => OnTerms(
                state,
                evidence.Item,
                t => t with { Evidence = t.Evidence.Add(evidence) }
            ),
            EvidenceRemoved { Target: EvidenceTarget.Step } e => OnTerms(
                state,
                e.Item,
                t => t with { Evidence = t.Evidence.RemoveAll(v => v.Id == e.Evidence) }
            ),
            _ => state,
        };

    private static TeacherState On(TeacherState state, Guid id, Func<ActionStep, ActionStep> change) =>
        state.Step(id) is { } step ? state.With(change(step)) : state;

    private static TeacherState OnTerms(TeacherState state, Guid id, Func<StepTerms, StepTerms> change) =>
        On(state, id, s => s.Terms is { } terms ? s with { Terms = change(terms) } : s);

    /// <summary>A conversation says one thing of a step: saying it again replaces it.</summary>
    private static ActionStep Reviewed(ActionStep step, StepChange change) =>
        Changed(step with { Changes = step.Changes.RemoveAll(c => c.Conversation == change.Conversation) }, change);

    /// <summary>Inserts a change after all that were true on its day or before: a late record finds its place.</summary>
    private static ActionStep Changed(ActionStep step, StepChange change)
    {
        var place = step.Changes.Count(c => c.On <= change.On);
        return step with { Changes = step.Changes.Insert(place, change) };
    }

    private static ActionStep Undo(ActionStep step, Guid conversation) =>
        step.Conversation == conversation ? step with { IsVoid = true }
        : step.Changes.Any(c => c.Conversation == conversation)
            ? step with
            {
                Changes = step.Changes.RemoveAll(c => c.Conversation == conversation),
            }
        : step;
}
