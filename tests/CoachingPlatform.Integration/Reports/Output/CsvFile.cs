using CsvHelper;

namespace CoachingPlatform.Integration.Reports.Output;

/// <summary>A written file, read by another than wrote it: each line by the names of its columns.</summary>
internal static class CsvFile
{
    public static List<Dictionary<string, string>> Of(byte[] file)
    {
        using var csv = CsvReader.FromText(
            System.Text.Encoding.UTF8.GetString(file.AsSpan(3)),
            CsvReaderOptions.Default with
            {
                HasHeader = false,
            }
        );
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i))]);
        }
        return
        [
            .. lines
                .Skip(1)
                .Select(l => lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)),
        ];
    }
}
