using System.Collections.Concurrent;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Makes all documents of a district, of every window that was ever asked for, by one decision on what of them is told. A
/// making that was cut off has no effect.
/// </summary>
public sealed class ReportMaker
{
    private readonly OpenMoment open;
    private readonly IJournal journal;
    private readonly TimeProvider clock;
    private readonly TakeTurn? among;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <param name="among">Takes a district's turn among several processes; null where there is only this one.</param>
    internal ReportMaker(OpenMoment open, IJournal journal, TimeProvider clock, TakeTurn? among = null) =>
        (this.open, this.journal, this.clock, this.among) = (open, journal, clock, among);

    /// <summary>What of the compiled tables is told.</summary>
    internal Func<Rule, DateOnly, IReadOnlyCollection<CompiledTable>, Release?, Release> Decide { get; init; } =
        (rule, day, tables, before) => Suppressor.Decide(rule, day, tables, before);

    /// <summary>Whether everybody is counted anew, whoever changed: it comes to the same, and costs all that exists.</summary>
    public bool CountsAnew { get; init; }

    /// <summary>
    /// Makes them as of this very moment. Done again without a change of the facts it writes the same bodies and releases
    /// nothing.
    /// </summary>
    /// <param name="run">The run that it is made for.</param>
    /// <param name="asked">Windows to make documents of from now on, beside those asked for before.</param>
    /// <param name="day">
    /// The date in the district's time zone, not before that of the release before; a window that runs counts to the end
    /// of it.
    /// </param>
    /// <param name="under">What is written through, such as a run's, which refuses once the run was lost; null for any.</param>
    public async Task<Made> Make(
        string tenant,
        Guid run,
        ImmutableArray<Window> asked,
        DateOnly day,
        CancellationToken cancel,
        IJournal? under = null
    )
    {
        // Each decision needs the release before it, so a district's makings come one after another.
        var turn = turns.GetOrAdd(tenant, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancel);
        try
        {
            await using var first = among is null ? null : await among(tenant, cancel);
            return await Task.Run(
                async () =>
                {
                    using var compilation = new Compilation(open, tenant, day, cancel);
                    return await new Making(under ?? journal, compilation, Decide, CountsAnew, cancel).Run(
                        run,
                        asked,
                        clock.GetUtcNow()
                    );
                },
                cancel
            );
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>Waits until no other process makes reports of a district; disposed, it lets the next one.</summary>
internal delegate Task<IAsyncDisposable> TakeTurn(string tenant, CancellationToken cancel);

/// <summary>What a making came to.</summary>
/// <param name="Release">The number of the release that the documents show.</param>
/// <param name="IsNew">Whether this making decided it; else nothing was to be told anew.</param>
/// <param name="Documents">How many documents it wrote.</param>
public sealed record Made(long Making, int Release, bool IsNew, int Documents);
