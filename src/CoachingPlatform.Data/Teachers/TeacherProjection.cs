using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Data.Teachers;

/// <summary>
/// The read-model rows of one teacher's record: a pure function of the state, so that rows written one change at a time
/// equal those of a rebuild. Only headers are read; no word is in a row.
/// </summary>
public static class TeacherProjection
{
    /// <summary>What a change of state writes and deletes.</summary>
    public static ImmutableArray<RowWrite> Changes(string tenant, TeacherState before, TeacherState after)
    {
        var source = SourceOf(tenant, after);
        var rows = ImmutableArray.CreateBuilder<RowWrite>();
        Conversations(source, before, after, rows);
        Steps(source, before, after, rows);
        foreach (var goal in after.Goals.Where(g => !ReferenceEquals(g, before.Goal(g.Id))))
        {
            rows.Add(new RowWrite(Row(source, goal)));
        }
        foreach (var a in after.Assignments.Where(a => !ReferenceEquals(a, Known(before, a.Id))))
        {
            rows.Add(new RowWrite(Row(source, a)));
        }
        rows.AddRange(Caseload(source, before, after).Select(row => new RowWrite(row)));
        return rows.ToImmutable();
    }

    private static Assignment? Known(TeacherState state, Guid id) => state.Assignments.FirstOrDefault(a => a.Id == id);

    private static Source SourceOf(string tenant, TeacherState state) =>
        new(tenant, state.Teacher, StreamId.Teacher(tenant, state.Teacher).Name, state.Version);

    private readonly record struct Source(string Tenant, Guid Teacher, string Stream, long Version);

    private static void Conversations(
        Source source,
        TeacherState before,
        TeacherState after,
        ImmutableArray<RowWrite>.Builder rows
    )
    {
        if (before.Conversations == after.Conversations && before.Steps == after.Steps)
        {
            return;
        }
        var stepsChanged = before.Steps != after.Steps;
        foreach (var c in after.Conversations)
        {
            var earlier = before.Conversation(c.Id);
            if (ReferenceEquals(earlier, c) && !(stepsChanged && c.HeldOn is not null))
            {
                continue;
            }
            var row = Row(source, after, c);
            if (earlier is null || Row(source, before, earlier) != row)
            {
                rows.Add(new RowWrite(row));
            }
            Tags(source, earlier, c, rows);
        }
    }

    /// <summary>Themes and priorities follow the focus, whose words are in memory when it changes.</summary>
    private static void Tags(
        Source source,
        Conversation? earlier,
        Conversation c,
        ImmutableArray<RowWrite>.Builder rows
    )
    {
        var old = earlier?.Content?.Focus;
        var now = c.Content?.Focus;
        if (ReferenceEquals(old, now) || c.Content is null)
        {
            return;
        }
        foreach (var theme in (old?.Themes ?? []).Except(now?.Themes ?? [], StringComparer.Ordinal))
        {
            rows.Add(new RowWrite(Theme(source, c.Id, theme), Delete: true));
        }
        foreach (var theme in now?.Themes ?? [])
        {
            rows.Add(new RowWrite(Theme(source, c.Id, theme)));
        }
        var kept = now?.Priorities.Select(p => p.Id).ToHashSet() ?? [];
        foreach (var link in (old?.Priorities ?? []).Where(p => !kept.Contains(p.Id)))
        {
            rows.Add(new RowWrite(Priority(source, c.Id, link.Id), Delete: true));
        }
        foreach (var priority in kept)
        {
            rows.Add(new RowWrite(Priority(source, c.Id, priority)));
        }
    }

    private static void Steps(
        Source source,
        TeacherState before,
        TeacherState after,
        ImmutableArray<RowWrite>.Builder rows
    )
    {
        var refocused = Refocused(before, after);
        if (before.Steps == after.Steps && !refocused)
        {
            return;
        }
        foreach (var step in after.Steps)
        {
            var earlier = before.Step(step.Id);
            if (
                !ReferenceEquals(step, earlier)
                || (refocused && FocusConversation(before, step) != FocusConversation(after, step))
            )
            {
                rows.Add(new RowWrite(Row(source, after, step)));
            }
        }
        foreach (var gone in before.Steps.Where(s => after.Step(s.Id) is null))
        {
            rows.Add(new RowWrite(Row(source, before, gone), Delete: true));
        }
    }

    /// <summary>Whether a conversation has another focus than before; steps know which conversation their focus is of.</summary>
    private static bool Refocused(TeacherState before, TeacherState after) =>
        before.Conversations != after.Conversations
        && after.Conversations.Any(c => c.Focus != before.Conversation(c.Id)?.Focus);

    private static Guid? FocusConversation(TeacherState state, ActionStep step) =>
        step.Focus is { } focus ? state.Conversations.FirstOrDefault(c => c.Focus == focus)?.Id : null;

    private static IEnumerable<CaseloadRow> Caseload(Source source, TeacherState before, TeacherState after)
    {
        if (IsSameToCoaches(before, after))
        {
            yield break;
        }
        foreach (var coach in after.Assignments.Select(a => a.Coach).Distinct())
        {
            var row = CaseloadRow(source, after, coach);
            if (!before.Assignments.Any(a => a.Coach == coach) || CaseloadRow(source, before, coach) != row)
            {
                yield return row;
            }
        }
    }

    /// <summary>Most changes are of words alone: no coach's caseload shows any of them.</summary>
    private static bool IsSameToCoaches(TeacherState before, TeacherState after)
    {
        if (
            before.Assignments != after.Assignments
            || before.Steps != after.Steps
            || before.Conversations.Length != after.Conversations.Length
        )
        {
            return false;
        }
        for (var i = 0; i < after.Conversations.Length; i++)
        {
            var (old, c) = (before.Conversations[i], after.Conversations[i]);
            if (
                !ReferenceEquals(old, c)
                && (
                    (old.Id, old.Coach, old.Kind, old.Status, old.HeldOn) != (c.Id, c.Coach, c.Kind, c.Status, c.HeldOn)
                    || old.Visit?.StartsAt != c.Visit?.StartsAt
                )
            )
            {
                return false;
            }
        }
        return true;
    }

    private static ConversationRow Row(Source source, TeacherState state, Conversation c) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Conversation = c.Id,
            Stream = source.Stream,
            Version = source.Version,
            Coach = c.Coach,
            Cycle = c.Cycle,
            School = c.School,
            Kind = c.Kind.ToString(),
            Status = c.Status.ToString(),
            PlannedFor = c.Visit?.StartsAt,
            HeldOn = c.HeldOn,
            Minutes = c.Minutes,
            LeadEntryPoint = c.LeadEntryPoint,
            Filled = c.Filled,
            Skipped = c.SkippedMask,
            DiscussedEarlierSteps = Discussed(state, c),
            EarlierStepsOpen =
                c.HeldOn is { } held && (Discussed(state, c) || state.Steps.Any(s => WasOpen(state, s, c, held))),
            HasFocus = c.Focus is not null,
            StudentEvidence = c.StudentEvidence,
            Usefulness = c.Usefulness,
            Depth = c.Depth?.ToString(),
        };

    private static bool Discussed(TeacherState state, Conversation c) =>
        state.Steps.Any(s => !s.IsVoid && s.Changes.Any(change => change.Conversation == c.Id));

    private static bool WasOpen(TeacherState state, ActionStep step, Conversation c, DateOnly held) =>
        !step.IsVoid
        && step.Conversation != c.Id
        && step.AgreedOn <= held
        && (step.IsOpen || step.StatusOn >= held)
        && StepHolders.On(state, step, held).Contains(c.Coach);

    private static AssignmentRow Row(Source source, Assignment a) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Assignment = a.Id,
            Stream = source.Stream,
            Version = source.Version,
            Coach = a.Coach,
            From = a.From,
            Until = a.Until,
            RhythmDays = a.RhythmDays,
        };

    private static StepRow Row(Source source, TeacherState state, ActionStep s) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Step = s.Id,
            Stream = source.Stream,
            Version = source.Version,
            Conversation = s.Conversation,
            Coach = s.Coach,
            Owner = s.Owner.ToString(),
            AgreedOn = s.AgreedOn,
            FirstDueOn = s.FirstDueOn,
            DueOn = s.DueOn,
            Status = s.Status.ToString(),
            DoneOn = s.DoneOn,
            TimesCarried = s.TimesCarried,
            QuickImpact = s.QuickImpact,
            Goal = s.Goal,
            Focus = s.Focus,
            FocusConversation = FocusConversation(state, s),
        };

    private static GoalRow Row(Source source, Domain.Teachers.Goals.Goal g) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Goal = g.Id,
            Stream = source.Stream,
            Version = source.Version,
            SetOn = g.SetOn,
            ClosedOn = g.ClosedOn,
            Outcome = g.Outcome?.ToString(),
        };

    private static ConversationThemeRow Theme(Source source, Guid conversation, string theme) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Conversation = conversation,
            Theme = theme,
            Stream = source.Stream,
            Version = source.Version,
        };

    private static ConversationPriorityRow Priority(Source source, Guid conversation, Guid priority) =>
        new()
        {
            Tenant = source.Tenant,
            Teacher = source.Teacher,
            Conversation = conversation,
            Priority = priority,
            Stream = source.Stream,
            Version = source.Version,
        };

    private static CaseloadRow CaseloadRow(Source source, TeacherState state, Guid coach)
    {
        var assignment = state.Assignments.Last(a => a.Coach == coach);
        var held = state.ConversationsWith(coach).Where(c => c.Status == ConversationStatus.Completed);
        var next = state
            .ConversationsWith(coach)
            .Where(c => c.Status == ConversationStatus.Planned)
            .MinBy(c => c.Visit?.StartsAt);
        var due = state.OpenSteps.Where(s => s.Coach == coach).Select(s => s.DueOn).Order().ToList();
        return new CaseloadRow
        {
            Tenant = source.Tenant,
            Coach = coach,
            Teacher = source.Teacher,
            Stream = source.Stream,
            Version = source.Version,
            Assignment = assignment.Id,
            From = assignment.From,
            Until = assignment.Until,
            RhythmDays = assignment.RhythmDays,
            LastHeldOn = held.Max(c => c.HeldOn),
            NextVisitAt = next?.Visit?.StartsAt,
            NextConversation = next?.Id,
            NextKind = next?.Kind.ToString(),
            OpenConversation = state.ConversationsWith(coach).FirstOrDefault(c => c.IsUnderWay)?.Id,
            OpenSteps = due.Count,
            OpenDueDates = JsonSerializer.Serialize(due),
        };
    }
}
