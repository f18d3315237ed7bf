using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>The facts that reports need beside those of lists, as commands leave them.</summary>
public sealed class FactsTests : IAsyncLifetime
{
    private const string Tenant = "facts";

    private static readonly Guid Cora = Maple.Id(1);
    private static readonly Guid Administrator = Maple.Id(2);
    private static readonly Guid Teacher = Maple.Id(3);
    private static readonly Guid Kurt = Maple.Id(4);
    private static readonly Guid School = Maple.Id(5);
    private static readonly Guid First = Maple.Id(10);
    private static readonly Guid Second = Maple.Id(11);
    private static readonly Guid Step = Maple.Id(12);

    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private TeacherStory story = null!;

    /// <summary>A step agreed with Cora, and a week later a check-in that does not discuss it.</summary>
    public async ValueTask InitializeAsync()
    {
        history = new History(folder.Path);
        var facts = await history.Found(
            Tenant,
            new DistrictFounded("Facts", "America/Chicago"),
            new SchoolOpened(School, "Oak")
        );
        Person[] people =
        [
            Person(Cora, Role.Coach, null),
            Person(Kurt, Role.Coach, null),
            Person(Administrator, Role.Administrator, null),
            Person(Teacher, Role.Teacher, School),
        ];
        story = new TeacherStory(history, facts, new Roster(Tenant, 1, people), Teacher);
        await story.Tell(Administrator, new AssignCoach(Maple.Id(20), Cora, new DateOnly(2026, 9, 1)));
        await story.Tell(
            Cora,
            new OpenCycle(Maple.Id(21), Cora, []),
            new BeginUnplanned(First, Cora),
            new AgreeFocus(First, Maple.Id(13), "Pair talk"),
            new AgreeStep(First, Step, "Try it", StepOwner.Teacher, new DateOnly(2026, 11, 1)),
            new WriteEntry(First, Maple.Id(14), new EntryContent(Success: new Success("It worked"))),
            new SkipComponent(First, Component.Challenges, "None"),
            new SkipComponent(First, Component.ScheduleAndReflect, "Later"),
            new CompleteConversation(First)
        );
        story.Now = story.Now.AddDays(7);
        await CheckIn(Second, Cora);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_a_pair_had_open_stays_so_after_a_handover()
    {
        Assert.True((await Conversation(Second)).EarlierStepsOpen);

        story.Now = story.Now.AddDays(7);
        await HandOver();
        story.Now = story.Now.AddDays(7);
        await CheckIn(Maple.Id(31), Kurt);

        Assert.True((await Conversation(Second)).EarlierStepsOpen, "Cora's pair had it open.");
        Assert.True((await Conversation(Maple.Id(31))).EarlierStepsOpen, "Kurt's pair has it now.");
        Assert.False((await Conversation(First)).EarlierStepsOpen);
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_of_a_withdrawn_conversation_was_open_to_nobody()
    {
        await story.Tell(Cora, new WithdrawConversation(First, "By mistake"));

        Assert.False((await Conversation(Second)).EarlierStepsOpen);
    }

    [Fact]
    public async Task A_step_names_the_conversation_of_its_focus_also_when_the_focus_is_agreed_anew_later()
    {
        var third = Maple.Id(40);
        var (focus, other, step) = (Maple.Id(41), Maple.Id(42), Maple.Id(43));
        await story.Tell(
            Cora,
            new BeginUnplanned(third, Cora),
            new AgreeFocus(third, focus, "Wait time"),
            new AgreeStep(third, step, "Count to five", StepOwner.Teacher, new DateOnly(2026, 11, 1))
        );
        Assert.Equal(third, (await Row(step)).FocusConversation);
        Assert.Equal(First, (await Row(Step)).FocusConversation);

        await story.Tell(Cora, new AgreeFocus(third, other, "Questions"));

        Assert.Null((await Row(step)).FocusConversation);
        Assert.EndsWith(": no faults.", Assert.Single(await history.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_assignment_has_a_row_with_its_days_and_rhythm()
    {
        await story.Tell(Administrator, new ChangeRhythm(Maple.Id(20), 21));
        story.Now = story.Now.AddDays(7);
        var today = await HandOver();

        var rows = await history.Reader.Read(Tenant, db => db.Assignments.OrderBy(a => a.From).ToListAsync());

        Assert.Equal(
            [(Cora, new DateOnly(2026, 9, 1), (DateOnly?)today, 21), (Kurt, today, null, 14)],
            rows.Select(a => (a.Coach, a.From, a.Until, a.RhythmDays))
        );
    }

    private async Task<DateOnly> HandOver()
    {
        var today = story.Facts.DateOf(story.Now);
        await story.Tell(Administrator, new AssignCoach(Maple.Id(22), Kurt, today));
        await story.Tell(
            Cora,
            new ProposeHandover(Maple.Id(23), Maple.Id(21), Kurt),
            new CompleteHandover(Maple.Id(23), Maple.Id(24))
        );
        return today;
    }

    private Task CheckIn(Guid id, Guid coach) =>
        story.Tell(
            coach,
            new BeginUnplanned(id, coach, ConversationKind.CheckIn),
            new WriteEntry(id, Guid.NewGuid(), new EntryContent(Success: new Success("It worked"))),
            new CompleteConversation(id)
        );

    private Task<ConversationRow> Conversation(Guid id) =>
        history.Reader.Read(Tenant, db => db.Conversations.SingleAsync(c => c.Conversation == id));

    private Task<StepRow> Row(Guid id) => history.Reader.Read(Tenant, db => db.Steps.SingleAsync(s => s.Step == id));

    private static Person Person(Guid id, Role role, Guid? school) =>
        new(id, "Given", "Name", $"{id:N}@facts.example", [new RoleAt(role, school)], [], [], null, OnLeave: false);
}
