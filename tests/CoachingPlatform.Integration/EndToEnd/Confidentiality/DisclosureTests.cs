using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>Disclosure compelled by law, from the asking to the day the teacher is told.</summary>
[Collection(LiveCollection.Name)]
public sealed class DisclosureTests(LiveFixture live)
{
    /// <summary>What the conversations held in the window hold, with whichever coach.</summary>
    private static readonly string[] Shown =
    [
        "held.",
        "focus.",
        "step.focus",
        "step.goal",
        "live.",
        "beside.success",
        "step.beside",
    ];

    [Fact]
    public async Task Two_administrators_read_the_window_and_the_teachers_ledger_tells_at_once()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var before = await teacher.Version(teacher.Id);
        var disclosure = await Ask(record, tellFrom: null);

        Assert.True((await town.Administrator.ReadDisclosed(disclosure)).IsNull);
        (await town.Administrator.Try(new ApproveDisclosure(disclosure))).Refused(Codes.NotYours, "disclosureId");
        await town.SecondAdministrator.Does(new ApproveDisclosure(disclosure));
        var read = await town.SecondAdministrator.ReadDisclosed(disclosure);

        // What is being typed, where the next visit is and why something was called off are no part of what was held.
        Assert.Equal(
            record.Planted.Where(m =>
                Shown.Any(s => m.StartsWith(s, StringComparison.Ordinal))
                && !m.StartsWith("live.draft", StringComparison.Ordinal)
            ),
            Markers.In(read.ToString())
        );
        Assert.Equal(
            new[] { record.Held, record.Live, record.Beside }.Select(c => (town.SecondAdministrator.Id, c)).ToHashSet(),
            (await Disclosed(teacher)).Select(l => (l["readerId"].Id, l["itemId"].Id)).ToHashSet()
        );
        Assert.Equal(before, await teacher.Version(teacher.Id));
    }

    [Fact]
    public async Task While_a_court_forbids_to_tell_nothing_tells_the_teacher_and_then_the_ledger_does()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var before = (await teacher.ReadTeacher(teacher.Id)).ToString();
        var trail = (await teacher.ReadAuditTrail()).ToString();
        var disclosure = await Ask(record, town.Today.AddDays(5));
        await town.SecondAdministrator.Does(new ApproveDisclosure(disclosure));
        Assert.False((await town.Administrator.ReadDisclosed(disclosure)).IsNull);

        Assert.Empty(await Disclosed(teacher));
        Assert.Equal(0, (await teacher.ReadLedger(teacher.Id))["totalCount"].Number);
        Assert.Equal(before, (await teacher.ReadTeacher(teacher.Id)).ToString());
        Assert.Equal(trail, (await teacher.ReadAuditTrail()).ToString());
        using (var file = await teacher.Get("/ledger.csv"))
        {
            Assert.DoesNotContain("compulsion", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        live.Platform.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(3, (await Disclosed(teacher)).Count);
    }

    [Fact]
    public async Task A_disclosure_without_a_ban_is_told_at_once_though_one_with_a_ban_was_read_in_the_same_hour()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;
        foreach (var tellFrom in new DateOnly?[] { town.Today.AddDays(5), null, town.Today.AddDays(2) })
        {
            var disclosure = await Ask(record, tellFrom);
            await town.SecondAdministrator.Does(new ApproveDisclosure(disclosure));
            await town.Administrator.ReadDisclosed(disclosure);
        }

        Assert.Equal(3, (await Disclosed(town.Teacher)).Count);
    }

    [Fact]
    public async Task Nobody_but_the_two_reads_it_nor_do_they_for_ever()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;
        await town.Import(all => [.. all, all.Single(p => p.SourcedId == "ada") with { SourcedId = "amy" }]);
        var disclosure = await Ask(record, tellFrom: null);
        await town.SecondAdministrator.Does(new ApproveDisclosure(disclosure));

        var others = new[]
        {
            town.Person("amy"),
            town.Teacher,
            town.Coach,
            town.Leader,
            town.DistrictLeader,
            (await Town.Found(live.Platform, "brookside")).Administrator,
        };
        foreach (var other in others)
        {
            Assert.True((await other.ReadDisclosed(disclosure)).IsNull);
        }
        foreach (var other in others[1..5])
        {
            Assert.True((await other.ReadDisclosures()).IsNull);
        }
        Assert.Empty(await Disclosed(town.Teacher));

        await town.Import(town.Administrator, (Role.Teacher, "elm"));
        Assert.True((await town.Administrator.ReadDisclosed(disclosure)).IsNull);
        live.Platform.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True((await town.SecondAdministrator.ReadDisclosed(disclosure)).IsNull);
    }

    [Fact]
    public async Task Administrators_see_where_it_stands_and_the_teacher_concerned_never_does()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await town.Import(teacher, (Role.Teacher, "elm"), (Role.Administrator, null));
        var disclosure = await Ask(record, town.Today.AddDays(5));
        Later();
        await town.SecondAdministrator.Does(new ApproveDisclosure(disclosure));
        Later();
        await town.SecondAdministrator.ReadDisclosed(disclosure);
        Later();
        await town.Administrator.Does(new WithdrawDisclosure(disclosure));

        var shown = (await town.SecondAdministrator.ReadDisclosures()).Of(disclosure);
        Assert.Equal("WITHDRAWN", shown["status"].Text);
        Assert.Equal(town.Administrator.Id, shown["askedById"].Id);
        Assert.Equal(town.SecondAdministrator.Id, shown["approvedById"].Id);
        string[] told = ["DISCLOSURE_ASKED", "DISCLOSURE_APPROVED", "DISCLOSURE_READ", "DISCLOSURE_WITHDRAWN"];
        var lines = (await town.Administrator.ReadAuditTrail())["nodes"].Items;
        Assert.Equal(
            told.Reverse(),
            lines.Where(l => l["detail"].Text == $"Disclosure {disclosure}").Select(l => l["kind"].Text)
        );

        Assert.Empty((await teacher.ReadDisclosures()).Items);
        Assert.DoesNotContain((await teacher.ReadAuditTrail())["nodes"].Items, l => told.Contains(l["kind"].Text));
        (await teacher.Try(new WithdrawDisclosure(disclosure))).Refused(Codes.NotFound, "disclosureId");
    }

    private void Later() => live.Platform.Clock.Advance(TimeSpan.FromMinutes(1));

    private static async Task<Guid> Ask(PlantedRecord record, DateOnly? tellFrom)
    {
        var (town, disclosure) = (record.Town, Guid.CreateVersion7());
        await town.Administrator.Does(
            new AskDisclosure(
                disclosure,
                town.Teacher.Id,
                town.Today.AddDays(-30),
                town.Today.AddDays(1),
                "Subpoena under section 12",
                "County court, 12/26",
                tellFrom
            )
        );
        return disclosure;
    }

    private static async Task<List<Node>> Disclosed(Voice teacher) =>
        [.. (await teacher.ReadLedger(teacher.Id))["nodes"].Items.Where(l => l["kind"].Text == "DISCLOSED")];
}
