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
using CoachingPlatform.Domain.Teachers.Visits;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;
using Parts = CoachingPlatform.Domain.Teachers.Component;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>The second conversation begins from the first one's steps, the third from all before it.</summary>
internal sealed partial class GuideWalk
{
    public async Task SecondConversation()
    {
        Pass(27);
        await AsTeacher(new MarkStepDone(steps[0]));
        var elsewhere = await AnotherCoachAgreesAStep();
        await ReviewPreviousConversations(earlierSteps: 5);
        var sheet = await Sheet(talks[1]);
        Assert.Equal(elsewhere, Assert.Single(sheet["otherCoachesSteps"].Items)["id"].Id);
        guide.Shows(
            "Foster reflection that anchors in successes and the impact on students",
            () => Assert.Contains("BUILD_ON_SUCCESS", Proposed(sheet))
        );
        Pass(1);
        await AsCoach(new ChooseEntryPoints(talks[1], EntryPoint.BuildOnSuccess, []));
        await AsCoach(new BeginConversation(talks[1]));
        await FollowUpEveryStep(elsewhere);
        await BuildOnTheEarlierSuccess();
        await AgreeFocusOnEarlierOne();
        await FinishWithNextVisit(talks[1], talks[2], 32);
    }

    public async Task ThirdConversation()
    {
        await TwoHallwayTalks();
        Pass(30);
        var sheet = await Sheet(talks[2]);
        guide.Shows(
            "Analyze the deeper cause to a challenge to help create possible paths forward",
            () => Assert.Contains("ANALYZE_CAUSE", Proposed(sheet))
        );
        guide.Shows(
            "Establish an area of focus for coaching support",
            () =>
                Assert.Equal(
                    [foci[1], foci[0]],
                    sheet["earlier"].Items.Where(e => !e["focus"].IsNull).Select(e => e["focus.id"].Id)
                )
        );
        Assert.Contains("REFLECT_ON_GROWTH", Proposed(sheet));
        guide.Shows(
            "Connect teacher actions to the impact on students",
            () => Assert.Contains("CONNECT_TO_STUDENTS", Proposed(sheet))
        );
        await AsCoach(new ChooseEntryPoints(talks[2], EntryPoint.ReflectOnGrowth, [EntryPoint.AnalyzeCause]));
        await AsCoach(new BeginConversation(talks[2]));
        await AddEvidence(EvidenceTarget.Goal, goal, EvidenceKind.Data, "20 of 24 tickets say because");
        Assert.DoesNotContain("CONNECT_TO_STUDENTS", Proposed(await Sheet(talks[2])));
        await PauseAndGoOnAnotherDay();
        await LastFocus();
        await AsTeacher(new CloseGoal(goal, GoalOutcome.Met, "They explain"));
        await AsCoach(new CompleteConversation(talks[2]));
        await AsCoach(new CloseCycle(cycle, CycleOutcome.Met));
    }

    /// <summary>A mathematics coach beside the first: their steps stand apart and need no status here.</summary>
    private async Task<Guid> AnotherCoachAgreesAStep()
    {
        await town.Assign(Teacher, town.SecondCoach);
        var (talk, step) = (await town.Begin(town.SecondCoach), Guid.CreateVersion7());
        await town.SecondCoach.Does(
            Teacher.Id,
            new AgreeStep(talk, step, "Number lines", StepOwner.Both, town.Today.AddDays(60), GoalId: goal)
        );
        return step;
    }

    private async Task FollowUpEveryStep(Guid elsewhere)
    {
        var (talk, day) = (talks[1], town.Today);
        await AsCoach(new ReviewStep(talk, steps[1], StepStatus.Stuck, Reason: "No time", PracticeChange: "I try"));
        await AsCoach(new ReviewStep(talk, steps[2], StepStatus.Done, day.AddDays(-2), StudentChange: "12 spoke"));
        await AsCoach(new ReviewStep(talk, steps[3], StepStatus.CarriedOver, NewDueOn: day.AddDays(21)));
        await AsCoach(new ReviewStep(talk, steps[4], StepStatus.Dropped, Reason: "The room changed"));
        await AsCoach(new NoteGoalProgress(talk, goal, "Twelve of 24"));
        await Write(talk, new EntryContent(Note: new Note(Parts.FollowUp, NoteKind.Growth, "I plan for the quiet")));
        var refused = await Coach.Try(Teacher.Id, new ReviewStep(talk, elsewhere, StepStatus.Done));
        refused.Refused("NOT_FOUND", "stepId");
        var conversation = await Conversation(talk);
        var open = (await Coach.ReadTeacher(Teacher.Id))["openSteps"];
        guide.Shows(
            "Create coherence between coaching conversations as well as check in on progress towards previous action steps and reflection on growth and impact.",
            () =>
            {
                Assert.Equal(
                    [(steps[1], "STUCK"), (steps[2], "DONE"), (steps[3], "CARRIED_OVER"), (steps[4], "DROPPED")],
                    conversation["content.stepReviews"].Items.Select(r => (r["stepId"].Id, r["status"].Text))
                );
                var done = conversation["content.stepReviews"].Of(steps[2], "stepId");
                Assert.Equal(($"{day.AddDays(-2):O}", "12 spoke"), (done["doneOn"].Text, done["studentChange"].Text));
                Assert.Equal(
                    [(steps[1], "STUCK"), (steps[3], "CARRIED_OVER"), (steps[5], "AGREED"), (elsewhere, "AGREED")],
                    open.Items.Select(s => (s["id"].Id, s["status"].Text))
                );
                Assert.Equal($"{day.AddDays(21):O}", open.Of(steps[3])["dueOn"].Text);
                Assert.False(open.Of(steps[1])["blocked"].IsTrue);
            }
        );
        guide.Shows(
            "Follow up from previous conversations and next steps",
            () => Assert.True(Component(conversation, Parts.FollowUp)["holdsSomething"].IsTrue)
        );
    }

    private async Task BuildOnTheEarlierSuccess()
    {
        await Write(talks[1], new EntryContent(new Success("Partner talk", Impact: "All of them rehearse")));
        var later = await Write(
            talks[1],
            new EntryContent(
                Challenge: new Challenge(
                    "They talk past each other",
                    Builds: new SuccessUsed(success, "A signal to add")
                )
            )
        );
        var conversation = await Conversation(talks[1]);
        guide.Shows(
            "This component also helps to identify skills, knowledge, or practices the teachers can build on to help them with future challenges.",
            () =>
            {
                var builds = conversation["content.entries"].Of(later)["content.challenge.builds"];
                Assert.Equal((success, "A signal to add"), (builds["successId"].Id, builds["how"].Text));
            }
        );
    }

    private async Task AgreeFocusOnEarlierOne()
    {
        await AsCoach(
            new AgreeFocus(
                talks[1],
                foci[1],
                "Students build on each other's answers",
                Goals: [new FocusLink(goal, "Building needs a because")],
                Earlier: [new FocusLink(foci[0], "From answering to building")],
                Priorities: [new FocusLink(town.Talk)]
            )
        );
        var focus = (await Conversation(talks[1]))["content.focus"];
        guide.Shows(
            "Agree upon the most important focus for the conversation and determine how it aligns to goals and previous work.",
            () =>
            {
                Assert.Equal((foci[1], "Students build on each other's answers"), (focus["id"].Id, focus["text"].Text));
                Assert.Equal("Building needs a because", Assert.Single(focus["goals"].Items)["how"].Text);
            }
        );
        guide.Shows(
            "Discuss how the focus connected to larger goals and/or previous coaching support.",
            () =>
            {
                var earlier = Assert.Single(focus["earlier"].Items);
                Assert.Equal((foci[0], "From answering to building"), (earlier["id"].Id, earlier["how"].Text));
            }
        );
    }

    private async Task FinishWithNextVisit(Guid talk, Guid next, int days)
    {
        await AsCoach(
            new AgreeStep(talk, Guid.CreateVersion7(), "Sentence frames", StepOwner.Coach, town.Today.AddDays(10))
        );
        await AsCoach(new ScheduleVisit(talk, next, InDays(days)));
        await AsCoach(new CompleteConversation(talk));
    }

    private async Task TwoHallwayTalks()
    {
        for (var i = 0; i < 2; i++)
        {
            Pass(1);
            var talk = await town.Begin(Coach, ConversationKind.CheckIn);
            await Write(talk, new EntryContent(new Success("It goes on")));
            await AsCoach(new CompleteConversation(talk));
        }
    }

    private async Task PauseAndGoOnAnotherDay()
    {
        Minutes(20);
        await AsCoach(new PauseConversation(talks[2]));
        Pass(1);
        await AsCoach(new ResumeConversation(talks[2]));
        Minutes(15);
        await AsCoach(new ReviewStep(talks[2], steps[1], StepStatus.Progressing, PracticeChange: "Every Monday"));
        await AsCoach(new ReviewStep(talks[2], steps[3], StepStatus.CarriedOver, NewDueOn: town.Today.AddDays(7)));
        var open = (await Coach.ReadTeacher(Teacher.Id))["openSteps"];
        Assert.Equal("PROGRESSING", open.Of(steps[1])["status"].Text);
        Assert.Equal(2, open.Of(steps[3])["timesCarried"].Number);
    }

    private async Task LastFocus()
    {
        await Write(talks[2], new EntryContent(new Success("Twenty of them explain")));
        await AsCoach(new SkipComponent(talks[2], Parts.Challenges, "We look back today"));
        await AsCoach(new AgreeFocus(talks[2], foci[2], "Keep it going", Earlier: [new FocusLink(foci[1])]));
        await AsCoach(new SkipComponent(talks[2], Parts.ActionSteps, "The steps that are open go on"));
        await AsTeacher(new Reflect(talks[2], 5, DepthLevel.DecidesNext, PracticeChange: "I let them answer"));
        var conversation = await Conversation(talks[2]);
        Assert.Equal(
            [("CHALLENGES", "We look back today"), ("ACTION_STEPS", "The steps that are open go on")],
            conversation["content.skipped"].Items.Select(s => (s["component"].Text, s["reason"].Text))
        );
        Assert.Empty(conversation["missing"].Items);
    }
}
