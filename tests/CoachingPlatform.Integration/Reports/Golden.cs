using System.Runtime.CompilerServices;
using CoachingPlatform.Domain.Reports;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>
/// Raw tables as text, to be read in review. Run with UPDATE_SNAPSHOTS=1 to write them anew; a change of what a figure
/// means takes a new version of its definition.
/// </summary>
internal static class Golden
{
    public static void Check(string name, RawWindow window, [CallerFilePath] string path = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Text(window));
        }
        Assert.True(File.Exists(file), $"{file} is missing; run the tests with UPDATE_SNAPSHOTS=1 to write it.");
        Assert.Equal(File.ReadAllText(file), Text(window));
    }

    /// <summary>A line for each cell behind which anybody stands: its figure, then teachers and coaches.</summary>
    public static string Text(RawWindow window) =>
        string.Join(
            '\n',
            window.Tables.SelectMany(t =>
                t.Cells.Where(c => c.Teachers > 0)
                    .Select(c =>
                        FormattableString.Invariant(
                            $"{t.Metric} v{t.Version} {t.Rows}/{t.Columns} {c.Key.Row ?? "all"}/{c.Key.Column ?? "all"}: {c.Numerator}/{c.Denominator}, {c.Teachers} teachers, {c.Coaches} coaches"
                        )
                    )
            )
        ) + "\n";
}
