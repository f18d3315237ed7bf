using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Sqlite;
using Spectre.Console;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>Shows the districts of a data folder, whether or not a program serves it; nothing of what is in them.</summary>
internal static class Listing
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<int> Run(string[] settings, bool json, CancellationToken cancel)
    {
        using var folder = DataFolder.OpenToRead(Settings.Data(settings));
        var districts = await DistrictList.Read(folder, cancel);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(districts.Select(Line.Of), Json));
        }
        else if (districts.IsEmpty)
        {
            Console.WriteLine("There are no districts yet. “district create” sets one up.");
        }
        else
        {
            Show(districts);
        }
        return 0;
    }

    private static void Show(ImmutableArray<ListedDistrict> districts)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Code", "Name", "People", "Since", "State");
        table.Columns[2].RightAligned();
        foreach (var line in districts.Select(Line.Of))
        {
            var state = line.SuspendedSince is null ? line.State : $"suspended since {line.SuspendedSince}";
            table.AddRow(
                new Text(line.Code),
                new Text(line.Name),
                new Text(line.People.ToString("N0", CultureInfo.InvariantCulture)),
                new Text(line.Since),
                new Text(state)
            );
        }
        if (Console.IsOutputRedirected)
        {
            // A file has no edge to break lines at.
            AnsiConsole.Profile.Width = 400;
        }
        AnsiConsole.Write(table);
    }

    private sealed record Line(string Code, string Name, int People, string Since, string State, string? SuspendedSince)
    {
        public static Line Of(ListedDistrict district) =>
            new(
                district.Code,
                district.Name,
                district.People,
                Day(district.Since),
                district.SuspendedAt is null ? "served" : "suspended",
                district.SuspendedAt is { } at ? Day(at) : null
            );

        private static string Day(DateTimeOffset at) =>
            at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
