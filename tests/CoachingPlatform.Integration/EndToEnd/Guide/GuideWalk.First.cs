using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;
using Parts = CoachingPlatform.Domain.Teachers.Component;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>The first conversation: from the needs to a focus and its steps.</summary>
internal sealed partial class GuideWalk
{
    private readonly Guid[] steps = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];
    private readonly Guid books = Guid.CreateVersion7();
    private Guid success;
    private Guid challenge;

    public async Task FirstConversation()
    {
        await ChooseAmongTheFiveEntryPoints();
        await NeedsAndGoalsProposeEntryPoints();
        await ReviewStancesAndLanguage();
        await ScriptQuestionsAndConsiderAndAlign();
        await TheTeacherSeesTheAgendaAndNothingPrivate();
        Pass(1);
        await AsCoach(new BeginConversation(talks[0]));
        await FirstFollowUp();
        await FirstSuccess();
        await FirstChallenge();
        await FirstFocus();
        await AgreeSteps();
        await WalkAway();
        Minutes(40);
        await ScheduleAndReflect();
        await AsCoach(new CompleteConversation(talks[0]));
        await TheCoachsOwnReflectionStaysPrivate();
    }

    private async Task FirstFollowUp()
    {
        var talk = talks[0];
        await Write(talk, new EntryContent(Note: new Note(Parts.FollowUp, NoteKind.EarlierTool, "Last year's tally")));
        await Write(
            talk,
            new EntryContent(Note: new Note(Parts.FollowUp, NoteKind.Observation, "Four voices, 30 min"))
        );
        await Write(talk, new EntryContent(Note: new Note(Parts.FollowUp, NoteKind.Growth, "I wait longer now")));
        await AsCoach(new NoteGoalProgress(talk, goal, "Six of 24 tickets say because"));
        var said = (await Conversation(talk))["content"];
        guide.Shows(
            "Bring any previous tools and additional observation notes to reflection on growth",
            () =>
                Assert.Equal(
                    ["EARLIER_TOOL", "OBSERVATION", "GROWTH"],
                    said["entries"].Items.Select(e => e["content.note.kind"].Text)
                )
        );
        guide.Shows(
            "Review teacher's goals to support with identifying progress",
            () =>
            {
                var note = Assert.Single(said["goalNotes"].Items);
                Assert.Equal(goal, note["goalId"].Id);
                Assert.Equal("Six of 24 tickets say because", note["text"].Text);
            }
        );
    }

    private async Task FirstSuccess()
    {
        success = await Write(
            talks[0],
            new EntryContent(
                new Success(
                    "A hand signal to agree or add",
                    Impact: "Eleven students spoke",
                    Strengths: "Routines that the class practised",
                    Expansion: "In reading as well"
                )
            )
        );
        await AddEvidence(
            EvidenceTarget.Entry,
            success,
            EvidenceKind.StudentWork,
            "Eleven names on the tally",
            talks[0]
        );
        await AddEvidence(EvidenceTarget.Entry, success, EvidenceKind.Data, "11 of 24 spoke", talks[0]);
        var conversation = await Conversation(talks[0]);
        var card = conversation["content.entries"].Of(success)["content.success"];
        guide.Shows(
            "Identify successes, impact and opportunities to expand on successes",
            () =>
            {
                Assert.Equal("In reading as well", card["expansion"].Text);
                Assert.True(Component(conversation, Parts.Successes)["holdsSomething"].IsTrue);
            }
        );
        guide.Shows(
            "Reflect to identify successes in teacher's practice and the impact they have on students.",
            () =>
                Assert.Equal(
                    ("A hand signal to agree or add", "Eleven students spoke"),
                    (card["whatWorked"].Text, card["impact"].Text)
                )
        );
        guide.Shows(
            "Discuss what skills, knowledge or practices helped to create the success.",
            () => Assert.Equal("Routines that the class practised", card["strengths"].Text)
        );
        guide.Shows(
            "Reflect on student learning artifacts or data to identify the impact on students.",
            () =>
                Assert.Equal(
                    [(success, "STUDENT_WORK"), (success, "DATA")],
                    conversation["content.evidence"].Items.Select(e => (e["itemId"].Id, e["kind"].Text))
                )
        );
    }

    private async Task FirstChallenge()
    {
        challenge = await Write(
            talks[0],
            new EntryContent(
                Challenge: new Challenge(
                    "The quiet ones stay quiet",
                    Impact: "I plan for the loud",
                    StepsTaken: "I called on them by name",
                    SuccessLooksLike: "Everybody has said something by the break",
                    PracticeShift: "I would ask and then wait",
                    Factors: ["They fear being wrong", "Because I judge each answer"],
                    Paths: ["Partner talk first"]
                )
            )
        );
        var offers = (await Conversation(talks[0]))["offers"].Items;
        Assert.Contains(("USE_SUCCESS", challenge), offers.Select(o => (o["kind"].Text, o["entryId"].Id)));
        Assert.Contains(("USE_PATH", challenge), offers.Select(o => (o["kind"].Text, o["entryId"].Id)));
        var before = (await Conversation(talks[0]))["content.entries"].Of(challenge)["content.challenge"];
        await AsTeacher(
            new WriteEntry(
                talks[0],
                challenge,
                new EntryContent(
                    Challenge: new Challenge(
                        before["what"].Text,
                        before["impact"].Text,
                        before["stepsTaken"].Text,
                        before["successLooksLike"].Text,
                        before["practiceShift"].Text,
                        new SuccessUsed(success, "The signal lets them join without a word"),
                        [.. before["factors"].Texts],
                        [.. before["paths"].Texts]
                    )
                )
            )
        );
        var conversation = await Conversation(talks[0]);
        var card = conversation["content.entries"].Of(challenge)["content.challenge"];
        guide.Shows(
            "Identify challenges, impact and steps already taken",
            () =>
            {
                Assert.Equal("I plan for the loud", card["impact"].Text);
                Assert.Equal("I called on them by name", card["stepsTaken"].Text);
                Assert.True(Component(conversation, Parts.Challenges)["holdsSomething"].IsTrue);
            }
        );
        guide.Shows(
            "Identify the growth areas or challenges that are impacting teacher's practice..",
            () => Assert.Equal("The quiet ones stay quiet", card["what"].Text)
        );
        guide.Shows(
            "This component also allows for the teacher to name how their practice would shift after overcoming the challenge.",
            () => Assert.Equal("I would ask and then wait", card["practiceShift"].Text)
        );
        guide.Shows(
            "For positive framing, identify what success/impact looks like when they overcome the challenge.",
            () => Assert.Equal("Everybody has said something by the break", card["successLooksLike"].Text)
        );
        guide.Shows(
            "Reflect on how the named successes can be utilized to overcome the current challenges.",
            () =>
                Assert.Equal(
                    (success, "The signal lets them join without a word"),
                    (card["builds.successId"].Id, card["builds.how"].Text)
                )
        );
        guide.Shows(
            "Discuss any underlying factors to this challenge?",
            () => Assert.Equal(["They fear being wrong", "Because I judge each answer"], card["factors"].Texts)
        );
    }

    private async Task FirstFocus()
    {
        var talk = talks[0];
        var signals = await Write(talk, new EntryContent(Candidate: new CandidateFocus("More signals", [success])));
        var answers = await Write(
            talk,
            new EntryContent(Candidate: new CandidateFocus("Students answer each other", [success, challenge]))
        );
        await AsCoach(new RankCandidates(talk, [signals, answers]));
        await AsTeacher(new RankCandidates(talk, [answers, signals]));
        await AsCoach(
            new AgreeFocus(
                talk,
                foci[0],
                "Students answer each other",
                answers,
                Goals: [new FocusLink(goal, "Who answers explains")],
                Themes: ["3b"],
                Priorities: [new FocusLink(town.Talk, "It is talk"), new FocusLink(town.Reading)]
            )
        );
        var conversation = await Conversation(talk);
        var focus = conversation["content.focus"];
        guide.Shows(
            "Collaboratively prioritizing if multiple focuses are named.",
            () => Assert.Equal([answers, signals], conversation["content.rankedCandidateIds"].Ids)
        );
        guide.Shows(
            "Narrow the focus for the conversation and action steps",
            () =>
            {
                Assert.Equal((foci[0], answers), (focus["id"].Id, focus["candidateId"].Id));
                Assert.Equal(["3b"], focus["themes"].Items.Select(t => t["code"].Text));
                Assert.Equal([town.Talk, town.Reading], focus["priorities"].Items.Select(p => p["id"].Id));
                Assert.True(Component(conversation, Parts.NarrowFocus)["holdsSomething"].IsTrue);
            }
        );
        await TheSuccessIsAskedAboutTheFocus(conversation);
    }

    private async Task TheSuccessIsAskedAboutTheFocus(Node conversation)
    {
        Assert.Contains(
            ("LINK_SUCCESS_TO_FOCUS", success),
            conversation["offers"].Items.Select(o => (o["kind"].Text, o["entryId"].Id))
        );
        var card = conversation["content.entries"].Of(success)["content.success"];
        await AsTeacher(
            new WriteEntry(
                talks[0],
                success,
                new EntryContent(
                    new Success(
                        card["whatWorked"].Text,
                        card["impact"].Text,
                        card["strengths"].Text,
                        card["expansion"].Text,
                        "They already look at each other"
                    )
                )
            )
        );
        var after = await Conversation(talks[0]);
        guide.Shows(
            "Ask how the success aligns and/or supports the focus identified for this conversation.",
            () =>
            {
                Assert.Equal(
                    "They already look at each other",
                    after["content.entries"].Of(success)["content.success.supportsFocus"].Text
                );
                Assert.DoesNotContain("LINK_SUCCESS_TO_FOCUS", after["offers"].Items.Select(o => o["kind"].Text));
            }
        );
    }

    private async Task AgreeSteps()
    {
        var day = town.Today;
        await AsCoach(
            new AgreeStep(
                talks[0],
                steps[0],
                "Show the signal in reading",
                StepOwner.Teacher,
                day.AddDays(3),
                QuickImpact: true,
                Practice:
                [
                    new Practice(PracticeKind.Planned, "Both", day),
                    new Practice(PracticeKind.Modelled, "The coach", day),
                    new Practice(PracticeKind.Rehearsed, "The teacher", day.AddDays(1)),
                ],
                HowWeWillKnow: "Twelve speak"
            )
        );
        await AsCoach(
            new AgreeStep(
                talks[0],
                steps[1],
                "Partner talk before each answer",
                StepOwner.Both,
                day.AddDays(14),
                FocusId: foci[0],
                StartOn: day.AddDays(4),
                CheckIns: [day.AddDays(7), day.AddDays(10)],
                Prerequisites: [steps[0]],
                Resources: [new Resource(books, "A book for each pair", Provided: false, "The coach", day.AddDays(4))]
            )
        );
        foreach (
            var (step, text) in steps.Skip(2).Zip(["Tally who speaks", "Film ten minutes", "Seat plan", "Write home"])
        )
        {
            await AsCoach(new AgreeStep(talks[0], step, text, StepOwner.Teacher, day.AddDays(14), GoalId: goal));
        }
        var conversation = await Conversation(talks[0]);
        var (quick, waiting) = (conversation["steps"].Of(steps[0]), conversation["steps"].Of(steps[1]));
        guide.Shows(
            "Plan, model and practice next steps, as well as develop implementation timelines for accountability.",
            () =>
            {
                Assert.Equal(
                    ["PLANNED", "MODELLED", "REHEARSED"],
                    quick["terms.practice"].Items.Select(p => p["kind"].Text)
                );
                Assert.Equal(("BOTH", $"{day.AddDays(14):O}"), (waiting["owner"].Text, waiting["dueOn"].Text));
                Assert.Equal($"{day.AddDays(4):O}", waiting["terms.startOn"].Text);
                Assert.Equal([$"{day.AddDays(7):O}", $"{day.AddDays(10):O}"], waiting["terms.checkIns"].Texts);
            }
        );
        guide.Shows(
            "What action step could have a quick impact and help to build confidence in the teacher?",
            () =>
            {
                Assert.True(quick["quickImpact"].IsTrue);
                Assert.True(conversation["walkingAway.quickImpactStep"].IsTrue);
            }
        );
        guide.Shows(
            "Are there action steps that need to take place so that other steps can be more effective?",
            () =>
            {
                Assert.Equal([steps[0]], waiting["terms.prerequisiteIds"].Ids);
                Assert.True(waiting["blocked"].IsTrue);
                Assert.False(quick["blocked"].IsTrue);
            }
        );
        guide.Shows(
            "Action steps, practice and timelines",
            () => Assert.True(Component(conversation, Parts.ActionSteps)["holdsSomething"].IsTrue)
        );
    }

    private async Task WalkAway()
    {
        var before = (await Conversation(talks[0]))["walkingAway"];
        await AsCoach(new ProvideResource(steps[1], books));
        var after = (await Conversation(talks[0]))["walkingAway"];
        guide.Shows(
            "Is the teacher walking away with all resources needed to be successful in implementing next steps?",
            () =>
            {
                Assert.Equal((1, false), (before["resourcesMissing"].Number, before["ready"].IsTrue));
                Assert.Equal((0, true), (after["resourcesMissing"].Number, after["ready"].IsTrue));
            }
        );
    }

    private async Task ScheduleAndReflect()
    {
        var missing = (await Conversation(talks[0]))["missing"].Texts;
        Assert.Equal(["SCHEDULE_AND_REFLECT"], missing);
        await AsCoach(new ScheduleVisit(talks[0], talks[1], InDays(28), 30, "Library"));
        await AsTeacher(
            new Reflect(
                talks[0],
                4,
                DepthLevel.LinksToStudentImpact,
                PracticeChange: "I wait",
                StudentChange: "More of them speak",
                Helped: "Being asked",
                ToChange: "Come in the morning",
                NeedsMet: "A plan",
                NeedsRemaining: "Time to rehearse"
            )
        );
        var conversation = await Conversation(talks[0]);
        guide.Shows(
            "Reflect on the impact of coaching support as well as provide feedback to make sure teacher's needs are met.",
            () =>
            {
                var reflection = conversation["content.reflection"];
                Assert.Equal(
                    (4, "LINKS_TO_STUDENT_IMPACT"),
                    (reflection["usefulness"].Number, reflection["depth"].Text)
                );
                Assert.Equal(
                    ("I wait", "More of them speak"),
                    (reflection["practiceChange"].Text, reflection["studentChange"].Text)
                );
                Assert.Equal(
                    ("Being asked", "Come in the morning"),
                    (reflection["helped"].Text, reflection["toChange"].Text)
                );
                Assert.Equal(
                    ("A plan", "Time to rehearse"),
                    (reflection["needsMet"].Text, reflection["needsRemaining"].Text)
                );
            }
        );
        var next = await Conversation(talks[1]);
        guide.Shows(
            "Schedule and reflect",
            () =>
            {
                Assert.Empty(conversation["missing"].Items);
                Assert.Equal(talks[1], conversation["nextConversationId"].Id);
                Assert.Equal(
                    ("PLANNED", 30, "Library"),
                    (next["status"].Text, next["visit.minutes"].Number, next["visit.place"].Text)
                );
            }
        );
    }

    private async Task TheCoachsOwnReflectionStaysPrivate()
    {
        await Coach.Does(new WriteOwnReflection(Teacher.Id, talks[0], "I talked too much"));
        Assert.Equal("I talked too much", (await Sheet(talks[0]))["ownReflection"].Text);
        Assert.True((await Teacher.ReadPrep(Teacher.Id, talks[0]))["ownReflection"].IsNull);
        var completed = await Conversation(talks[0]);
        Assert.DoesNotContain("talked too much", completed.ToString(), Ordinal);
        guide.Shows(
            "The structure of the tool provides a framework for asset based, focused conversations that lead to identifying a focus area of support that includes actionable next steps.",
            () =>
            {
                Assert.Equal("COMPLETED", completed["status"].Text);
                Assert.Equal(40, completed["minutes"].Number);
                Assert.Equal(
                    ["FOLLOW_UP", "SUCCESSES", "CHALLENGES", "NARROW_FOCUS", "ACTION_STEPS", "SCHEDULE_AND_REFLECT"],
                    completed["components"].Items.Select(c => c["component"].Text)
                );
                Assert.All(completed["components"].Items, c => Assert.True(c["holdsSomething"].IsTrue));
                Assert.Equal(foci[0], completed["steps"].Of(steps[0])["focusId"].Id);
                Assert.Equal(foci[0], completed["steps"].Of(steps[1])["focusId"].Id);
            }
        );
    }
}
