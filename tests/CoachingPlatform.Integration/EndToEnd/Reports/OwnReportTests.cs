using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>A teacher's and a coach's own report: what they did themselves, with nothing hidden, and nobody else's.</summary>
[Collection(LiveCollection.Name)]
public sealed class OwnReportTests(LiveFixture fixture)
{
    private const string Query = """
        query($role: OwnRole!, $from: Date!, $until: Date!) {
          myReport(role: $role, from: $from, until: $until) {
            role day window { from until } names { key title }
            sections { definition { id version } tables { rows columns cells {
              key { row column } figure { numerator denominator teachers hidden } before { thousandths } } } } } }
        """;

    private readonly LivePlatform platform = fixture.Platform;

    [Fact]
    public async Task Each_sees_what_is_theirs_alone()
    {
        var town = await Town.Found(platform);
        await Hold(town, town.Teacher, town.Coach, minutes: 30);
        await Hold(town, town.Teacher, town.SecondCoach, minutes: 50);
        await Hold(town, town.OtherTeacher, town.Coach, minutes: 20);

        var teacher = await Mine(town, town.Teacher, "TEACHER");
        var coach = await Mine(town, town.Coach, "COACH");
        var second = await Mine(town, town.SecondCoach, "COACH");

        Assert.Equal((2, 1), Held(teacher));
        Assert.Equal((2, 2), Held(coach));
        Assert.Equal((1, 1), Held(second));
        Assert.Equal(50, Minutes(coach));
        Assert.Equal(50, Minutes(second));
        Assert.Equal(("TEACHER", "COACH"), (teacher["role"].Text, coach["role"].Text));
    }

    [Fact]
    public async Task Who_is_not_that_has_none_and_a_window_of_no_months_is_refused()
    {
        var town = await Town.Found(platform);

        Assert.True((await Mine(town, town.Teacher, "COACH")).IsNull);
        Assert.True((await Mine(town, town.Coach, "TEACHER")).IsNull);
        Assert.True((await Mine(town, town.DistrictLeader, "TEACHER")).IsNull);
        Assert.True((await Mine(town, town.Administrator, "COACH")).IsNull);
        foreach (var (from, until) in new[] { ("2026-09-02", "2026-10-01"), ("1976-09-01", "2026-10-01") })
        {
            var refused = await town.Teacher.Post(
                Query,
                new
                {
                    role = "TEACHER",
                    from,
                    until,
                }
            );
            Assert.Contains("BAD_ARGUMENT", refused.Text, StringComparison.Ordinal);
        }
    }

    private static async Task Hold(Town town, Voice teacher, Voice coach, int minutes)
    {
        await town.Assign(teacher, coach);
        var id = Guid.CreateVersion7();
        await coach.Does(teacher.Id, new RecordConversation(id, coach.Id, town.Today, minutes));
        await coach.Does(
            teacher.Id,
            new WriteEntry(id, Guid.CreateVersion7(), new EntryContent(Success: new Success("It worked")))
        );
        foreach (
            var component in new[]
            {
                Component.Challenges,
                Component.NarrowFocus,
                Component.ActionSteps,
                Component.ScheduleAndReflect,
            }
        )
        {
            await coach.Does(teacher.Id, new SkipComponent(id, component, "None"));
        }
        await coach.Does(teacher.Id, new CompleteConversation(id));
    }

    /// <summary>Of the month that it is.</summary>
    private static async Task<Node> Mine(Town town, Voice voice, string role)
    {
        var from = town.Today.AddDays(1 - town.Today.Day);
        return (
            await voice.Ask(
                Query,
                new
                {
                    role,
                    from,
                    until = from.AddMonths(1),
                }
            )
        )["myReport"];
    }

    /// <summary>Full conversations, and the teachers behind them.</summary>
    private static (int, int) Held(Node report)
    {
        var total = Total(report, "student-impact");
        Assert.True(total["figure.hidden"].IsNull);
        return (total["figure.denominator"].Number, total["figure.teachers"].Number);
    }

    private static int Minutes(Node report) => Total(report, "coach-time.minutes")["figure.numerator"].Number;

    private static Node Total(Node report, string metric) =>
        report["sections"]
            .Items.Single(s => s["definition.id"].Text == metric)["tables"]
            .Items[0]["cells"]
            .Items.Single(c => c["key.row"].IsNull && c["key.column"].IsNull);
}
