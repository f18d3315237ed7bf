using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers;
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
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A command that is accepted from <paramref name="Doers"/>, and what somebody gets who is answered specially.</summary>
internal sealed record Sample(
    TeacherCase Case,
    TeacherCommand Command,
    Guid[] Doers,
    params ImmutableArray<(Guid Who, string Code, string Field)> Answers
)
{
    public string Name => Command.GetType().Name;
}

/// <summary>Each of the commands once, where it is accepted.</summary>
internal static class Samples
{
    public static readonly Guid New = Named("new");
    public static readonly Guid Agenda = Named("agenda item");
    public static readonly Guid Evidence = Named("evidence");
    public static readonly Guid Resource = Named("resource");
    public static readonly Guid Share = Named("share");
    public static readonly Guid Handover = Named("handover");

    private static readonly Guid[] Pair = [Tess, Cora];

    private static TeacherCase NoraAssigned =>
        Given.Completed.By(Amos).Then(new AssignCoach(Named("Nora's assignment"), Nora, Day(10, 14)));

    private static TeacherCase HandoverProposed => NoraAssigned.Then(new ProposeHandover(Handover, A.Cycle, Nora));

    private static TeacherCase WithCandidate => Given.InConversation.Then(new WriteEntry(A.Talk, New, A.Candidate()));

    private static TeacherCase WithResource =>
        Given.TalkedThrough.Then(
            A.Step(A.Talk, Day(11, 4)) with
            {
                Resources = [new Resource(Resource, "Cards", false, "Cora", Day(10, 20))],
            }
        );

    private static TeacherCase WithEvidence =>
        Given.Completed.Then(
            new AddEvidence(
                Evidence,
                EvidenceTarget.Entry,
                A.SuccessOf(A.Talk),
                EvidenceKind.Data,
                "Tallies went up",
                ConversationId: A.Talk
            )
        );

    public static ImmutableArray<Sample> All { get; } =
    [
        new(Given.Coached, new AssignCoach(New, Nora, Day(10, 14)), [Amos]),
        new(Given.Coached, new ChangeRhythm(A.CoraAssigned, 10), [Amos]),
        new(Given.Coached, new EndAssignment(A.CoraAssigned, Day(10, 20)), [Amos]),
        new(Given.Coached, new RecordLeaving(Day(10, 14)), [Amos]),
        new(
            Given.Coached.With(Roster().Without(Cora)),
            new RecordCoachLeaving(Cora, Day(10, 14)),
            [Amos],
            (Cora, Codes.NotFound, "teacherId")
        ),
        new(Given.Coached.By(Amos).Then(new RecordLeaving(Day(10, 14))), new RecordReturn(Day(10, 14)), [Amos]),
        new(Given.Coached, new ConsentToLeader(Lena), [Tess]),
        new(Given.Coached.Then(new ConsentToLeader(Lena)), new WithdrawConsent(Lena), [Tess]),
        new(Given.Coached, new OpenCycle(New, Kurt, []), [Tess, Kurt], (Cora, Codes.NotFound, "coachId")),
        new(Given.Coached, new SetCycleGoals(A.Cycle, []), Pair, (Kurt, Codes.NotFound, "cycleId")),
        new(Given.Coached, new CloseCycle(A.Cycle, CycleOutcome.Met), Pair, (Kurt, Codes.NotFound, "cycleId")),
        new(
            NoraAssigned,
            new ProposeHandover(New, A.Cycle, Nora),
            [Cora, Amos],
            (Kurt, Codes.NotFound, "cycleId"),
            (Nora, Codes.NotFound, "cycleId")
        ),
        new(
            HandoverProposed,
            new CompleteHandover(Handover, New),
            [Cora, Amos],
            (Kurt, Codes.NotFound, "handoverId"),
            (Nora, Codes.NotFound, "handoverId")
        ),
        new(
            HandoverProposed,
            new CancelHandover(Handover),
            [Cora, Amos],
            (Kurt, Codes.NotFound, "handoverId"),
            (Nora, Codes.NotFound, "handoverId")
        ),
        new(Given.Coached, new SetGoal(New, "Goal"), [Tess]),
        new(Given.Coached, new ReviseGoal(A.Goal, "Goal"), [Tess]),
        new(Given.Coached, new CloseGoal(A.Goal, GoalOutcome.Dropped), [Tess]),
        new(Given.Coached, A.Plan(), Pair, (Kurt, Codes.NotFound, "coachId")),
        new(Given.Planned, new RescheduleConversation(A.Talk, A.At(Day(10, 28))), Pair),
        new(Given.Planned, new ChooseEntryPoints(A.Talk, EntryPoint.AnalyzeCause, []), Pair),
        new(Given.Planned, new CancelConversation(A.Talk, "Testing week"), Pair),
        new(Given.Planned, new MarkMissed(A.Talk), Pair),
        new(Given.Planned, new PutOnAgenda(A.Talk, New, "Talk moves"), [Cora]),
        new(
            Given.Planned.By(Cora).Then(new PutOnAgenda(A.Talk, Agenda, "Talk moves")),
            new TakeOffAgenda(A.Talk, Agenda),
            [Cora]
        ),
        new(Given.Planned, new NameNeeds(A.Talk, "Time"), [Tess]),
        new(Given.Planned, new BringFeedback(A.Talk, New, FeedbackSource.Walkthrough, "Good pace"), Pair),
        new(Given.Planned, new BeginConversation(A.Talk), Pair),
        new(Given.Coached, new BeginUnplanned(A.Talk, Cora), Pair, (Kurt, Codes.NotFound, "coachId")),
        new(
            Given.Coached,
            new RecordConversation(A.Talk, Cora, Day(10, 7), 30),
            Pair,
            (Kurt, Codes.NotFound, "coachId")
        ),
        new(Given.InConversation, new PauseConversation(A.Talk), Pair),
        new(Given.InConversation.Then(new PauseConversation(A.Talk)), new ResumeConversation(A.Talk), Pair),
        new(Given.InConversation, new CorrectMinutes(A.Talk, 40), Pair),
        new(Given.InConversation, new SkipComponent(A.Talk, Component.Challenges, "No time"), Pair),
        new(Given.TalkedThrough, new CompleteConversation(A.Talk), Pair),
        new(Given.Completed, new WithdrawConversation(A.Talk, "Wrong teacher"), [Cora]),
        new(Given.Completed, new AmendConversation(A.Talk, New, Component.Successes, "It was Monday"), Pair),
        new(Given.InConversation, new WriteEntry(A.Talk, New, A.Success()), Pair),
        new(Given.TalkedThrough, new RemoveEntry(A.Talk, A.SuccessOf(A.Talk)), Pair),
        new(Given.InConversation.Typing(A.Talk, New, A.Success()), new CommitDraft(A.Talk, New), Pair),
        new(Given.NextConversation, new ReviewStep(A.NextTalk, A.StepOf(A.Talk), StepStatus.Progressing), Pair),
        new(Given.InConversation, new NoteGoalProgress(A.Talk, A.Goal, "Half way"), Pair),
        new(
            Given.Completed,
            new MarkStepDone(A.StepOf(A.Talk)),
            [Tess],
            (Cora, Codes.NotYours, "stepId"),
            (Kurt, Codes.NotYours, "stepId")
        ),
        new(WithCandidate, new RankCandidates(A.Talk, [New]), Pair),
        new(Given.InConversation, A.Focus(A.Talk), Pair),
        new(Given.TalkedThrough, A.Step(A.Talk, Day(11, 4)), Pair),
        new(Given.TalkedThrough, new RemoveStep(A.Talk, A.StepOf(A.Talk)), Pair),
        new(WithResource, new ProvideResource(A.StepOf(A.Talk), Resource), Pair, (Kurt, Codes.NotFound, "stepId")),
        new(
            Given.Completed,
            new AddPractice(A.StepOf(A.Talk), new Practice(PracticeKind.Rehearsed, "Cora", Day(10, 16))),
            Pair,
            (Kurt, Codes.NotFound, "stepId")
        ),
        new(Given.InConversation, new ScheduleVisit(A.Talk, New, A.At(Day(10, 28))), Pair),
        new(Given.InConversation, new Reflect(A.Talk, 4), [Tess]),
        new(Given.Completed, new ShareWith(Share, ShareScope.Timeline, Cole, Day(11, 1)), [Tess]),
        new(
            Given.Completed.Then(new ShareWith(Share, ShareScope.Timeline, Nora, Day(11, 1))),
            new TakeBackShare(Share),
            [Tess]
        ),
        new(
            Given.Completed,
            new AddEvidence(
                New,
                EvidenceTarget.Entry,
                A.SuccessOf(A.Talk),
                EvidenceKind.StudentWork,
                "Exit slips",
                ConversationId: A.Talk
            ),
            Pair,
            (Kurt, Codes.NotFound, "conversationId")
        ),
        new(
            WithEvidence,
            new RemoveEvidence(Evidence, EvidenceTarget.Entry, A.SuccessOf(A.Talk), A.Talk),
            [Tess],
            (Cora, Codes.NotYours, "evidenceId"),
            (Kurt, Codes.NotFound, "conversationId")
        ),
    ];

    public static Sample Of(string name) => All.Single(s => s.Name == name);

    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];
}
