using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Integration.Reports;

/// <summary>What one teacher's raw events say of a conversation, without the fold, the rows or the compiler.</summary>
internal sealed record HeardTalk(
    Guid Id,
    Guid Teacher,
    Guid Coach,
    Guid? School,
    bool Full,
    DateOnly Day,
    int Minutes,
    int Components,
    AgreedFocus? Focus,
    bool Evidence,
    TeacherReflection? Reflection,
    bool Discussed,
    bool HadOpen
);

internal sealed record HeardStep(
    HeardTalk? In,
    Guid Teacher,
    DateOnly Agreed,
    DateOnly Due,
    DateOnly? Done,
    bool Dropped,
    int Carried,
    AgreedFocus? Focus
);

/// <summary>Reads a teacher's raw events, in the order of their recording, with plain LINQ.</summary>
internal sealed class Heard(Guid teacher, IReadOnlyList<TeacherEvent> events)
{
    private readonly HashSet<Guid> withdrawn = [.. events.OfType<ConversationWithdrawn>().Select(e => e.Conversation)];

    public IEnumerable<HeardTalk> Talks() =>
        from id in events.OfType<ConversationCompleted>().Select(e => e.Conversation)
        where !withdrawn.Contains(id)
        select Talk(id);

    public IEnumerable<HeardStep> Steps()
    {
        var talks = Talks().ToDictionary(t => t.Id);
        return from last in events.OfType<StepAgreed>().GroupBy(e => e.Step).Select(g => g.Last())
            where !withdrawn.Contains(last.Conversation)
            let changes = Changes(last.Step)
            let closing = changes.LastOrDefault()
            select new HeardStep(
                talks.GetValueOrDefault(last.Conversation),
                teacher,
                last.On,
                last.Terms.DueOn,
                closing.Status == StepStatus.Done ? closing.Done : null,
                closing.Status == StepStatus.Dropped,
                changes.Count(c => c.Status == StepStatus.CarriedOver),
                talks.Values.FirstOrDefault(t => t.Focus is not null && t.Focus.Id == last.Terms.Focus)?.Focus
            );
    }

    private HeardTalk Talk(Guid id)
    {
        var begun = events.OfType<ConversationBegun>().SingleOrDefault(e => e.Conversation == id);
        var paper = events.OfType<ConversationRecordedAfterwards>().SingleOrDefault(e => e.Conversation == id);
        var (coach, day) = (begun?.Coach ?? paper!.Coach, begun?.HeldOn ?? paper!.HeldOn);
        return new HeardTalk(
            id,
            teacher,
            coach,
            begun is not null ? begun.School : paper!.School,
            (begun?.Kind ?? paper!.Kind) == ConversationKind.Full,
            day,
            events.OfType<MinutesCorrected>().LastOrDefault(e => e.Conversation == id)?.Minutes
                ?? paper?.Minutes
                ?? Sat(id, begun!.At),
            Components(id),
            events.OfType<FocusAgreed>().LastOrDefault(e => e.Conversation == id)?.Focus,
            events
                .OfType<EvidenceAdded>()
                .Any(e => e.Evidence.Conversation == id && e.Evidence.Kind != EvidenceKind.ObservationNote),
            events.OfType<Reflected>().LastOrDefault(e => e.Conversation == id)?.Reflection,
            events.OfType<StepReviewed>().Any(e => e.Conversation == id && !IsVoid(e.Review.Step)),
            HadOpen(id, coach, day)
        );
    }

    private int Sat(Guid id, DateTimeOffset begun)
    {
        var starts = events
            .OfType<ConversationResumed>()
            .Where(e => e.Conversation == id)
            .Select(e => e.At)
            .Prepend(begun);
        var ends = events
            .OfType<ConversationPaused>()
            .Where(e => e.Conversation == id)
            .Select(e => e.At)
            .Append(events.OfType<ConversationCompleted>().Single(e => e.Conversation == id).At);
        return (int)Math.Round(starts.Zip(ends, (from, until) => (int)(until - from).TotalSeconds).Sum() / 60.0);
    }

    private int Components(Guid id)
    {
        var filled = events
            .OfType<EntryWritten>()
            .Where(e => e.Conversation == id)
            .Select(e => e.Content.Component)
            .ToHashSet();
        if (events.OfType<StepReviewed>().Any(e => e.Conversation == id))
        {
            filled.Add(Component.FollowUp);
        }
        if (events.OfType<FocusAgreed>().Any(e => e.Conversation == id))
        {
            filled.Add(Component.NarrowFocus);
        }
        if (events.OfType<StepAgreed>().Any(e => e.Conversation == id))
        {
            filled.Add(Component.ActionSteps);
        }
        if (events.OfType<Reflected>().Any(e => e.Conversation == id))
        {
            filled.Add(Component.ScheduleAndReflect);
        }
        return filled.Count;
    }

    private bool HadOpen(Guid talk, Guid coach, DateOnly day) =>
        events
            .OfType<StepAgreed>()
            .GroupBy(e => e.Step)
            .Select(g => g.Last())
            .Any(s =>
                s.Conversation != talk
                && !withdrawn.Contains(s.Conversation)
                && s.On <= day
                && Holders(s, day).Contains(coach)
                && Changes(s.Step) is var changes
                && (
                    changes.Count == 0
                    || changes[^1].Status is not (StepStatus.Done or StepStatus.Dropped)
                    || changes[^1].On >= day
                )
            );

    /// <summary>Who had the step on a day; on the day of a handover both.</summary>
    private IEnumerable<Guid> Holders(StepAgreed step, DateOnly day)
    {
        var moves = events.OfType<HandoverCompleted>().Where(e => e.Steps.Contains(step.Step)).ToList();
        yield return moves.LastOrDefault(m => m.On < day)?.ToCoach ?? step.Coach;
        foreach (var move in moves.Where(m => m.On == day))
        {
            yield return move.ToCoach;
        }
    }

    /// <summary>What was said of a step, by the day it was true; a conversation's last word counts.</summary>
    private List<(DateOnly On, StepStatus Status, DateOnly? Done)> Changes(Guid step) =>
        [
            .. events
                .Select((e, order) => (e, order))
                .SelectMany(p =>
                    p.e switch
                    {
                        StepReviewed r when r.Review.Step == step && !withdrawn.Contains(r.Conversation) =>
                        [
                            (r.On, r.Review.Status, r.Review.DoneOn, Talk: (Guid?)r.Conversation, p.order),
                        ],
                        StepMarkedDone m when m.Step == step =>
                        [
                            (On: m.DoneOn, StepStatus.Done, (DateOnly?)m.DoneOn, (Guid?)null, p.order),
                        ],
                        _ => Array.Empty<(DateOnly On, StepStatus Status, DateOnly? DoneOn, Guid? Talk, int order)>(),
                    }
                )
                .GroupBy(c => c.Talk is { } talk ? talk : (object)c.order)
                .Select(g => g.Last())
                .OrderBy(c => c.On)
                .ThenBy(c => c.order)
                .Select(c => (c.On, c.Status, c.DoneOn)),
        ];

    private bool IsVoid(Guid step) =>
        events.OfType<StepAgreed>().Any(e => e.Step == step && withdrawn.Contains(e.Conversation));
}
