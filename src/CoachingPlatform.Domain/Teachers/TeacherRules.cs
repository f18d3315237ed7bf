using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>
/// The guide's rules: a state, a command and an occasion give events or refusals. Pure. The caller makes sure that the
/// words of the conversation and steps that a command is on are in memory.
/// </summary>
public static class TeacherRules
{
    public static Decision<TeacherEvent> Decide(TeacherState state, TeacherCommand command, Occasion occasion) =>
        Closed(state, command, occasion) is { } refusal ? refusal : DecideAllowed(state, command, occasion);

    /// <summary>What keeps a draft from being saved; empty when nothing does. A draft is no event, so nothing happens.</summary>
    public static ImmutableArray<Refusal> CheckDraft(TeacherState state, SaveDraft draft, Occasion occasion) =>
        Closed(state, draft, occasion) is { } refusal ? [refusal] : EntryRules.CheckDraft(state, draft, occasion);

    private static Refusal? Closed(TeacherState state, TeacherCommand command, Occasion occasion) =>
        TeacherAuthority.Check(state, command, occasion) is { } refusal ? refusal
        : state.LeftOn is not null && command is not RecordReturn
            ? new Refusal(Codes.WrongState, "teacherId", "This teacher has left the district; the record is closed.")
        : null;

    private static Decision<TeacherEvent> DecideAllowed(TeacherState s, TeacherCommand command, Occasion o) =>
        command switch
        {
            AssignCoach c => AssignmentRules.Decide(s, c, o),
            ChangeRhythm c => AssignmentRules.Decide(s, c),
            EndAssignment c => AssignmentRules.Decide(s, c),
            ConsentToLeader c => AssignmentRules.Decide(s, c, o),
            WithdrawConsent c => AssignmentRules.Decide(s, c, o),
            RecordLeaving c => LeavingRules.Decide(s, c, o),
            RecordCoachLeaving c => LeavingRules.Decide(s, c, o),
            RecordReturn c => AssignmentRules.Decide(s, c, o),
            OpenCycle c => CycleRules.Decide(s, c, o),
            SetCycleGoals c => CycleRules.Decide(s, c, o),
            CloseCycle c => CycleRules.Decide(s, c, o),
            ProposeHandover c => HandoverRules.Decide(s, c, o),
            CompleteHandover c => HandoverRules.Decide(s, c, o),
            CancelHandover c => HandoverRules.Decide(s, c, o),
            SetGoal c => GoalRules.Decide(s, c, o),
            ReviseGoal c => GoalRules.Decide(s, c, o),
            CloseGoal c => GoalRules.Decide(s, c, o),
            PlanConversation c => PlanningRules.Decide(s, c, o),
            RescheduleConversation c => PlanningRules.Decide(s, c, o),
            ChooseEntryPoints c => PlanningRules.Decide(s, c),
            CancelConversation c => PlanningRules.Decide(s, c),
            MarkMissed c => PlanningRules.Decide(s, c),
            PutOnAgenda c => PlanningRules.Decide(s, c),
            TakeOffAgenda c => PlanningRules.Decide(s, c),
            NameNeeds c => PlanningRules.Decide(s, c),
            BringFeedback c => PlanningRules.Decide(s, c),
            BeginConversation c => SittingRules.Decide(s, c, o),
            BeginUnplanned c => SittingRules.Decide(s, c, o),
            RecordConversation c => SittingRules.Decide(s, c, o),
            PauseConversation c => SittingRules.Decide(s, c, o),
            ResumeConversation c => SittingRules.Decide(s, c, o),
            CorrectMinutes c => SittingRules.Decide(s, c),
            SkipComponent c => CompletionRules.Decide(s, c),
            CompleteConversation c => CompletionRules.Decide(s, c, o),
            WithdrawConversation c => CompletionRules.Decide(s, c, o),
            AmendConversation c => CompletionRules.Decide(s, c),
            WriteEntry c => EntryRules.Decide(s, c, o),
            RemoveEntry c => EntryRules.Decide(s, c, o),
            CommitDraft c => EntryRules.Decide(s, c, o),
            ReviewStep c => FollowUpRules.Decide(s, c, o),
            NoteGoalProgress c => FollowUpRules.Decide(s, c),
            MarkStepDone c => FollowUpRules.Decide(s, c, o),
            RankCandidates c => FocusRules.Decide(s, c),
            AgreeFocus c => FocusRules.Decide(s, c, o),
            AgreeStep c => StepRules.Decide(s, c, o),
            RemoveStep c => StepRules.Decide(s, c),
            ProvideResource c => StepRules.Decide(s, c, o),
            AddPractice c => StepRules.Decide(s, c, o),
            ScheduleVisit c => VisitRules.Decide(s, c, o),
            Reflect c => ReflectionRules.Decide(s, c, o),
            ShareWith c => SharingRules.Decide(s, c, o),
            TakeBackShare c => SharingRules.Decide(s, c, o),
            AddEvidence c => EvidenceRules.Decide(s, c, o),
            RemoveEvidence c => EvidenceRules.Decide(s, c, o),
            _ => throw new NotSupportedException($"{command.GetType().Name} has no rule."),
        };
}
