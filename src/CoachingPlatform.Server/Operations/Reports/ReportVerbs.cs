using System.CommandLine;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Operations.Reports;

/// <summary>The verb “reports” and what it has below it: for whoever runs the program, in the place of a dashboard.</summary>
internal static class ReportVerbs
{
    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var district = new Option<string?>("--district")
        {
            Description = "Only the runs of the district with this code.",
        };
        var all = new Option<bool>("--all") { Description = "Those that are over, too." };
        var code = new Argument<string>("CODE") { Description = "The district's code." };
        var run = new Argument<string>("RUN") { Description = "The run's id, as “reports runs” shows it." };

        var runs = new Command("runs", "Shows the runs that make reports: state, progress, tries and errors.")
        {
            district,
            all,
        };
        var cancel = new Command("cancel", "Cancels a run that is not over; nothing of it counts.") { code, run };
        Act(runs, (p, settings, stop) => RunListing.Run(settings, p.GetValue(district), p.GetValue(all), stop));
        Act(
            cancel,
            (p, settings, stop) =>
                Guid.TryParse(p.GetRequiredValue(run), out var id)
                    ? RunCancelling.Run(settings, new CancelRun(p.GetRequiredValue(code), id), stop)
                    : throw new StartRefusedException(
                        $"“{p.GetRequiredValue(run)}” is no id. Copy the one that “reports runs” shows."
                    )
        );
        return new Command("reports", "Shows and cancels the runs that make reports.") { runs, cancel };

        void Act(Command verb, Func<ParseResult, string[], CancellationToken, Task<int>> act)
        {
            verb.TreatUnmatchedTokensAsErrors = false;
            verb.SetAction((parsed, stop) => guarded(() => act(parsed, [.. parsed.UnmatchedTokens], stop)));
        }
    }
}
