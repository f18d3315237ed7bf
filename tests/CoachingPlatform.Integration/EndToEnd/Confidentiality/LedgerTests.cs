using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>The teacher's ledger over GraphQL: every kind of line, in the same moment as what it tells of.</summary>
[Collection(LiveCollection.Name)]
public sealed class LedgerTests(LiveFixture live)
{
    private const string Print =
        "mutation($t: ID!, $i: ID!) { done: recordPrint(teacherId: $t, itemId: $i) { outcome refusals { code field } } }";
    private const string Export =
        "mutation($t: ID!, $i: ID!) { done: recordExport(teacherId: $t, itemId: $i) { outcome refusals { code field } } }";

    [Fact]
    public async Task Prints_and_exports_stand_in_it_whoever_makes_them_the_teacher_too()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (teacher, coach) = (record.Town.Teacher, record.Town.Coach);

        Assert.Equal("APPLIED", (await Record(coach, Print, record, record.Held))["outcome"].Text);
        Assert.Equal("APPLIED", (await Record(coach, Print, record, record.Held))["outcome"].Text);
        Assert.Equal("APPLIED", (await Record(coach, Export, record, record.FocusStep))["outcome"].Text);
        Assert.Equal("APPLIED", (await Record(teacher, Print, record, teacher.Id))["outcome"].Text);
        Assert.Equal("APPLIED", (await Record(teacher, Export, record, record.Cycle))["outcome"].Text);

        Assert.Equal(
            new[]
            {
                (coach.Id, record.Held, "CONVERSATION", "PRINTED"),
                (coach.Id, record.FocusStep, "STEP", "EXPORTED"),
                (teacher.Id, teacher.Id, "TIMELINE", "PRINTED"),
                (teacher.Id, record.Cycle, "CYCLE", "EXPORTED"),
            }.ToHashSet(),
            (await Lines(teacher)).Select(Said).ToHashSet()
        );
    }

    [Fact]
    public async Task Nobody_prints_what_they_do_not_see_and_nothing_is_written_then()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;

        foreach (
            var other in new[]
            {
                town.SecondCoach,
                town.OtherTeacher,
                town.Leader,
                town.DistrictLeader,
                town.Administrator,
            }
        )
        {
            foreach (var item in new[] { record.Held, record.Cycle, Guid.NewGuid(), Guid.Empty })
            {
                var answer = await Record(other, Print, record, item);
                Assert.Equal("REFUSED", answer["outcome"].Text);
                var refusal = Assert.Single(answer["refusals"].Items);
                Assert.Equal(("NOT_FOUND", "itemId"), (refusal["code"].Text, refusal["field"].Text));
            }
        }
        Assert.Empty(await Lines(town.Teacher));
    }

    [Fact]
    public async Task Another_coach_stands_in_it_who_reads_the_pairs_open_steps_and_not_who_asks_for_none()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (teacher, second) = (record.Town.Teacher, record.Town.SecondCoach);

        await second.Ask("query($t: ID!) { teacher(id: $t) { version goals { id } } }", new { t = teacher.Id });
        Assert.Empty(await Lines(teacher));

        await second.Ask(
            "query($t: ID!) { teacher(id: $t) { ...S } } fragment S on Teacher { openSteps { id } }",
            new { t = teacher.Id }
        );
        (Guid, Guid, string, string)[] read =
        [
            (second.Id, record.FocusStep, "STEP", "READ"),
            (second.Id, record.GoalStep, "STEP", "READ"),
        ];
        Assert.Equal(read.ToHashSet(), (await Lines(teacher)).Select(Said).ToHashSet());

        live.Platform.Clock.Advance(TimeSpan.FromHours(1));
        await second.ReadPrep(teacher.Id, record.Beside);
        await second.ReadPrep(teacher.Id, record.Beside);
        Assert.Equal(4, (await Lines(teacher)).Count);
    }

    [Fact]
    public async Task A_share_its_taking_back_and_a_handover_stand_in_it()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var (share, handover) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await teacher.Does(
            teacher.Id,
            new ShareWith(share, ShareScope.Focus, town.OtherTeacher.Id, town.Today.AddDays(9), record.Focus)
        );
        await teacher.Does(teacher.Id, new TakeBackShare(share));
        await town.Coach.Does(teacher.Id, new ProposeHandover(handover, record.Cycle, town.SecondCoach.Id));
        await town.Coach.Does(teacher.Id, new CompleteHandover(handover, Guid.CreateVersion7()));

        Assert.Equal(
            new[]
            {
                (town.OtherTeacher.Id, record.Focus, "FOCUS", "SHARED"),
                (town.OtherTeacher.Id, record.Focus, "FOCUS", "SHARE_ENDED"),
                (town.SecondCoach.Id, record.Cycle, "CYCLE", "HANDED_OVER"),
            }.ToHashSet(),
            (await Lines(teacher)).Select(Said).ToHashSet()
        );
    }

    [Fact]
    public async Task It_is_read_page_by_page_the_newest_first_and_each_line_once()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var teacher = record.Town.Teacher;
        for (var hour = 0; hour < 3; hour++)
        {
            foreach (var item in new[] { record.Held, record.Cycle, record.FocusStep })
            {
                await Record(teacher, Print, record, item);
                await Record(teacher, Export, record, item);
                await Record(record.Town.Coach, Print, record, item);
            }
            live.Platform.Clock.Advance(TimeSpan.FromHours(1));
        }

        var all = (await Lines(teacher)).Select(l => l.ToString()).ToList();
        var paged = new List<Node>();
        string? after = null;
        do
        {
            var page = (
                await teacher.Ask(
                    "query($t: ID!, $a: String) { teacher(id: $t) { ledger(first: 4, after: $a) { totalCount nodes { __typename readerId reader { id name } itemId item on kind hour } pageInfo { hasNextPage endCursor } } } }",
                    new { t = teacher.Id, a = after }
                )
            )["teacher.ledger"];
            Assert.Equal(27, page["totalCount"].Number);
            paged.AddRange(page["nodes"].Items);
            after = page["pageInfo.hasNextPage"].IsTrue ? page["pageInfo.endCursor"].Text : null;
        } while (after is not null);

        Assert.Equal(27, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all, paged.Select(l => l.ToString()));
        var hours = paged.Select(l => l["hour"].Text).ToList();
        Assert.Equal(hours.OrderDescending(StringComparer.Ordinal), hours);
        var broken = await teacher.Post(
            "query($t: ID!) { teacher(id: $t) { ledger(after: \"bm9uc2Vuc2U\") { totalCount } } }",
            new { t = teacher.Id }
        );
        Assert.Equal("BAD_ARGUMENT", broken.Json["errors"].Items[0]["extensions.code"].Text);
    }

    private static async Task<Node> Record(Voice by, string mutation, PlantedRecord record, Guid item) =>
        (await by.Ask(mutation, new { t = record.Town.Teacher.Id, i = item }))["done"];

    private static async Task<IReadOnlyList<Node>> Lines(Voice teacher) =>
        (await teacher.ReadLedger(teacher.Id))["nodes"].Items;

    private static (Guid, Guid, string, string) Said(Node line) =>
        (line["readerId"].Id, line["itemId"].Id, line["item"].Text, line["kind"].Text);
}
