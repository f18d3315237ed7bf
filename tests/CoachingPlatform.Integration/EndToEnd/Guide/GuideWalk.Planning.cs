using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>Guide: "Planning prior to the conversation".</summary>
internal sealed partial class GuideWalk
{
    private async Task ChooseAmongTheFiveEntryPoints()
    {
        var offered = (await Coach.Ask("{ guide { entryPoints { code text } } }"))["guide.entryPoints"].Items;
        Assert.Equal(5, offered.Count);
        foreach (var point in Enum.GetValues<EntryPoint>())
        {
            await AsCoach(new ChooseEntryPoints(talks[0], point, []));
            Assert.Equal(offered[(int)point]["code"].Text, (await Conversation(talks[0]))["leadEntryPoint"].Text);
        }
        await AsCoach(new ChooseEntryPoints(talks[0], EntryPoint.EstablishFocus, [EntryPoint.ConnectToStudents]));
        Assert.Equal(["CONNECT_TO_STUDENTS"], (await Conversation(talks[0]))["otherEntryPoints"].Texts);
    }

    private async Task NeedsAndGoalsProposeEntryPoints()
    {
        await AsTeacher(new NameNeeds(talks[0], "More of them should speak, not always the same four"));
        var sheet = await Sheet(talks[0]);
        guide.Shows(
            "The Collaborative Coaching Conversations tool is intended to be used to help identify entry points to focus teacher support that is aligned with the educator's needs and goals.",
            () =>
            {
                var proposals = sheet["proposedEntryPoints"].Items;
                Assert.Contains(
                    proposals,
                    p => p["entryPoint"].Text == "ESTABLISH_FOCUS" && p["because"].Text.Contains("need", Ordinal)
                );
                Assert.Contains(
                    proposals,
                    p => p["entryPoint"].Text == "CONNECT_TO_STUDENTS" && p["because"].Text.Contains("goal", Ordinal)
                );
            }
        );
    }

    private async Task ReviewStancesAndLanguage()
    {
        var talk = talks[0];
        await Coach.Does(new SetStance(Teacher.Id, talk, null, Stance.Collaborative));
        await Coach.Does(new SetStance(Teacher.Id, talk, Domain.Teachers.Component.Challenges, Stance.Facilitative));
        var own = Guid.CreateVersion7();
        await Coach.Does(
            new AddStem(
                own,
                PromptPlace.Challenges,
                Stance.Facilitative,
                [EntryPoint.EstablishFocus],
                "What would the quiet ones say"
            )
        );
        foreach (var place in Enum.GetValues<PromptPlace>())
        {
            foreach (var point in Enum.GetValues<EntryPoint>())
            {
                Assert.True((await Stems(place, Stance.Collaborative, point)).Count >= 4, $"{place} {point}");
            }
        }
        var stems = await Stems(PromptPlace.Challenges, Stance.Facilitative, EntryPoint.EstablishFocus);
        Assert.Equal(own, Guid.Parse(stems[0]["id"].Text));
        await Coach.Does(
            new ChooseStems(Teacher.Id, talk, PromptPlace.Challenges, [.. stems.Take(2).Select(s => s["id"].Text)])
        );
        var sheet = await Sheet(talk);
        guide.Shows(
            "Review the various coaching stances and language that might be beneficial in this conversation.",
            () =>
            {
                Assert.Equal("COLLABORATIVE", sheet["stance"].Text);
                var apart = Assert.Single(sheet["stances"].Items);
                Assert.Equal(("CHALLENGES", "FACILITATIVE"), (apart["component"].Text, apart["stance"].Text));
                Assert.Equal(
                    ["What would the quiet ones say", stems[1]["text"].Text],
                    sheet["stems"].Items.Select(s => s["text"].Text)
                );
            }
        );
    }

    private async Task<IReadOnlyList<Node>> Stems(PromptPlace place, Stance stance, EntryPoint point) =>
        (
            await Coach.Ask(
                """
                query($place: PromptPlace, $stance: Stance, $points: [EntryPoint!]) {
                  stems(place: $place, stance: $stance, entryPoints: $points) { id text own }
                }
                """,
                new
                {
                    place,
                    stance,
                    points = new[] { point },
                }
            )
        )["stems"].Items;

    private async Task ScriptQuestionsAndConsiderAndAlign()
    {
        var talk = talks[0];
        await Coach.Does(
            new WriteQuestion(Teacher.Id, talk, Guid.CreateVersion7(), PromptPlace.Successes, "Who spoke first today?")
        );
        await Coach.Does(new WriteConsiderations(Teacher.Id, talk, "A parent complained last week"));
        await AsCoach(
            new BringFeedback(talk, Guid.CreateVersion7(), FeedbackSource.Walkthrough, "Four students spoke")
        );
        await Coach.Does(
            new WriteAlignment(Teacher.Id, talk, [town.Talk, town.Reading], "Talk is the way into reading")
        );
        await AsCoach(new PutOnAgenda(talk, Guid.CreateVersion7(), "Who speaks in a lesson"));
        await Coach.Does(new MarkPrepReady(Teacher.Id, talk, Ready: true));
        var sheet = await Sheet(talk);
        guide.Shows(
            "Script and add additional questions to tailor to the specific focus and needs of the teacher",
            () =>
            {
                var question = Assert.Single(sheet["questions"].Items);
                Assert.Equal(("SUCCESSES", "Who spoke first today?"), (question["place"].Text, question["text"].Text));
                Assert.StartsWith("More of them", sheet["conversation.content.needs"].Text, Ordinal);
            }
        );
        guide.Shows(
            "Consider what social emotional aspects might impact the conversation",
            () => Assert.Equal("A parent complained last week", sheet["considerations"].Text)
        );
        guide.Shows(
            "Align coaching with district or school priorities and feedback",
            () =>
            {
                Assert.Equal([town.Talk, town.Reading], sheet["priorities"].Items.Select(p => p["id"].Id));
                Assert.Equal([town.Talk, town.Reading], sheet["alignment.priorityIds"].Ids);
                Assert.Equal("Talk is the way into reading", sheet["alignment.text"].Text);
                var feedback = Assert.Single(sheet["conversation.content.feedback"].Items);
                Assert.Equal("WALKTHROUGH", feedback["source"].Text);
            }
        );
        Assert.True(sheet["ready"].IsTrue);
    }

    /// <summary>The teacher prepares too, and sees of the coach's sheet the agenda and what builds itself.</summary>
    private async Task TheTeacherSeesTheAgendaAndNothingPrivate()
    {
        var sheet = await Teacher.ReadPrep(Teacher.Id, talks[0]);
        var agenda = Assert.Single(sheet["conversation.content.agenda"].Items);
        Assert.Equal("Who speaks in a lesson", agenda["text"].Text);
        Assert.Equal(goal, Assert.Single(sheet["goals"].Items)["id"].Id);
        foreach (var part in new[] { "stance", "connections", "considerations", "alignment", "ready", "ownReflection" })
        {
            Assert.True(sheet[part].IsNull, part);
        }
        foreach (var part in new[] { "stances", "stems", "questions" })
        {
            Assert.Empty(sheet[part].Items);
        }
        Assert.True((await Teacher.ReadCoachPrep(Teacher.Id, talks[0])).IsNull);
    }

    /// <summary>The second sheet built itself from the first conversation; the coach adds the connections.</summary>
    private async Task ReviewPreviousConversations(int earlierSteps)
    {
        await Coach.Does(new WriteConnections(Teacher.Id, talks[1], "The signal worked; who uses it on their own?"));
        var sheet = await Sheet(talks[1]);
        guide.Shows(
            "Review tools, focus areas, and action steps from previous conversations and be prepared to intentionally make connections that move their practice forward",
            () =>
            {
                var earlier = Assert.Single(sheet["earlier"].Items);
                Assert.Equal(talks[0], earlier["id"].Id);
                Assert.Equal("Students answer each other", earlier["focus.text"].Text);
                Assert.Equal(earlierSteps, sheet["openSteps"].Items.Count);
                Assert.Equal(goal, Assert.Single(sheet["goals"].Items)["id"].Id);
                Assert.Equal(4, sheet["lastReflection.usefulness"].Number);
                Assert.Equal("The signal worked; who uses it on their own?", sheet["connections"].Text);
            }
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
