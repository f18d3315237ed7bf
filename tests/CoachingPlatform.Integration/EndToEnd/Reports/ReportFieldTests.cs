using System.Text.Json;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Reports.Output;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Reports;

/// <summary>A report over GraphQL: whole for those who lead, and for everybody else as if there were none.</summary>
[Collection(LiveCollection.Name)]
public sealed class ReportFieldTests(LiveFixture fixture)
{
    private readonly LivePlatform platform = fixture.Platform;

    [Fact]
    public async Task A_leader_of_the_district_reads_all_and_a_leader_of_a_school_its_own_and_those_that_merged_into_it()
    {
        var reports = await ReportTown.Found(platform);
        var run = await reports.Make();
        var (town, elm) = (reports.Town, reports.Town.Elm);

        foreach (
            var (reader, school) in new (Voice, Guid?)[]
            {
                (town.DistrictLeader, null),
                (town.DistrictLeader, elm),
                (town.DistrictLeader, town.Pine),
                (town.DistrictLeader, reports.Ash),
                (town.Leader, elm),
                (town.Leader, reports.Ash),
                (town.OtherLeader, town.Pine),
            }
        )
        {
            var report = (await ReportTown.Ask(reader, school)).Data["report"];

            Assert.Equal(run.Run, report["envelope.runId"].Id);
            Assert.Equal(school is null, report["body.school"].IsNull);
            Assert.True(report["body.sections"].Items.Count > 10);
            Assert.All(report["body.sections"].Items, s => Assert.NotEmpty(s["definition.sentence"].Text));
        }
        Assert.True((await ReportTown.Ask(town.Leader)).Data["report"].IsNull);
        Assert.True((await ReportTown.Ask(town.Leader, town.Pine)).Data["report"].IsNull);
    }

    [Fact]
    public async Task To_everybody_else_it_is_absent_to_the_byte()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var other = await Town.Found(platform, "elsewhere");

        foreach (var (name, stranger) in reports.Strangers(other))
        {
            var absent = (await ReportTown.Ask(stranger, Guid.NewGuid(), new DateOnly(2020, 1, 1))).WithoutTrace;
            foreach (var school in new Guid?[] { null, reports.Town.Elm, reports.Ash })
            {
                Assert.True(absent == (await ReportTown.Ask(stranger, school)).WithoutTrace, $"{name} {school}");
            }
        }
    }

    [Fact]
    public async Task It_tells_every_cell_as_the_stored_document_does()
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var stored = (await reports.Stored())!.Document();

        var report = (await ReportTown.Ask(reports.Town.DistrictLeader)).Data["report"];

        var sections = report["body.sections"].Items;
        Assert.Equal(stored.Body.Sections.Select(s => s.Definition.Id), sections.Select(s => s["definition.id"].Text));
        var compared = 0;
        foreach (var (section, told) in stored.Body.Sections.Zip(sections))
        {
            Assert.Equal(section.Definition.Version, told["definition.version"].Number);
            foreach (var (table, shown) in section.Tables.Zip(told["tables"].Items))
            {
                foreach (var (cell, item) in table.Cells.Zip(shown["cells"].Items))
                {
                    Assert.Equal(cell.Key.Row, item["key.row"].OptionalText);
                    Assert.Equal(cell.Key.Column, item["key.column"].OptionalText);
                    Assert.Equal(cell.Figure.Numerator, Number(item["figure.numerator"]));
                    Assert.Equal(cell.Figure.Denominator, Number(item["figure.denominator"]));
                    Assert.Equal(cell.Figure.Hidden is null, item["figure.hidden"].IsNull);
                    compared++;
                }
            }
        }
        Assert.True(compared > 50, $"{compared} cells only.");
        Assert.Equal(stored.Envelope.Position, report["envelope.position"].Json.GetInt64());
        Assert.Equal(stored.Envelope.RosterImport, report["envelope.rosterImport"].Json.GetInt64());
    }

    [Fact]
    public async Task The_shelf_says_which_there_are()
    {
        const string query = "{ reports { kinds windows { kind from until } district schools { id } } }";
        var reports = await ReportTown.Found(platform);
        var town = reports.Town;
        Assert.Empty((await town.DistrictLeader.Ask(query))["reports.windows"].Items);
        await reports.Make();

        var all = (await town.DistrictLeader.Ask(query))["reports"];
        var own = (await town.Leader.Ask(query))["reports"];

        Assert.Equal("2026-09-01", Assert.Single(all["windows"].Items)["from"].Text);
        Assert.Equal((true, false), (all["district"].IsTrue, own["district"].IsTrue));
        Assert.Equal(3, all["schools"].Items.Count);
        Assert.Equal(new[] { town.Elm, reports.Ash }.Order(), own["schools"].Items.Select(s => s["id"].Id).Order());
        Assert.True((await town.Administrator.Ask(query))["reports"].IsNull);
        Assert.True((await town.Coach.Ask(query))["reports"].IsNull);
    }

    [Theory]
    [InlineData(ReportKind.ReflectionTrends)]
    [InlineData(ReportKind.PriorityAlignment)]
    [InlineData(ReportKind.CoachingImpact)]
    public async Task The_body_over_json_is_the_stored_one(ReportKind kind)
    {
        var reports = await ReportTown.Found(platform);
        await reports.Make();
        var stored = (await reports.Stored(reports.Town.Elm, kind))!.Document();
        var word = JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

        using var answer = await reports.Town.Leader.Get(ReportTown.Address(reports.Town.Elm, "json", word));

        Assert.Equal(
            ReportJson.Write(stored),
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
    }

    private static long? Number(Node node) => node.IsNull ? null : node.Json.GetInt64();
}
