using CoachingPlatform.Domain.Reports.Metrics;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// What a figure states, whatever table and document it stands in: the district's row of a school and the total of that
/// school's own document are one figure, decided once.
/// </summary>
/// <param name="From">The first day: of the window or, in a column of a month, of the month's part in the window.</param>
/// <param name="Until">The first day that no longer belongs.</param>
/// <param name="Places">
/// The other dimensions and values, in the order of <see cref="Dimension"/>, such as <c>School=…;GradeBand=K-5</c>.
/// </param>
public sealed record FigureKey(string Metric, int Version, DateOnly From, DateOnly Until, string Places)
{
    public bool Has(Dimension dimension) =>
        Places.StartsWith($"{dimension}=", StringComparison.Ordinal)
        || Places.Contains($";{dimension}=", StringComparison.Ordinal);

    /// <summary>The same figure over all values of a dimension.</summary>
    public FigureKey Without(Dimension dimension) =>
        Has(dimension)
            ? this with
            {
                Places = string.Join(
                    ';',
                    Places.Split(';').Where(p => !p.StartsWith($"{dimension}=", StringComparison.Ordinal))
                ),
            }
            : this;

    /// <summary>The same without the answers, or the themes, that share one denominator.</summary>
    internal FigureKey OfDenominator => Without(Dimension.Depth).Without(Dimension.Answer).Without(Dimension.Theme);

    /// <summary>What a cell of a compiled table states.</summary>
    public static FigureKey Of(CompiledTable compiled, CellKey cell) =>
        Of(
            compiled.Table.Metric,
            compiled.Table.Version,
            compiled.School,
            compiled.From,
            compiled.Until,
            new TableShape(compiled.Table.Rows, compiled.Table.Columns),
            cell
        );

    /// <summary>What a cell of a table of a school's or, where that is null, the district's document states.</summary>
    public static FigureKey Of(
        string metric,
        int version,
        Guid? school,
        DateOnly from,
        DateOnly until,
        TableShape shape,
        CellKey cell
    )
    {
        var places = new SortedDictionary<Dimension, string>();
        if (school is { } id)
        {
            places[Dimension.School] = id.ToString("D");
        }
        Place(shape.Rows, cell.Row);
        Place(shape.Columns, cell.Column);
        var text = string.Join(';', places.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        return new FigureKey(metric, version, from, until, text);

        void Place(Dimension? dimension, string? value)
        {
            if (dimension == Dimension.Month && value is not null)
            {
                var first = DateOnly.ParseExact(
                    value.Length == 7 ? value + "-01" : value,
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture
                );
                var next = first.AddMonths(1);
                (from, until) = (from > first ? from : first, until < next ? until : next);
            }
            else if (dimension is { } d && value is not null)
            {
                places[d] = value;
            }
        }
    }

    /// <summary>The dimensions and values that it is broken down by, the month apart.</summary>
    internal IEnumerable<(Dimension Dimension, string Value)> Values =>
        Places
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Select(p => (Enum.Parse<Dimension>(p[0]), Uri.UnescapeDataString(p[1])));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static FigureKey Parse(string text)
    {
        var words = text.Split(' ', 3);
        var at = words[0].LastIndexOf('@');
        var days = words[1].Split('/');
        return new FigureKey(
            words[0][..at],
            int.Parse(words[0][(at + 1)..], System.Globalization.CultureInfo.InvariantCulture),
            Day(days[0]),
            Day(days[1]),
            words[2]
        );

        static DateOnly Day(string day) =>
            DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Everything in one line; its ordinal order is the order of figures.</summary>
    public override string ToString() => Invariant($"{Metric}@{Version} {From:yyyy-MM-dd}/{Until:yyyy-MM-dd} {Places}");
}
