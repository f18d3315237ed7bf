using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>An action step as the pair sees it.</summary>
/// <param name="TeacherId">Whose record it stands in.</param>
/// <param name="ConversationId">The conversation that agreed on it.</param>
/// <param name="CoachId">The coach in charge of it.</param>
/// <param name="DueOn">The date that holds now.</param>
/// <param name="FirstDueOn">The date first agreed.</param>
/// <param name="Overdue">Open, and its date has passed.</param>
/// <param name="Blocked">A prerequisite of it is still open.</param>
/// <param name="Terms">What was agreed; null where it was not asked for.</param>
[GenerateSerializer, Immutable]
public sealed record StepView(
    Guid Id,
    Guid TeacherId,
    Guid ConversationId,
    Guid CoachId,
    StepOwner Owner,
    StepStatus Status,
    DateOnly AgreedOn,
    DateOnly FirstDueOn,
    DateOnly DueOn,
    DateOnly? DoneOn,
    int TimesCarried,
    bool QuickImpact,
    bool Overdue,
    bool Blocked,
    Guid? GoalId,
    Guid? FocusId,
    StepTerms? Terms
)
{
    /// <summary>The step as a caller sees it: in outline where it was agreed with another coach and is in their charge.</summary>
    internal static StepView For(TeacherState state, ActionStep step, Occasion occasion, Relations relations)
    {
        var view = Of(state, step, occasion.Today);
        return IsOfPair(state, step, occasion, relations) ? view : view with { Terms = view.Terms?.Outline() };
    }

    /// <summary>The teacher's, and of the coach who agreed on it or is in charge of it; other coaches read it from outside.</summary>
    internal static bool IsOfPair(TeacherState state, ActionStep step, Occasion occasion, Relations relations)
    {
        var caller = occasion.Caller.Person;
        return relations.HasFlag(Relations.Self)
            || step.Coach == caller
            || state.Conversation(step.Conversation)?.Coach == caller;
    }

    /// <summary>The open steps that this caller reads from outside the pair: to be written to the ledger.</summary>
    internal static IEnumerable<Guid> ReadFromOutside(TeacherState state, Occasion occasion, Relations relations) =>
        state.OpenSteps.Where(s => !IsOfPair(state, s, occasion, relations)).Select(s => s.Id);

    internal static StepView Of(TeacherState state, ActionStep step, DateOnly today) =>
        new(
            step.Id,
            state.Teacher,
            step.Conversation,
            step.Coach,
            step.Owner,
            step.Status,
            step.AgreedOn,
            step.FirstDueOn,
            step.DueOn,
            step.DoneOn,
            step.TimesCarried,
            step.QuickImpact,
            step.IsOpen && step.DueOn < today,
            step.IsOpen && step.Prerequisites.Any(p => state.Step(p) is { IsOpen: true }),
            step.Goal,
            step.Focus,
            step.Terms
        );
}
