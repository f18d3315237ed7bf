using System.Globalization;
using CsvHelper;

namespace CoachingPlatform.Data.Roster;

/// <summary>One CSV file of a OneRoster package, read by column name.</summary>
internal static class RosterFile
{
    public static IEnumerable<RosterLine> Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new RosterException(
                $"The roster has no {name}. Export it again with this file, or check the folder."
            );
        }
        using var csv = CsvReader.FromFile(path, Options, FileOptions.SequentialScan);
        while (csv.Read())
        {
            yield return new RosterLine(name, csv);
        }
    }

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        HasHeader = true,
        TrackLineNumbers = true,
        SkipEmptyLines = true,
    };
}

/// <summary>The line a reader stands on; valid until the next is read.</summary>
internal readonly record struct RosterLine(string File, CsvReader Csv)
{
    public string? Optional(string column) =>
        Csv.TryGetFieldIndex(column, out var index) && Csv.GetString(index).Trim() is { Length: > 0 } value
            ? value
            : null;

    public string Required(string column) =>
        Optional(column) ?? throw Wrong(column, "is empty, and the format requires it");

    public DateOnly Date(string column) =>
        DateOnly.TryParseExact(
            Required(column),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var d
        )
            ? d
            : throw Wrong(column, "is not a date of the form 2026-08-18");

    public int? Whole(string column) =>
        Optional(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(column, "is not a whole number");

    public RosterException Wrong(string column, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{File}, line {Csv.LineNumber}: “{column}” {what}."));
}
