namespace CoachingPlatform.Domain.Reports;

/// <summary>One cell of one document, by what it means: the same from one compilation to the next.</summary>
public sealed record CellId(string Metric, int Version, Dimension? Rows, Dimension? Columns, CellKey Key)
{
    /// <summary>As it is stored.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Metric}/{Version}/{Rows}/{Columns}/{Key.Row ?? "*"}/{Key.Column ?? "*"}");

    public static CellId Of(RawTable table, CellKey key) =>
        new(table.Metric, table.Version, table.Rows, table.Columns, key);
}
