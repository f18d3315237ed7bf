using System.Globalization;
using System.Text;

namespace CoachingPlatform.Benchmarks.Measuring;

/// <summary>The one table, for the console and as Markdown.</summary>
public static class Report
{
    private static readonly string[] Heads =
    [
        "Benchmark",
        "Result",
        "Floor",
        "Judged: rate, p50 / p99 ms, CPU µs",
        "Beside: rate, p50 / p99 ms, CPU µs",
        "Note",
    ];

    public static async Task Write(List<Finding> findings, Settings settings)
    {
        string[][] rows = [Heads, .. findings.Select(Row)];
        Console.WriteLine();
        Console.Write(Aligned(rows));
        if (settings.Out is { } file)
        {
            await File.WriteAllTextAsync(file, Markdown(rows));
        }
    }

    private static string[] Row(Finding f) =>
        [f.Name, f.Result, f.Misses ? f.Floor + " missed" : f.Floor, Cell(f.Ours), Cell(f.Other), f.Note];

    private static string Cell(Side? side)
    {
        if (side is null)
        {
            return "";
        }
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{side.What} {side.PerSecond:#,0.#}/s, {side.P50:0.##} / {side.P99:0.##}"
        );
        return side.CpuMicroseconds > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{text}, {side.CpuMicroseconds:0}")
            : text;
    }

    private static string Aligned(string[][] rows)
    {
        var widths = Heads.Select((_, column) => rows.Max(r => r[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
        return text.ToString();
    }

    private static string Markdown(string[][] rows)
    {
        var text = new StringBuilder();
        foreach (var (row, index) in rows.Select((r, i) => (r, i)))
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
            if (index == 0)
            {
                text.Append("| ").AppendJoin(" | ", row.Select(_ => "---")).Append(" |\n");
            }
        }
        return text.ToString();
    }
}
