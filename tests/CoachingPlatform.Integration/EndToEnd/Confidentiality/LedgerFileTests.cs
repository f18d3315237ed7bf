using System.Net;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using CsvHelper;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>The teacher saves their ledger as a file that any spreadsheet opens.</summary>
[Collection(LiveCollection.Name)]
public sealed class LedgerFileTests(LiveFixture live)
{
    [Fact]
    public async Task It_holds_every_line_and_its_own_saving()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await town.Import(all =>
            [
                .. all.Select(p =>
                    p.SourcedId == "tim" ? p with { GivenName = "=HYPERLINK(\"x\")", FamilyName = "Birch, Jr." } : p
                ),
            ]
        );
        var share = new ShareWith(
            Guid.CreateVersion7(),
            ShareScope.Conversation,
            town.OtherTeacher.Id,
            town.Today.AddDays(9),
            record.Held
        );
        await teacher.Does(teacher.Id, share);
        await town.OtherTeacher.ReadConversation(teacher.Id, record.Held);

        using var answer = await Get(teacher);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("ledger.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var lines = Read(text);
        Assert.Equal(["Hour", "Who", "Did what", "With what", "Of the day", "Id"], lines[0]);
        var day = $"{town.Today:yyyy-MM-dd}";
        Assert.Equal(
            new[]
            {
                $"'=HYPERLINK(\"x\") Birch, Jr.|Was given a share|Conversation|{day}|{record.Held}",
                $"'=HYPERLINK(\"x\") Birch, Jr.|Read|Conversation|{day}|{record.Held}",
                "Tess Alder|Exported|Ledger||",
            }.ToHashSet(StringComparer.Ordinal),
            lines.Skip(1).Select(l => string.Join('|', l.Skip(1))).ToHashSet(StringComparer.Ordinal)
        );
        Assert.All(lines.Skip(1), l => Assert.Matches("^20[0-9-]{8}T[0-9]{2}:00-0[56]:00$", l[0]));
        Assert.DoesNotContain("«", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_gets_their_own_and_who_is_no_teacher_none()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;

        using var other = await Get(town.OtherTeacher);
        Assert.Equal(2, Read(await other.Content.ReadAsStringAsync()).Count);
        foreach (var voice in new[] { town.Coach, town.Leader, town.Administrator })
        {
            using var none = await Get(voice);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        using var stranger = await Get(live.Platform.WithToken("garbage"));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Empty((await town.Teacher.ReadLedger(town.Teacher.Id))["nodes"].Items);
    }

    private static async Task<HttpResponseMessage> Get(Voice voice) => await voice.Get("/ledger.csv");

    private static List<string[]> Read(string text)
    {
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with { HasHeader = false });
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }
        return lines;
    }
}
