using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.Views;

public enum TimelineKind
{
    GoalSet,
    GoalClosed,
    FocusAgreed,
    StepAgreed,
    StepDone,
    Reflection,
    Evidence,
    Growth,
}

/// <summary>One line of growth over the year.</summary>
/// <param name="Item">The goal, focus, step, conversation or piece of evidence.</param>
/// <param name="Text">In the words of the pair.</param>
/// <param name="Detail">What stands behind it: a measure, how it was known, what changed for students.</param>
[GenerateSerializer, Immutable]
public sealed record TimelineLine(
    DateOnly On,
    TimelineKind Kind,
    Guid Item,
    Guid? ConversationId,
    Words Text,
    Words? Detail
);

/// <summary>
/// Growth over the year: goals, foci, steps, reflections and evidence, for the teacher first of all. Guide: "Guide the
/// teacher in reflecting on their practice, goals, and growth throughout the year".
/// </summary>
public static class Timeline
{
    /// <summary>
    /// The lines from a day (inclusive) to a day (exclusive), the oldest first; null when this caller has no timeline
    /// here. A coach's holds the conversations of the pair.
    /// </summary>
    public static ImmutableArray<TimelineLine>? For(
        TeacherState state,
        Occasion occasion,
        DateOnly from,
        DateOnly until
    )
    {
        if (!IsFor(state, occasion))
        {
            return null;
        }
        var conversations = state
            .Conversations.Where(c => c.Status != ConversationStatus.Withdrawn && c.HeldOn is not null)
            .Where(c => TeacherView.MayReadWhole(state, c, occasion))
            .ToList();
        var lines = Goals(state)
            .Concat(conversations.SelectMany(Of))
            .Concat(Steps(state, conversations))
            .Where(l => l.On >= from && l.On < until)
            .OrderBy(l => l.On)
            .ThenBy(l => l.Kind);
        return [.. lines];
    }

    /// <summary>Whether this caller has a timeline here: the teacher, a coach, and with whom the teacher shares it.</summary>
    public static bool IsFor(TeacherState state, Occasion occasion)
    {
        var relations = Relate.To(state, occasion);
        return (relations & (Relations.Self | Relations.AssignedCoach)) != Relations.None
            || IsShared(state, occasion, relations);
    }

    /// <summary>
    /// What a caller reads in it from outside the pair, as the ledger names it: the conversations of others and, where it is
    /// shared as such, the timeline under the teacher's id.
    /// </summary>
    public static IEnumerable<Guid> OutsideReads(TeacherState state, Occasion occasion, IEnumerable<TimelineLine> lines)
    {
        var relations = Relate.To(state, occasion);
        return lines
            .Select(l => l.ConversationId)
            .OfType<Guid>()
            .Distinct()
            .Where(id => !Relate.IsPair(state, state.Conversation(id)!, occasion, relations))
            .Concat(IsShared(state, occasion, relations) ? [state.Teacher] : []);
    }

    private static bool IsShared(TeacherState state, Occasion occasion, Relations relations) =>
        TeacherView.OpenShares(state, occasion, relations).Exists(s => s.Scope == ShareScope.Timeline);

    private static IEnumerable<TimelineLine> Goals(TeacherState state)
    {
        foreach (var goal in state.Goals)
        {
            yield return new TimelineLine(goal.SetOn, TimelineKind.GoalSet, goal.Id, null, goal.Text, goal.Measure);
            if (goal.ClosedOn is { } closed)
            {
                yield return new TimelineLine(
                    closed,
                    TimelineKind.GoalClosed,
                    goal.Id,
                    null,
                    goal.Text,
                    goal.ClosingNote
                );
            }
            foreach (var line in goal.Evidence.Select(e => Of(e)))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<TimelineLine> Of(Conversation c)
    {
        if (c.Content is not { } said)
        {
            yield break;
        }
        var day = c.HeldOn!.Value;
        if (said.Focus is { } focus)
        {
            yield return new TimelineLine(day, TimelineKind.FocusAgreed, focus.Id, c.Id, focus.Text, null);
        }
        if (said.Reflection is { } r && Words(r) is { } words)
        {
            var detail = r.PracticeChange is null ? null : r.StudentChange;
            yield return new TimelineLine(day, TimelineKind.Reflection, c.Id, c.Id, words, detail);
        }
        foreach (var entry in said.Entries.Where(e => e.Content.Note is { Kind: Entries.NoteKind.Growth }))
        {
            yield return new TimelineLine(day, TimelineKind.Growth, entry.Id, c.Id, entry.Content.Note!.Text, null);
        }
        foreach (var evidence in said.Evidence)
        {
            yield return Of(evidence);
        }
    }

    /// <summary>What a reflection says first; none where the teacher chose figures only.</summary>
    private static Words? Words(TeacherReflection r) =>
        r.PracticeChange ?? r.StudentChange ?? r.Helped ?? r.ToChange ?? r.NeedsMet ?? r.NeedsRemaining;

    private static IEnumerable<TimelineLine> Steps(TeacherState state, List<Conversation> conversations)
    {
        var visible = conversations.Select(c => c.Id).ToHashSet();
        foreach (var step in state.Steps.Where(s => !s.IsVoid && visible.Contains(s.Conversation)))
        {
            var text = step.Terms?.Description ?? Domain.Words.Erased;
            yield return new TimelineLine(
                step.AgreedOn,
                TimelineKind.StepAgreed,
                step.Id,
                step.Conversation,
                text,
                step.Terms?.HowWeWillKnow
            );
            if (step is { Status: StepStatus.Done, DoneOn: { } done })
            {
                yield return new TimelineLine(done, TimelineKind.StepDone, step.Id, step.Conversation, text, null);
            }
            foreach (var evidence in step.Terms?.Evidence ?? [])
            {
                yield return Of(evidence);
            }
        }
    }

    private static TimelineLine Of(EvidenceItem e) =>
        new(e.On, TimelineKind.Evidence, e.Id, e.Conversation, e.Text, e.Url);
}
