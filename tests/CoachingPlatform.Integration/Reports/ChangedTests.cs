using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>How many teachers changed a cell since it was released: what a running period's cell waits for.</summary>
public class ChangedTests : IAsyncLifetime
{
    private const string Tenant = "running";
    private const int Teachers = 6;

    private static readonly Guid Coach = Maple.Id(1);
    private static readonly Guid Administrator = Maple.Id(2);
    private static readonly Guid School = Maple.Id(5);
    private static readonly DateOnly Today = new(2026, 10, 30);
    private static readonly Window October = OrchardFixture.Months(2026, 10, 1);
    private static readonly FigureKey Minutes = Total("coach-time.minutes");
    private static readonly FigureKey Useful = Total("usefulness");

    private readonly TemporaryFolder folder = new();
    private readonly List<TeacherStory> stories = [];
    private History history = null!;
    private int told;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        var facts = await history.Found(
            Tenant,
            new DistrictFounded("Running", "America/Chicago"),
            new SchoolOpened(School, "Oak")
        );
        Person[] people =
        [
            Person(Coach, Role.Coach, null),
            Person(Administrator, Role.Administrator, null),
            .. Enumerable.Range(0, Teachers).Select(n => Person(Teacher(n), Role.Teacher, School)),
        ];
        for (var n = 0; n < Teachers; n++)
        {
            var story = new TeacherStory(history, facts, new Roster(Tenant, 1, people), Teacher(n));
            await story.Tell(Administrator, new AssignCoach(Maple.Id(900 + n), Coach, new DateOnly(2026, 9, 1)));
            stories.Add(story);
            await Talk(n, usefulness: 4);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task Of_a_cell_never_released_everybody_changed_it()
    {
        var report = await Compile();

        Assert.All(report.Now.Tables.SelectMany(t => t.Cells), c => Assert.Equal(c.Teachers, c.Changed));
        Assert.Equal(Teachers, Cell(report, Minutes).Changed);
    }

    [Fact]
    public async Task Right_after_a_release_nobody_did_and_then_whoever_holds_a_conversation()
    {
        await Release(Minutes);
        Assert.Equal(0, Cell(await Compile(), Minutes).Changed);

        await Talk(0, usefulness: 5);
        await Talk(0, usefulness: 5);
        await Talk(3, usefulness: 2);

        var report = await Compile();
        Assert.Equal((Teachers, 2), (Cell(report, Minutes).Teachers, Cell(report, Minutes).Changed));
        Assert.Equal(Teachers, Cell(report, Useful).Changed);
    }

    [Fact]
    public async Task A_cell_that_was_not_released_anew_goes_on_counting_from_its_own_last_release()
    {
        await Release(Minutes, Useful);
        await Talk(0, usefulness: 5);
        await Release(Minutes);
        await Talk(1, usefulness: 5);

        var report = await Compile();

        Assert.Equal(1, Cell(report, Minutes).Changed);
        Assert.Equal(2, Cell(report, Useful).Changed);
    }

    [Fact]
    public async Task Who_withdrew_their_only_conversation_changed_the_cell_they_are_no_longer_in()
    {
        await Release(Minutes);

        await stories[2].Tell(Coach, new WithdrawConversation(stories[2].State.Conversations[0].Id, "By mistake"));

        var cell = Cell(await Compile(), Minutes);
        Assert.Equal((Teachers - 1, 1), (cell.Teachers, cell.Changed));
    }

    [Fact]
    public async Task Of_a_distribution_an_answer_changes_with_its_total_and_by_itself()
    {
        var (all, four, five) = (Answer(null), Answer("4"), Answer("5"));
        await Release(four);
        var now = await Compile();
        Assert.Equal((0, 0, 0), (Cell(now, all).Changed, Cell(now, four).Changed, Cell(now, five).Changed));

        var talk = stories[1].State.Conversations[0].Id;
        await stories[1].Tell(Teacher(1), new Reflect(talk, 5));
        now = await Compile();
        Assert.Equal((0, 1, 1), (Cell(now, all).Changed, Cell(now, four).Changed, Cell(now, five).Changed));
        Assert.Equal(0, Cell(now, Answer("1")).Changed);

        await Talk(2, usefulness: 1);
        now = await Compile();
        Assert.Equal((1, 2, 2), (Cell(now, all).Changed, Cell(now, four).Changed, Cell(now, five).Changed));
        Assert.Equal(1, Cell(now, Answer("2")).Changed);
    }

    [Fact]
    public async Task A_release_that_was_cut_off_has_no_effect_and_the_next_one_has_its_own()
    {
        await Release(Minutes);
        await Talk(0, usefulness: 5);
        // As a program leaves it that ended before the last batch.
        await history.Journal.Write([
            new RowWrite(
                new ReportMakingRow
                {
                    Tenant = Tenant,
                    Making = 2,
                    IsDone = false,
                    Release = 2,
                    Run = Guid.NewGuid(),
                    MadeAt = Given.Noon,
                    Day = Today,
                    Position = 1,
                    RosterImport = 0,
                    FactsNumber = 1,
                }
            ),
            new RowWrite(
                new CountedTeacherRow
                {
                    Tenant = Tenant,
                    Teacher = Teacher(4),
                    Making = 2,
                    Due = DateOnly.MaxValue,
                    IsStale = false,
                    Record = [],
                    Stale = [],
                }
            ),
        ]);
        Assert.Equal(1, Cell(await Compile(), Minutes).Changed);

        await Release(Minutes);

        Assert.Equal(0, Cell(await Compile(), Minutes).Changed);
    }

    [Fact]
    public async Task A_figure_of_other_days_is_another_one_and_the_same_figure_of_another_document_is_the_same()
    {
        await Release(Minutes);

        var window = OrchardFixture.Months(2026, 9, 2);
        var autumn = await Compile(window);

        Assert.Equal(Teachers, Cell(autumn, Minutes with { From = window.From }).Changed);
        Assert.Equal(0, Cell(autumn, Minutes).Changed);
    }

    [Fact]
    public async Task A_teachers_older_rows_go_once_a_release_is_done()
    {
        await Release(Minutes);
        await Talk(0, usefulness: 5);
        await Release(Minutes);

        var rows = await history.Reader.Read(Tenant, db => db.CountedTeachers.Select(p => p.Teacher).ToListAsync());

        Assert.Equal(Teachers, rows.Count);
        Assert.Equal(Teachers, rows.Distinct().Count());
    }

    private static FigureKey Total(string metric) => new(metric, 1, October.From, October.Until, "");

    private static FigureKey Answer(string? answer) =>
        Total("usefulness.answers") with
        {
            Places = answer is null ? "" : $"Answer={answer}",
        };

    private static RawCell Cell(RawReport report, FigureKey key)
    {
        var found =
            from table in report.Now.Tables
            where table.Metric == key.Metric
            from cell in table.Cells
            where Key(report, table, cell) == key
            select cell with
            {
                Key = default,
            };
        return Assert.Single(found.Distinct());
    }

    private static FigureKey Key(RawReport report, RawTable table, RawCell cell) =>
        FigureKey.Of(
            table.Metric,
            table.Version,
            report.Scope.School,
            report.Now.Window.From,
            report.Now.Window.Until,
            new TableShape(table.Rows, table.Columns),
            cell.Key
        );

    private static Guid Teacher(int number) => Maple.Id(300 + number);

    private async Task Talk(int teacher, int usefulness)
    {
        var (story, id) = (stories[teacher], Maple.Id(2_000 + told++));
        await story.Tell(
            Coach,
            new RecordConversation(id, Coach, new DateOnly(2026, 10, 1), 30),
            new WriteEntry(id, Maple.Id(5_000 + told), new EntryContent(Success: new Success("It worked"))),
            new SkipComponent(id, Domain.Teachers.Component.Challenges, "None"),
            new SkipComponent(id, Domain.Teachers.Component.NarrowFocus, "None"),
            new SkipComponent(id, Domain.Teachers.Component.ActionSteps, "None")
        );
        await story.Tell(Teacher(teacher), new Reflect(id, usefulness));
        await story.Tell(Coach, new CompleteConversation(id));
    }

    private async Task<RawReport> Compile(Window? window = null) =>
        (
            await history
                .Get<ReportCompiler>()
                .Compile(Tenant, [Scope.District], window ?? October, Today, TestContext.Current.CancellationToken)
        )[0];

    /// <summary>A making that takes these figures, with the answers that share their denominator.</summary>
    private Task Release(params ImmutableArray<FigureKey> figures) =>
        new ReportMaker(history.Get<OpenMoment>(), history.Journal, TimeProvider.System)
        {
            Decide = (rule, day, tables, before) =>
                new Release(
                    (before?.Number ?? 0) + 1,
                    day,
                    rule.SmallestGroup,
                    [],
                    [
                        .. tables
                            .SelectMany(t => t.Table.Cells.Select(c => FigureKey.Of(t, c.Key)))
                            .Distinct()
                            .Where(k => figures.Any(f => f.Without(Dimension.Answer) == k.Without(Dimension.Answer))),
                    ],
                    []
                ),
        }.Make(Tenant, Guid.NewGuid(), [October], Today, TestContext.Current.CancellationToken);

    private static Person Person(Guid id, Role role, Guid? school) =>
        new(id, "Given", "Name", $"{id:N}@running.example", [new RoleAt(role, school)], [], [], null, OnLeave: false);
}
