using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>
/// Folds events into a teacher's state. Never throws and holds no rule: what was decided is history. An event about
/// words that are not in memory changes what stands beside them only.
/// </summary>
public static class TeacherFold
{
    /// <summary>Rises whenever folding the same history gives another state; snapshots of a lower one are not read.</summary>
    public const int Revision = 5;

    public static TeacherState Apply(TeacherState state, Recorded<TeacherEvent> recorded) =>
        Change(state, recorded) with
        {
            Version = recorded.Version,
        };

    private static TeacherState Change(TeacherState state, Recorded<TeacherEvent> recorded) =>
        recorded.Event switch
        {
            CoachAssigned e => state.With(new Assignment(e.Assignment, e.Coach, e.From, e.Until, e.RhythmDays, e.Area)),
            RhythmChanged e => OnAssignment(state, e.Assignment, a => a with { RhythmDays = e.RhythmDays }),
            AssignmentEnded e => OnAssignment(state, e.Assignment, a => a with { Until = e.On }),
            LeaderConsentedTo e => state with { ConsentedLeaders = state.ConsentedLeaders.Add(e.Coach) },
            ConsentWithdrawn e => state with { ConsentedLeaders = state.ConsentedLeaders.Remove(e.Coach) },
            TeacherLeft e => state with { LeftOn = e.On },
            TeacherReturned => state with { LeftOn = null },

            CycleOpened e => state.With(
                new Cycle(e.Cycle, e.Coach, e.Goals.OrEmpty(), e.On, e.ContinuesFrom, null, null)
            ),
            CycleGoalsSet e => OnCycle(state, e.Cycle, c => c with { Goals = e.Goals.OrEmpty() }),
            CycleClosed e => OnCycle(state, e.Cycle, c => c with { ClosedOn = e.On, Outcome = e.Outcome }),
            HandoverProposed e => state with
            {
                Handovers = state.Handovers.Add(
                    new Handover(e.Handover, e.Cycle, e.FromCoach, e.ToCoach, e.On, HandoverStatus.Proposed)
                ),
            },
            HandoverCancelled e => OnHandover(state, e.Handover, HandoverStatus.Cancelled),
            HandoverCompleted e => Move(state, e),

            GoalSet e => state.With(new Goal(e.Goal, e.Text, e.Measure, e.On, null, null, null, null, [])),
            GoalRevised e => OnGoal(
                state,
                e.Goal,
                g => g with { Text = e.Text, Measure = e.Measure, RevisedOn = e.On }
            ),
            GoalClosed e => OnGoal(
                state,
                e.Goal,
                g => g with { Outcome = e.Outcome, ClosedOn = e.On, ClosingNote = e.Note }
            ),

            Shared e => state with
            {
                Shares = state.Shares.Add(
                    new Share(e.Share, e.Scope, e.Item, e.With, e.From, e.Until, null, recorded.RecordedAt)
                ),
            },
            ShareTakenBack e => state with
            {
                Shares = [.. state.Shares.Select(s => s.Id == e.Share ? s with { EndedOn = e.On } : s)],
            },
            _ => FileFold.Apply(StepFold.Apply(ConversationFold.Apply(state, recorded), recorded), recorded),
        };

    internal static TeacherState OnGoal(TeacherState state, Guid id, Func<Goal, Goal> change) =>
        state.Goal(id) is { } goal ? state.With(change(goal)) : state;

    private static TeacherState OnAssignment(TeacherState state, Guid id, Func<Assignment, Assignment> change) =>
        state.Assignments.FirstOrDefault(a => a.Id == id) is { } assignment ? state.With(change(assignment)) : state;

    private static TeacherState OnCycle(TeacherState state, Guid id, Func<Cycle, Cycle> change) =>
        state.Cycle(id) is { } cycle ? state.With(change(cycle)) : state;

    private static TeacherState OnHandover(TeacherState state, Guid id, HandoverStatus status) =>
        state with
        {
            Handovers = [.. state.Handovers.Select(h => h.Id == id ? h with { Status = status } : h)],
        };

    private static TeacherState Move(TeacherState state, HandoverCompleted e)
    {
        var from = state.Cycle(e.FromCycle);
        var moved = OnHandover(state, e.Handover, HandoverStatus.Completed);
        moved = OnCycle(moved, e.FromCycle, c => c with { ClosedOn = e.On, Outcome = CycleOutcome.HandedOver });
        moved = moved.With(
            new Cycle(e.ToCycle, e.ToCoach, from?.Goals ?? [], e.On, e.FromCycle, ClosedOn: null, Outcome: null)
        );
        var (steps, planned) = (e.Steps.OrEmpty(), e.Planned.OrEmpty());
        return moved with
        {
            Steps = [.. moved.Steps.Select(s => steps.Contains(s.Id) ? s with { Coach = e.ToCoach } : s)],
            Conversations =
            [
                .. moved.Conversations.Select(c =>
                    planned.Contains(c.Id)
                        ? c with
                        {
                            Setting = c.Setting with { Coach = e.ToCoach, Cycle = e.ToCycle },
                        }
                        : c
                ),
            ],
        };
    }
}
