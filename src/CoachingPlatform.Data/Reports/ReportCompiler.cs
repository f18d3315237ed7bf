using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Compiles the raw tables of documents from the facts, all at one moment: the facts are the fold of the journal, the
/// roster, the district's facts and the releases before stand beside them. One pass over the teachers serves all
/// documents and windows.
/// </summary>
public sealed class ReportCompiler
{
    private readonly OpenMoment open;

    internal ReportCompiler(OpenMoment open) => this.open = open;

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
                using var compilation = new Compilation(open, tenant, today, cancel);
                return compilation.Reports(scopes, window);
            },
            cancel
        );
}
