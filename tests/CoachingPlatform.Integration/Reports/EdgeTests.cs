using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>A district with one teacher, and the edges of its windows in its own time zone.</summary>
public sealed class EdgeTests : IAsyncLifetime
{
    private static readonly Guid Coach = Maple.Id(1);
    private static readonly Guid Administrator = Maple.Id(2);
    private static readonly Guid Teacher = Maple.Id(3);
    private static readonly Guid School = Maple.Id(5);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private TeacherStory story = null!;

    public async ValueTask InitializeAsync()
    {
        history = new History(folder.Path);
        var facts = await history.Found(
            "edge",
            new DistrictFounded("Edge", "America/Chicago"),
            new SchoolOpened(School, "Oak")
        );
        Person[] people =
        [
            Person(Coach, Role.Coach, null),
            Person(Administrator, Role.Administrator, null),
            Person(Teacher, Role.Teacher, School),
        ];
        story = new TeacherStory(history, facts, new Roster("edge", 1, people), Teacher)
        {
            Now = new DateTimeOffset(2026, 8, 3, 15, 0, 0, TimeSpan.Zero),
        };
        await OnTheRoster();
        await story.Tell(Administrator, new AssignCoach(Maple.Id(50), Coach, new DateOnly(2026, 8, 3)));
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_district_without_a_conversation_has_every_table_and_nothing_in_it()
    {
        var report = await Compile(2026, 10);

        Assert.All(report.Now.Tables.SelectMany(t => t.Cells), c => Assert.Equal(0, c.Numerator));
        Assert.Equal(1, Cell(report, "reach").Teachers);
        Assert.Equal(1, Cell(report, "dosage.minutes").Teachers);
        Assert.Equal(0, Cell(report, "usefulness").Teachers);
    }

    [Theory]
    [InlineData("2026-10-01T04:55:00Z", 0, "still September in Chicago")]
    [InlineData("2026-10-01T05:01:00Z", 1, "the first minute of October")]
    [InlineData("2026-11-01T04:50:00Z", 1, "late on October 31")]
    [InlineData("2026-11-01T05:05:00Z", 0, "November has begun; the clocks go back two hours later")]
    [InlineData("2026-11-01T07:30:00Z", 0, "half past one, for the second time")]
    public async Task A_conversation_counts_on_its_day_in_the_districts_time_zone(string begun, int counted, string why)
    {
        await CheckIn(1, begun);

        var report = await Compile(2026, 10);

        var minutes = Cell(report, "coach-time.check-ins");
        Assert.True(counted == minutes.Teachers, why);
        Assert.Equal(counted == 1 ? 20 : 0, minutes.Numerator);
    }

    [Fact]
    public async Task A_sitting_across_the_end_of_daylight_saving_takes_the_minutes_it_took()
    {
        await CheckIn(1, "2026-11-01T06:50:00Z");

        Assert.Equal(20, Cell(await Compile(2026, 11), "coach-time.check-ins").Numerator);
    }

    [Fact]
    public async Task A_check_in_counts_apart_in_dosage_and_coach_time_and_where_no_step_is_open_nowhere_else()
    {
        await CheckIn(1, "2026-10-07T15:00:00Z");

        var counted = (await Compile(2026, 10)).Now.Tables.Where(t => t.Cells.Any(c => c.Numerator > 0));

        Assert.Equal(
            ["coach-time.check-ins", "dosage.check-in-minutes", "dosage.check-ins"],
            counted.Select(t => t.Metric).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_withdrawn_conversation_counts_nowhere()
    {
        var before = Golden.Text((await Compile(2026, 10)).Now);
        await CheckIn(1, "2026-10-07T15:00:00Z");
        Assert.NotEqual(before, Golden.Text((await Compile(2026, 10)).Now));

        await story.Tell(Coach, new WithdrawConversation(Maple.Id(100), "By mistake"));

        Assert.Equal(before, Golden.Text((await Compile(2026, 10)).Now));
    }

    [Fact]
    public async Task Every_comparison_is_of_the_window_before_and_of_the_year_before()
    {
        await CheckIn(1, "2026-09-30T15:00:00Z");
        await CheckIn(2, "2026-10-07T15:00:00Z");

        var report = await Compile(2026, 10);

        Assert.Equal(new DateOnly(2026, 9, 1), report.Before!.Window.From);
        Assert.Equal(new DateOnly(2025, 10, 1), report.YearEarlier!.Window.From);
        Assert.Equal(20, Total(report.Before, "coach-time.check-ins").Numerator);
        Assert.Equal(0, Total(report.YearEarlier, "coach-time.check-ins").Numerator);
    }

    [Fact]
    public async Task A_district_that_is_not_there_is_a_bug() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            history
                .Get<ReportCompiler>()
                .Compile(
                    "nowhere",
                    [Scope.District],
                    OrchardFixture.Months(2026, 10, 1),
                    Today,
                    TestContext.Current.CancellationToken
                )
        );

    private Task OnTheRoster() =>
        history.Journal.Write([
            new RowWrite(
                new PersonRow
                {
                    Tenant = "edge",
                    Person = Teacher,
                    FromImport = 1,
                    SourcedId = "teacher",
                    GivenName = "Given",
                    FamilyName = "Name",
                    Email = "teacher@edge.example",
                }
            ),
            new RowWrite(
                new PersonRoleRow
                {
                    Tenant = "edge",
                    Person = Teacher,
                    Role = Role.Teacher,
                    School = School,
                    FromImport = 1,
                }
            ),
            new RowWrite(
                new RosterImportRow
                {
                    Tenant = "edge",
                    Import = 1,
                    At = story.Now,
                    Source = "Hand",
                    Actor = Administrator,
                    People = 1,
                }
            ),
        ]);

    private async Task CheckIn(int number, string begun)
    {
        var id = Maple.Id(number * 100);
        story.Now = DateTimeOffset.Parse(begun, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(-1);
        await story.Tell(
            Coach,
            new BeginUnplanned(id, Coach, ConversationKind.CheckIn),
            new WriteEntry(id, Maple.Id(number * 100 + 1), new EntryContent(Success: new Success("It worked")))
        );
        story.Now = story.Now.AddMinutes(18);
        await story.Tell(Coach, new CompleteConversation(id));
    }

    private async Task<RawReport> Compile(int year, int month) =>
        (
            await history
                .Get<ReportCompiler>()
                .Compile(
                    "edge",
                    [Scope.District],
                    OrchardFixture.Months(year, month, 1),
                    Today,
                    TestContext.Current.CancellationToken
                )
        )[0];

    private static RawCell Cell(RawReport report, string metric) => Total(report.Now, metric);

    private static RawCell Total(RawWindow window, string metric) =>
        window.Tables.First(t => t.Metric == metric).Cells.Single(c => c.Key == default);

    private static Person Person(Guid id, Role role, Guid? school) =>
        new(id, "Given", "Name", $"{id:N}@edge.example", [new RoleAt(role, school)], [], [], null, OnLeave: false);
}
