using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Compiles the raw tables of documents from the facts, all at one moment: the facts are the fold of the journal, the
/// roster, the district's facts and the releases before stand beside them. One pass over the teachers serves all
/// documents of a window.
/// </summary>
/// <param name="path">The file that holds journal and read model.</param>
public sealed class ReportCompiler(string path, IJournal journal)
{
    /// <summary>One report for each scope, with the window before and the one a year earlier.</summary>
    /// <param name="today">The date in the district's time zone; a window that runs counts to the end of it.</param>
    public Task<ImmutableArray<RawReport>> Compile(
        string tenant,
        ImmutableArray<Scope> scopes,
        Window window,
        DateOnly today,
        CancellationToken cancel
    ) =>
        Task.Run(
            () =>
            {
                using var compilation = new Compilation(path, tenant, today, cancel);
                return compilation.Reports(scopes, window);
            },
            cancel
        );

    /// <summary>
    /// Compiles one document and releases cells of its window: what each teacher adds to them is kept as it is at this very
    /// moment, for <see cref="RawCell.Changed"/> of later compilations. Cut off, it has no effect.
    /// </summary>
    /// <param name="choose">
    /// Which cells are shown anew. The answers to one question are released with their total, whichever are named.
    /// </param>
    public Task<RawReport> Release(
        string tenant,
        Scope scope,
        Window window,
        DateOnly today,
        Func<RawReport, ImmutableArray<CellId>> choose,
        CancellationToken cancel
    ) =>
        Task.Run(
            async () =>
            {
                using var compilation = new Compilation(path, tenant, today, cancel);
                var report = compilation.Reports([scope], window)[0];
                if (choose(report) is { IsEmpty: false } chosen)
                {
                    await new Releasing(journal, compilation, scope, window).Write(chosen);
                }
                return report;
            },
            cancel
        );
}
