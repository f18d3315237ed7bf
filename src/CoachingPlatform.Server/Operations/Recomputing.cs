using System.CommandLine;
using CoachingPlatform.Data.Reports.Recomputing;
using CoachingPlatform.Data.Sqlite;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// Recomputes a district's stored reports from the journal, whether or not a program serves it: a line for each field that
/// differs, and at the end one that says how much was compared. Gives 0 where nothing differs, else 1.
/// </summary>
internal static class Recomputing
{
    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Verb(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var code = new Argument<string>("CODE") { Description = "The district's code; “district list” shows them." };
        var verb = new Command(
            "recompute",
            "Recomputes a district's stored reports from the journal and prints what differs; changes nothing."
        )
        {
            code,
        };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(
            (parsed, cancel) => guarded(() => Run([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(code), cancel))
        );
        return verb;
    }

    private static async Task<int> Run(string[] args, string district, CancellationToken cancel)
    {
        using var folder = DataFolder.OpenToRead(Settings.Data(args));
        using var recomputer = new ReportRecomputer(folder);
        var recomputed = await recomputer.Run(district, cancel);
        foreach (var line in recomputed.Differences)
        {
            Console.WriteLine(line);
        }
        Console.WriteLine(
            recomputed.Differences.IsEmpty
                ? $"Recomputed {recomputed.Documents:D} documents of {district}: the same to the byte."
                : $"Recomputed {recomputed.Documents:D} documents of {district}: {recomputed.Differences.Length:D} differences."
        );
        return recomputed.Differences.IsEmpty ? 0 : 1;
    }
}
