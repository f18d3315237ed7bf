using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Domain.Teachers.Visits;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>The whole guide: three consecutive conversations of one teacher, each beginning from the one before.</summary>
public class GuideTests
{
    private static readonly Guid Slips = Named("exit slips");
    private static readonly Guid Deeper = Named("step that waits");
    private static readonly Guid PairTalk = Named("candidate pair talk");
    private static readonly Guid WaitTime = Named("candidate wait time");

    [Fact]
    public void Three_conversations_in_a_row()
    {
        var third = ThirdConversation(SecondConversation(FirstConversation(Given.Planned)));

        Assert.Equal(3, third.View!.ConversationCount);
        Assert.Empty(third.View!.OpenSteps);
        Assert.Equal(A.Cycle, Assert.Single(third.View!.NextCycle).ContinuesCycleId);
        Assert.Equal(
            [
                TimelineKind.GoalSet,
                TimelineKind.FocusAgreed,
                TimelineKind.StepAgreed,
                TimelineKind.StepAgreed,
                TimelineKind.Reflection,
                TimelineKind.StepDone,
                TimelineKind.Evidence,
                TimelineKind.FocusAgreed,
                TimelineKind.Reflection,
                TimelineKind.Growth,
                TimelineKind.GoalSet,
                TimelineKind.GoalClosed,
                TimelineKind.StepDone,
                TimelineKind.Reflection,
            ],
            third.Timeline!.Value.Select(l => l.Kind)
        );
    }

    /// <summary>Planned by the pair, prepared by both, its six components gone through.</summary>
    private static TeacherCase FirstConversation(TeacherCase planned)
    {
        var prepared = planned
            .By(Cora)
            .Then(
                new ChooseEntryPoints(A.Talk, EntryPoint.EstablishFocus, [EntryPoint.ConnectToStudents]),
                new PutOnAgenda(A.Talk, Samples.Agenda, "What the talk tallies tell us"),
                new BringFeedback(A.Talk, Samples.New, FeedbackSource.Walkthrough, "Many hands, few voices")
            )
            .By(Tess)
            .Then(
                new NameNeeds(A.Talk, "A way to hear everyone"),
                new WriteEntry(A.Talk, A.SuccessOf(A.Talk), A.Success())
            );
        var prep = prepared.By(Cora).Prep(A.Talk)!;
        Assert.Empty(prep.Earlier);
        Assert.Equal([A.Goal], prep.Goals.Select(g => g.Id));
        Assert.Equal([Literacy, OakReads], prep.Priorities.Select(p => p.Id));
        Assert.Contains(prep.ProposedEntryPoints, p => p.EntryPoint == EntryPoint.EstablishFocus);
        Assert.Contains(prep.ProposedEntryPoints, p => p.EntryPoint == EntryPoint.ConnectToStudents);

        return prepared
            .On(Day(10, 21))
            .Then(
                new BeginConversation(A.Talk),
                new WriteEntry(
                    A.Talk,
                    A.ChallengeOf(A.Talk),
                    new EntryContent(
                        Challenge: new Challenge(
                            "Few students speak",
                            SuccessLooksLike: "All speak once a lesson",
                            Builds: new SuccessUsed(A.SuccessOf(A.Talk), "Wait even longer"),
                            Factors: ["They fear mistakes"],
                            Paths: ["Talk in pairs first"]
                        )
                    )
                ),
                new WriteEntry(A.Talk, PairTalk, A.Candidate("Pair talk", A.ChallengeOf(A.Talk))),
                new WriteEntry(A.Talk, WaitTime, A.Candidate("Wait time", A.SuccessOf(A.Talk))),
                new RankCandidates(A.Talk, [PairTalk, WaitTime]),
                A.Focus(A.Talk) with
                {
                    CandidateId = PairTalk,
                    Goals = [new FocusLink(A.Goal, "Pairs let everyone speak")],
                    Themes = ["3b"],
                    Priorities = [new FocusLink(Literacy, "Speaking is literacy")],
                },
                A.Step(A.Talk, Day(10, 30)),
                A.Step(A.Talk, Day(11, 10), Deeper, A.StepOf(A.Talk)) with
                {
                    Description = "Write talk prompts",
                    Owner = StepOwner.Both,
                },
                new Reflect(A.Talk, 4, DepthLevel.Explains, "I see whose voice is missing"),
                new ScheduleVisit(A.Talk, A.NextTalk, A.At(Day(11, 4)))
            )
            .Later(45)
            .Then(new CompleteConversation(A.Talk));
    }

    /// <summary>Begins from the steps of the first; one is done in between, with evidence; one is carried over.</summary>
    private static TeacherCase SecondConversation(TeacherCase first)
    {
        Assert.True(first.View!.OpenSteps.Single(s => s.Id == Deeper).Blocked);
        var between = first
            .On(Day(10, 29))
            .Then(
                new AddEvidence(Slips, EvidenceTarget.Step, A.StepOf(A.Talk), EvidenceKind.StudentWork, "Exit slips"),
                new MarkStepDone(A.StepOf(A.Talk))
            );
        Assert.False(between.View!.OpenSteps.Single().Blocked);
        var prep = between.By(Cora).On(Day(11, 3)).Prep(A.NextTalk)!;
        Assert.Equal([A.Talk], prep.Earlier.Select(e => e.Id));
        Assert.Equal("Every voice in pair talk", prep.Earlier[0].Focus!.Text.Text);
        Assert.Equal([Deeper], prep.OpenSteps.Select(s => s.Id));
        Assert.Equal("I see whose voice is missing", prep.LastReflection!.PracticeChange?.Text);
        Assert.Contains(prep.ProposedEntryPoints, p => p.EntryPoint == EntryPoint.BuildOnSuccess);

        return between
            .On(Day(11, 4))
            .Then(
                new BeginConversation(A.NextTalk),
                new ReviewStep(
                    A.NextTalk,
                    Deeper,
                    StepStatus.CarriedOver,
                    NewDueOn: Day(11, 25),
                    StudentChange: "More pairs talk"
                ),
                new NoteGoalProgress(A.NextTalk, A.Goal, "Half the class spoke"),
                new WriteEntry(A.NextTalk, Named("growth"), A.Note(text: "I plan for talk now", kind: NoteKind.Growth)),
                new WriteEntry(A.NextTalk, A.SuccessOf(A.NextTalk), A.Success("Pairs before hands")),
                new SkipComponent(A.NextTalk, Component.Challenges, "None new"),
                A.Focus(A.NextTalk, "Prompts worth talking about") with
                {
                    Earlier = [new FocusLink(A.FocusOf(A.Talk), "Now that they talk, about what?")],
                },
                new SkipComponent(A.NextTalk, Component.ActionSteps, "The one we have is enough"),
                new PauseConversation(A.NextTalk)
            )
            .On(Day(11, 5))
            .Then(new ResumeConversation(A.NextTalk))
            .Later(15)
            .Then(
                new Reflect(A.NextTalk, 5, DepthLevel.LinksToStudentImpact, "I ask better questions"),
                new CompleteConversation(A.NextTalk)
            );
    }

    /// <summary>The step is done, the goal met, the cycle closed, and the next one offered.</summary>
    private static TeacherCase ThirdConversation(TeacherCase second)
    {
        Assert.Equal(Day(11, 4), second.State.Conversation(A.NextTalk)!.HeldOn);
        var third = second
            .On(Day(11, 18))
            .Then(new BeginUnplanned(A.LastTalk, Cora, LeadEntryPoint: EntryPoint.ReflectOnGrowth));
        var prep = third.Prep(A.LastTalk)!;
        Assert.Equal([A.NextTalk, A.Talk], prep.Earlier.Select(e => e.Id));
        Assert.Equal((Day(11, 25), Day(11, 10)), (prep.OpenSteps.Single().DueOn, prep.OpenSteps.Single().FirstDueOn));

        return third.Then(
            new ReviewStep(A.LastTalk, Deeper, StepStatus.Done, PracticeChange: "Prompts in every plan"),
            new WriteEntry(A.LastTalk, A.SuccessOf(A.LastTalk), A.Success("Every voice, every day")),
            new SkipComponent(A.LastTalk, Component.Challenges, "To be named next time"),
            new SkipComponent(A.LastTalk, Component.NarrowFocus, "The goal is met"),
            new SkipComponent(A.LastTalk, Component.ActionSteps, "The goal is met"),
            new Reflect(A.LastTalk, 5, DepthLevel.DecidesNext, "I teach talk"),
            new CompleteConversation(A.LastTalk),
            new SetGoal(Named("next goal"), "Students lead the talk"),
            new CloseGoal(A.Goal, GoalOutcome.Met),
            new CloseCycle(A.Cycle, CycleOutcome.Met)
        );
    }
}
