using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>A making of the district's reports that is to be, goes on or is over.</summary>
/// <param name="Window">What was asked for; null for a night, which makes the current year and term.</param>
/// <param name="Day">The day that it was planned for.</param>
/// <param name="Done">How many documents are written.</param>
/// <param name="Of">How many there will be; 0 before it is begun.</param>
/// <param name="Tries">How often it was begun.</param>
/// <param name="PlannedAt">When it was planned, or asked for anew.</param>
/// <param name="EndedAt">When it was over; null while it is not.</param>
/// <param name="Sentence">How it stands, in words.</param>
internal sealed record ReportRunView(
    Guid Id,
    RunReason Reason,
    RunState State,
    Window? Window,
    DateOnly Day,
    int Done,
    int Of,
    int Tries,
    DateTimeOffset PlannedAt,
    DateTimeOffset? EndedAt,
    string Sentence
)
{
    public static ReportRunView At(RunStanding standing)
    {
        var run = standing.Run;
        return new ReportRunView(
            run.Run,
            run.Reason,
            run.State,
            run is { From: { } from, Until: { } until } ? new Window(WindowKind.Months, from, until) : null,
            run.Day,
            standing.Done,
            standing.Of,
            run.Attempts,
            run.PlannedAt,
            run.EndedAt,
            Said(standing)
        );
    }

    /// <summary>Why a try failed is for the operator.</summary>
    private static string Said(RunStanding standing) =>
        standing.Run.State switch
        {
            RunState.Due when standing.Run.Attempts > 0 =>
                "Something went wrong. It is tried again in a while; you need do nothing.",
            RunState.Due => "It waits for its turn.",
            RunState.Claimed when standing.Done == 0 => "The figures are being counted.",
            RunState.Claimed => FormattableString.Invariant($"{standing.Done} of {standing.Of} documents are written."),
            RunState.Done => "The reports are made.",
            RunState.Failed =>
                "It was given up after several tries. Ask for it again; if it fails again, tell whoever runs the platform.",
            _ => "It was cancelled.",
        };
}
