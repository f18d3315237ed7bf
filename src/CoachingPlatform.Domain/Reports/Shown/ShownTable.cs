namespace CoachingPlatform.Domain.Reports.Shown;

/// <summary>One cell of a table as shown.</summary>
/// <param name="AsOf">The day of the release that it was last taken anew in; null where it is hidden.</param>
/// <param name="Stays">
/// Whether it is older than the document: too few teachers changed it since, so the value shown then stays.
/// </param>
public sealed record ShownCell(CellKey Key, ShownFigure Figure, DateOnly? AsOf = null, bool Stays = false);

/// <summary>One declared table, after suppression: all that an output may print of it.</summary>
/// <param name="School">The school whose document it stands in; null in the district's.</param>
/// <param name="From">The first day of the window.</param>
/// <param name="Until">The first day that no longer belongs to it.</param>
public sealed record ShownTable(
    string Metric,
    int Version,
    Guid? School,
    DateOnly From,
    DateOnly Until,
    Dimension? Rows,
    Dimension? Columns,
    ImmutableArray<ShownCell> Cells
);
