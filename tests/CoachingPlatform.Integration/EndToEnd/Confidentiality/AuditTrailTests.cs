using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>The audit trail: administrators read it, everybody else the lines by or about themselves.</summary>
[Collection(LiveCollection.Name)]
public sealed class AuditTrailTests(LiveFixture live)
{
    [Fact]
    public async Task Roles_that_an_import_gives_and_takes_stand_in_it_and_no_others()
    {
        var town = await Town.Found(live.Platform);
        var before = await Total(town.Administrator);
        Assert.Contains(("ROLE_GIVEN", "Coach at Elm Street School"), await Lines(town.Coach));

        await town.Import(town.Coach, (Role.SchoolLeader, "pine"), (Role.Coach, "elm"));
        await town.Import(town.Coach, (Role.Coach, "elm"), (Role.SchoolLeader, "pine"));
        await town.Import(town.Coach, (Role.DistrictLeader, null));

        Assert.Equal(
            [
                ("ROLE_GIVEN", "Coach at Elm Street School"),
                ("ROLE_GIVEN", "District leader of the whole district"),
                ("ROLE_GIVEN", "School leader at Pine Hill School"),
                ("ROLE_TAKEN", "Coach at Elm Street School"),
                ("ROLE_TAKEN", "School leader at Pine Hill School"),
            ],
            (await Lines(town.Coach)).Order()
        );
        Assert.Equal(before + 4, await Total(town.Administrator));
    }

    [Fact]
    public async Task A_change_of_the_district_stands_in_it_without_what_was_written()
    {
        var town = await Town.Found(live.Platform);

        Later();
        await town.Administrator.Does(new ChangeSettings(false, true, 7, 400));
        Later();
        await town.Administrator.Does(new ChangeSettings(false, true, 7, 400));
        Later();
        await town.DistrictLeader.Does(new RenamePriority(town.Talk, "«title»", "«text»"));

        var newest = (await town.Administrator.ReadAuditTrail())["nodes"].Items.Take(2).ToList();
        Assert.Equal(["Rename priority", "Change settings"], newest.Select(l => l["detail"].Text));
        Assert.All(newest, l => Assert.Equal("SETTINGS_CHANGED", l["kind"].Text));
        Assert.Equal(town.DistrictLeader.Id, newest[0]["actorId"].Id);
        Assert.DoesNotContain("«", newest[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(("SETTINGS_CHANGED", "Rename priority"), await Lines(town.DistrictLeader));
    }

    [Fact]
    public async Task An_export_names_who_exported_and_not_whose_record_it_was()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await town.Coach.Ask(
            "mutation($t: ID!, $i: ID!) { recordExport(teacherId: $t, itemId: $i) { outcome } }",
            new { t = teacher.Id, i = record.Held }
        );
        Later();
        using var file = await teacher.Get("/ledger.csv");

        var lines = (await town.Administrator.ReadAuditTrail())["nodes"]
            .Items.Where(l => l["kind"].Text == "EXPORTED")
            .ToList();
        Assert.Equal([teacher.Id, town.Coach.Id], lines.Select(l => l["actorId"].Id));
        Assert.All(lines, l => Assert.True(l["personId"].IsNull));
        Assert.Equal(["Their own ledger", "From a coaching record"], lines.Select(l => l["detail"].Text));
        Assert.Single(await Lines(teacher), l => l.Kind == "EXPORTED");
        Assert.Single(await Lines(town.Coach), l => l.Kind == "EXPORTED");
    }

    [Fact]
    public async Task Everybody_but_administrators_reads_their_own_lines_alone()
    {
        var town = await Town.Found(live.Platform);
        await town.DistrictLeader.Does(new RenamePriority(town.Talk, "Talk", ""));

        foreach (var voice in new[] { town.Teacher, town.Coach, town.Leader, town.DistrictLeader })
        {
            var lines = (await voice.ReadAuditTrail())["nodes"].Items;
            Assert.NotEmpty(lines);
            Assert.All(
                lines,
                l => Assert.True(l["actorId"].Id == voice.Id || (!l["personId"].IsNull && l["personId"].Id == voice.Id))
            );
        }
        Assert.True((await live.Platform.As(town.Tenant, Guid.NewGuid()).ReadAuditTrail()).IsNull);
        var limited = town.Person("lena");
        await town.Import(limited, (Role.Administrator, "elm"));
        Assert.All((await limited.ReadAuditTrail())["nodes"].Items, l => Assert.Equal(limited.Id, l["personId"].Id));
    }

    [Fact]
    public async Task It_is_read_page_by_page_and_each_line_once()
    {
        var town = await Town.Found(live.Platform);
        var all = (await town.Administrator.ReadAuditTrail())["nodes"].Items.Select(l => l["id"].Id).ToList();
        var paged = new List<Guid>();
        string? after = null;
        do
        {
            var page = (
                await town.Administrator.Ask(
                    "query($a: String) { auditTrail(first: 5, after: $a) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                    new { a = after }
                )
            )["auditTrail"];
            paged.AddRange(page["nodes"].Items.Select(l => l["id"].Id));
            after = page["pageInfo.hasNextPage"].IsTrue ? page["pageInfo.endCursor"].Text : null;
        } while (after is not null);

        Assert.InRange(all.Count, 12, 100);
        Assert.Equal(all, paged);
    }

    private void Later() => live.Platform.Clock.Advance(TimeSpan.FromMinutes(1));

    private static async Task<int> Total(Voice voice) => (await voice.ReadAuditTrail())["totalCount"].Number;

    private static async Task<List<(string Kind, string Detail)>> Lines(Voice voice) =>
        [.. (await voice.ReadAuditTrail())["nodes"].Items.Select(l => (l["kind"].Text, l["detail"].Text))];
}
