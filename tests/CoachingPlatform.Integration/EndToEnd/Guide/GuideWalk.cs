using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Guide;

/// <summary>One teacher and one coach on their way through the guide.</summary>
internal sealed partial class GuideWalk(LivePlatform platform, Town town, GuideChecklist guide)
{
    private readonly Guid goal = Guid.CreateVersion7();
    private readonly Guid cycle = Guid.CreateVersion7();
    private readonly Guid[] talks = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
    private readonly Guid[] foci = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
    private readonly DateOnly started = town.Today;

    public GuideChecklist Guide => guide;

    private Voice Teacher { get; } = town.Teacher;

    private Voice Coach { get; } = town.Coach;

    /// <summary>The pair is assigned, the teacher has a goal, a cycle towards it opens, a conversation is planned.</summary>
    public async Task Begin()
    {
        await town.Assign(Teacher, Coach);
        await AsTeacher(new SetGoal(goal, "Every student explains their thinking", "Exit tickets with a because"));
        await AsCoach(new OpenCycle(cycle, Coach.Id, [goal]));
        await AsCoach(new PlanConversation(talks[0], Coach.Id, InDays(1), 45, "Room 12"));
    }

    /// <summary>The timeline after the school year's first months: what the teacher has before all others.</summary>
    public async Task LookBack()
    {
        var lines = (await Teacher.ReadTimeline(Teacher.Id, started, town.Today.AddDays(1))).Items;
        guide.Shows(
            "Guide the teacher in reflecting on their practice, goals, and growth throughout the year",
            () =>
            {
                Assert.Equal(
                    [
                        "EVIDENCE",
                        "FOCUS_AGREED",
                        "GOAL_CLOSED",
                        "GOAL_SET",
                        "GROWTH",
                        "REFLECTION",
                        "STEP_AGREED",
                        "STEP_DONE",
                    ],
                    lines.Select(l => l["kind"].Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                );
                Assert.Equal(foci, lines.Where(l => l["kind"].Text == "FOCUS_AGREED").Select(l => l["itemId"].Id));
                Assert.Equal(
                    lines.Select(l => l["on"].Text).Order(StringComparer.Ordinal),
                    lines.Select(l => l["on"].Text)
                );
            }
        );
        var record = await Teacher.ReadTeacher(Teacher.Id);
        guide.Shows(
            "Scheduling the next visit will help in creating continuous cycles of support.",
            () =>
            {
                Assert.Equal("MET", record["cycles"].Of(cycle)["outcome"].Text);
                Assert.Equal(cycle, Assert.Single(record["nextCycle"].Items)["continuesCycleId"].Id);
                var held = record["conversations.nodes"].Items;
                Assert.Equal(talks[1], held.Single(c => c["id"].Id == talks[0])["nextConversationId"].Id);
                Assert.Equal(talks[2], held.Single(c => c["id"].Id == talks[1])["nextConversationId"].Id);
            }
        );
        // The other coach's open step, of which a coach sees the outline: nothing else was read from outside its pair.
        Assert.All(
            (await Teacher.ReadLedger(Teacher.Id))["nodes"].Items,
            l => Assert.Equal((Coach.Id, "STEP", "READ"), (l["readerId"].Id, l["item"].Text, l["kind"].Text))
        );
    }

    private Task AsTeacher(TeacherCommand command) => Teacher.Does(Teacher.Id, command);

    private Task AsCoach(TeacherCommand command) => Coach.Does(Teacher.Id, command);

    private async Task<Guid> Write(Guid talk, EntryContent content)
    {
        var card = Guid.CreateVersion7();
        await AsTeacher(new WriteEntry(talk, card, content));
        return card;
    }

    private Task AddEvidence(EvidenceTarget target, Guid item, EvidenceKind kind, string text, Guid? talk = null) =>
        AsTeacher(
            new AddEvidence(
                Guid.CreateVersion7(),
                target,
                item,
                kind,
                text,
                kind == EvidenceKind.Link ? new Words("https://example.org/work") : default(Words?),
                talk
            )
        );

    private Task<Node> Sheet(Guid talk) => Coach.ReadCoachPrep(Teacher.Id, talk);

    private Task<Node> Conversation(Guid talk) => Teacher.ReadConversation(Teacher.Id, talk);

    private DateTimeOffset InDays(int days) => platform.Clock.GetUtcNow().AddDays(days);

    private void Pass(int days) => platform.Clock.Advance(TimeSpan.FromDays(days));

    private void Minutes(int minutes) => platform.Clock.Advance(TimeSpan.FromMinutes(minutes));

    private static IEnumerable<string> Proposed(Node sheet) =>
        sheet["proposedEntryPoints"].Items.Select(p => p["entryPoint"].Text);

    private static Node Component(Node conversation, Component component) =>
        conversation["components"].Items[(int)component];
}
