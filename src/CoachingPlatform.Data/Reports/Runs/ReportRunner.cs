using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Windows;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// Works on runs, one at each call. A run that is cut off anywhere has no effect and is done anew; one that is done has its
/// effect once.
/// </summary>
/// <param name="timers">The clock by which signs of life are given.</param>
public sealed partial class ReportRunner(
    ReportRuns runs,
    ReportMaker maker,
    TimeProvider timers,
    ILogger<ReportRunner> log
)
{
    /// <summary>Claims the run whose turn it is and works on it to its end.</summary>
    /// <param name="stopping">The program stops: the run is given back.</param>
    /// <returns>The run; null where there is nothing to do now.</returns>
    public async Task<ReportRunRow?> RunNext(CancellationToken stopping)
    {
        if (await runs.Claim() is not { } claim)
        {
            return null;
        }
        await Perform(claim, stopping);
        return await runs.Find(claim.Row.Tenant, claim.Row.Run, CancellationToken.None);
    }

    internal async Task Perform(Claim claim, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var beating = Beat(claim, lost);
        try
        {
            await Make(claim, lost.Token);
        }
        catch (RowChangedException) when (claim.Row.State != RunState.Done)
        {
            // It was cancelled, or taken for lost and is in other hands: nothing is left to say about it. Where only its making
            // was passed by, it is due again.
            Lost(claim.Row.Run);
            await Try(claim.GiveBack);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Try(claim.GiveBack);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            Lost(claim.Row.Run);
        }
        catch (Exception e) when (claim.Row.State != RunState.Done)
        {
            Failed(e, claim.Row.Run, claim.Row.Attempts);
            await Try(() => claim.Fail(e is DataUnavailableException ? e.Message : $"{e.GetType().Name}: {e.Message}"));
        }
        catch (Exception e)
        {
            // What is left behind is tidied up by the next making.
            Untidy(e, claim.Row.Run);
        }
        finally
        {
            await lost.CancelAsync();
            await beating;
        }
    }

    private async Task Make(Claim claim, CancellationToken cancel)
    {
        var tenant = claim.Row.Tenant;
        var (facts, standing) = await MadeWindows.Read(runs.Reader, tenant, cancel);
        var day = facts.DateOf(runs.Now);
        var asked = Windows(claim.Row, facts.Calendar, day);
        claim.Expect(MadeWindows.Documents(facts, standing.Union(asked)));
        await claim.Renew();
        await maker.Make(tenant, claim.Row.Run, asked, day, cancel, runs.Under(claim));
    }

    /// <summary>What a run asks for beside the windows that stand.</summary>
    private static ImmutableArray<Window> Windows(ReportRunRow run, Calendar calendar, DateOnly day) =>
        run is { From: { } from, Until: { } until }
            ? [new Window(WindowKind.Months, from, until)]
            : NightlyWindows.Of(calendar, day);

    /// <summary>Gives signs of life until the work is over; calls it off once it is no longer in these hands.</summary>
    private async Task Beat(Claim claim, CancellationTokenSource lost)
    {
        try
        {
            using var timer = new PeriodicTimer(runs.Options.Beat, timers);
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                await Beat(claim);
            }
        }
        catch (RowChangedException)
        {
            if (claim.Row.State != RunState.Done)
            {
                await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    private async Task Beat(Claim claim)
    {
        try
        {
            await claim.Renew();
        }
        catch (DataUnavailableException e)
        {
            // The next sign may be given in time.
            Silent(e, claim.Row.Run);
        }
    }

    /// <summary>What cannot be written now is found by the end of the lease.</summary>
    private async Task Try(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (DataUnavailableException e)
        {
            Silent(e, Guid.Empty);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The run {Run} was cancelled, or is in other hands; its work here ended.")]
    private partial void Lost(Guid run);

    [LoggerMessage(2, LogLevel.Error, "The run {Run} failed at try {Attempt}.")]
    private partial void Failed(Exception exception, Guid run, int attempt);

    [LoggerMessage(3, LogLevel.Warning, "The run {Run} is done; what it leaves behind is deleted by the next one.")]
    private partial void Untidy(Exception exception, Guid run);

    [LoggerMessage(4, LogLevel.Warning, "The run {Run} could not give a sign of life.")]
    private partial void Silent(Exception exception, Guid run);
}
