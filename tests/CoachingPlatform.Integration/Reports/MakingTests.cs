using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Xunit;
using Record = Xunit.Record;

namespace CoachingPlatform.Integration.Reports;

/// <summary>Documents made of real commands: compiled, decided once, released and kept.</summary>
public class MakingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;
    private Grove grove = null!;

    public async ValueTask InitializeAsync()
    {
        history = await Open(folder.Path);
        grove = await Grove.Grow(history);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<History> Open(string path) => Task.FromResult(new History(path));

    [Fact]
    public async Task A_school_with_three_teachers_is_hidden_and_cannot_be_worked_out_from_its_neighbours()
    {
        await grove.Make();

        var minutes = Minutes(await grove.Read(ReportKind.CoachingImpact));
        var schools = minutes.Cells.Where(c => c.Key is { Row: not null, Column: null }).ToList();
        Assert.Equal(600, Figure(minutes).Numerator);
        Assert.Equal(300, Figure(minutes, Grove.Oak).Numerator);
        Assert.Equal(ShownFigure.Protected, Figure(minutes, Grove.Fir));
        Assert.Equal(ShownFigure.Protected, Figure(minutes, Grove.Elm));
        Assert.Equal(3, schools.Count);
    }

    [Fact]
    public async Task No_document_tells_a_figure_of_fewer_teachers_than_the_smallest_group()
    {
        await grove.Make(asked: [Grove.October, Grove.Autumn]);

        var told = 0;
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            foreach (var school in new Guid?[] { null, Grove.Oak, Grove.Elm, Grove.Fir })
            {
                var body = await grove.Read(kind, school, Grove.Autumn);
                foreach (var cell in body.Sections.SelectMany(s => s.Tables).SelectMany(t => t.Cells))
                {
                    Assert.True(cell.Figure.Teachers is null or >= 5, $"{kind} {school}: {cell}");
                    Assert.True(school != Grove.Fir || cell.Figure == ShownFigure.Protected, $"{kind}: {cell}");
                    told += cell.Figure.Teachers is null ? 0 : 1;
                }
            }
        }
        Assert.True(told > 20, $"Only {told} figures were told.");
    }

    [Fact]
    public async Task A_schools_document_says_what_its_row_in_the_districts_document_says()
    {
        await grove.Make(asked: [Grove.Autumn]);

        var compared = 0;
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var district = await grove.Read(kind, window: Grove.Autumn);
            foreach (var school in new[] { Grove.Oak, Grove.Elm, Grove.Fir })
            {
                var own = (await grove.Read(kind, school, Grove.Autumn)).Sections.ToDictionary(s => s.Definition.Id);
                foreach (var section in district.Sections)
                {
                    foreach (var table in section.Tables.Where(t => t.Rows == Dimension.School))
                    {
                        var mine = own[section.Definition.Id].Tables.First(t => t.Rows == table.Columns);
                        foreach (var cell in table.Cells.Where(c => c.Key.Row == school.ToString()))
                        {
                            var key = new CellKey(cell.Key.Column);
                            Assert.Equal(cell with { Key = key }, mine.Cells.Single(c => c.Key == key));
                            compared++;
                        }
                    }
                }
            }
        }
        Assert.True(compared > 50, $"Only {compared} cells were compared.");
    }

    [Fact]
    public async Task Made_again_without_a_change_every_body_has_the_same_bytes_and_nothing_is_released()
    {
        var first = await grove.Make();
        var bodies = await grove.Bodies();

        var second = await grove.Make();

        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal(first.Release, second.Release);
        Assert.Equal(3 * 4, bodies.Count);
        Assert.Equal(bodies, await grove.Bodies());
        Assert.Single(await grove.Releases());
    }

    [Fact]
    public async Task Facts_folded_anew_from_the_journal_give_the_same_bytes()
    {
        await grove.Make();
        for (var teacher = 0; teacher < 17; teacher++)
        {
            await grove.Talk(teacher);
        }
        Assert.True((await grove.Make(day: Grove.Day.AddDays(7))).IsNew);
        var bodies = await grove.Bodies();

        await history.Rebuild();
        var again = await grove.Make(day: Grove.Day.AddDays(7));

        Assert.False(again.IsNew);
        Assert.Equal(bodies, await grove.Bodies());
    }

    [Fact]
    public async Task What_too_few_teachers_changed_stays_to_the_byte_until_enough_of_them_have()
    {
        await grove.Make();
        var bodies = await grove.Bodies();
        var held = Held(await grove.Read(ReportKind.CoachingImpact));
        for (var teacher = 0; teacher < 4; teacher++)
        {
            await grove.Talk(teacher);
        }

        Assert.False((await grove.Make(day: Grove.Day.AddDays(20))).IsNew);
        Assert.Equal(bodies, await grove.Bodies());

        await grove.Talk(4);
        Assert.True((await grove.Make(day: Grove.Day.AddDays(20))).IsNew);
        var body = await grove.Read(ReportKind.CoachingImpact);
        Assert.Equal(held + 5, Held(body));
        // Both coaches stand behind the change of the minutes.
        var minutes = Minutes(body).Cells.Single(c => c.Key == new CellKey());
        Assert.Equal((750, false), (minutes.Figure.Numerator, minutes.Stays));
        Assert.Equal(2, (await grove.Releases()).Count);
    }

    [Fact]
    public async Task What_is_hidden_behind_one_coach_stays_while_one_coach_stands_behind_the_change()
    {
        await grove.Make();
        for (var teacher = 0; teacher < 14; teacher += 2)
        {
            await grove.Talk(teacher);
        }

        Assert.True((await grove.Make(day: Grove.Day.AddDays(20))).IsNew);

        var body = await grove.Read(ReportKind.CoachingImpact);
        var minutes = Minutes(body).Cells.Single(c => c.Key == new CellKey());
        Assert.Equal((600, true), (minutes.Figure.Numerator, minutes.Stays));
        await grove.Talk(1);
        await grove.Make(day: Grove.Day.AddDays(20));
        Assert.Equal(840, Figure(Minutes(await grove.Read(ReportKind.CoachingImpact))).Numerator);
    }

    [Fact]
    public async Task A_window_asked_for_once_is_made_with_every_other()
    {
        await grove.Make(asked: [Grove.Autumn]);
        var autumn = await grove.Find(ReportKind.CoachingImpact, window: Grove.Autumn);
        Assert.Null(await grove.Find(ReportKind.CoachingImpact));

        await grove.Make(asked: [Grove.October]);

        var later = await grove.Find(ReportKind.CoachingImpact, window: Grove.Autumn);
        Assert.NotNull(await grove.Find(ReportKind.CoachingImpact));
        Assert.NotEqual(autumn!.Envelope.Run, later!.Envelope.Run);
    }

    [Fact]
    public async Task Cut_off_before_any_of_its_writes_it_has_no_effect_and_the_next_is_as_if_it_had_not_been()
    {
        using var other = new TemporaryFolder();
        await using var undisturbed = await Open(other.Path);
        var control = await Grove.Grow(undisturbed);
        await grove.Make();
        await control.Make();
        for (var teacher = 0; teacher < 17; teacher++)
        {
            await grove.Talk(teacher);
            await control.Talk(teacher);
        }
        var bodies = Minutes(await grove.Read(ReportKind.CoachingImpact));
        var cuts = 0;
        // The last writes only tidy up: a making that lost them is done.
        for (; (await grove.Releases()).Count == 1; cuts++)
        {
            Assert.Equal(Figure(bodies), Figure(Minutes(await grove.Read(ReportKind.CoachingImpact))));
            var journal = new BreakingJournal(history.Journal, cuts);
            await Record.ExceptionAsync(() => grove.Make(journal, asked: [Grove.Autumn]));
        }
        await control.Make(asked: [Grove.Autumn]);

        Assert.True(cuts > 4, $"It was cut off {cuts} times only.");
        Assert.Equal(await control.Releases(), await grove.Releases());
        await grove.Make();
        Assert.Equal(await control.Bodies(), await grove.Bodies());
    }

    [Fact]
    public async Task One_that_was_passed_by_while_it_counted_has_no_effect()
    {
        using var goOn = new SemaphoreSlim(0);
        using var reached = new SemaphoreSlim(0);
        var slow = new ReportMaker(history.Get<OpenMoment>(), history.Journal, TimeProvider.System)
        {
            Decide = (rule, day, tables, before) =>
            {
                reached.Release();
                Assert.True(goOn.Wait(TimeSpan.FromSeconds(60)));
                return Suppressor.Decide(rule, day, tables, before);
            },
        };
        var cancel = TestContext.Current.CancellationToken;
        var passed = slow.Make(grove.Tenant, Guid.NewGuid(), [Grove.October], Grove.Day, cancel);
        await reached.WaitAsync(cancel);

        var made = await grove.Make();
        goOn.Release();

        await Assert.ThrowsAsync<RowChangedException>(() => passed);
        Assert.Equal((2L, true), (made.Making, made.IsNew));
        Assert.False((await grove.Make()).IsNew);
        Assert.Single(await grove.Releases());
        Assert.All(await grove.Bodies(), b => Assert.NotEmpty(b.Value));
    }

    [Fact]
    public async Task Another_district_with_the_same_people_changes_nothing_of_it()
    {
        await grove.Make();
        var bodies = await grove.Bodies();
        var other = await Grove.Grow(history, "other");
        Assert.Empty(await other.Bodies());
        for (var teacher = 0; teacher < 17; teacher++)
        {
            await other.Talk(teacher);
        }

        await other.Make();

        Assert.Equal(1_110, Figure(Minutes(await other.Read(ReportKind.CoachingImpact))).Numerator);
        Assert.Equal(bodies, await grove.Bodies());
        Assert.False((await grove.Make()).IsNew);
        Assert.Equal(bodies, await grove.Bodies());
    }

    [Fact]
    public async Task A_window_leaves_with_its_documents_when_it_begins_too_far_back_and_cannot_be_asked_for_again()
    {
        var later = OrchardFixture.Months(2031, 11, 1);
        await grove.Make();
        Assert.True(
            (await grove.Make(day: new(2031, 10, 31), asked: [Grove.Autumn with { From = new(2026, 10, 1) }])).Making
                > 0
        );
        Assert.NotNull(await grove.Find(ReportKind.CoachingImpact));

        Assert.True((await grove.Make(day: new(2031, 11, 3), asked: [later])).IsNew);

        Assert.Null(await grove.Find(ReportKind.CoachingImpact));
        Assert.NotNull(await grove.Find(ReportKind.CoachingImpact, window: later));
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => grove.Make(day: new(2031, 11, 3)));
        Assert.StartsWith("Reports look back 5 years", refused.Message, StringComparison.Ordinal);
        Assert.False((await grove.Make(day: new(2031, 11, 3), asked: [later])).IsNew);
    }

    /// <summary>How many Full conversations the district's figures tell of.</summary>
    private static long? Held(ReportBody body) =>
        body
            .Sections.Single(s => s.Definition.Id == "student-impact")
            .Tables[0]
            .Cells.Single(c => c.Key == new CellKey())
            .Figure.Denominator;

    private static ReportTable Minutes(ReportBody body) =>
        Assert.Single(body.Sections.Single(s => s.Definition.Id == "coach-time.minutes").Tables);

    private static ShownFigure Figure(ReportTable table, Guid? school = null) =>
        table.Cells.Single(c => c.Key == new CellKey(school?.ToString())).Figure;
}
