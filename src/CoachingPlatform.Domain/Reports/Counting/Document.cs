using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// The raw tables of one document while teachers are added to it one after another, each once. It holds cells and no
/// teacher, so its memory does not grow with them.
/// </summary>
public sealed class Document
{
    private readonly Scope scope;
    private readonly Period period;
    private readonly Frame frame;
    private readonly Names names = new();
    private readonly ImmutableArray<(Metric Metric, ImmutableArray<TableOf> Tables)> metrics;
    private readonly ImmutableArray<TableOf> tables;
    private readonly Dictionary<CellPlace, Cell> cells = [];
    private readonly Tally tally;
    private readonly Changes changes;

    /// <param name="released">What of this document was released before.</param>
    public Document(DistrictFacts facts, Scope scope, Period period, Released released)
    {
        this.scope = scope;
        this.period = period;
        frame = new Frame(facts, scope, period.Window);
        metrics = [.. TableOf.In(scope)];
        tables = [.. metrics.SelectMany(m => m.Tables)];
        tally = new Tally(names, period);
        changes = new Changes(released, Id);
    }

    /// <param name="before">The teacher's parts at the last release of each cell, by the cell's number.</param>
    public void Add(TeacherFacts teacher, IReadOnlyDictionary<int, int> before)
    {
        Count(teacher);
        foreach (var (place, part) in tally.Parts)
        {
            if (!cells.TryGetValue(place, out var cell))
            {
                cells[place] = cell = new Cell();
            }
            cell.Add(part, tables[place.Table].Definition.Reduction);
        }
        changes.Add(Digests(), before);
    }

    /// <summary>
    /// The parts of a teacher in cells that are numbered, now; what is in none of them is not there. To be kept when they
    /// are released.
    /// </summary>
    public IReadOnlyDictionary<int, int> Parts(TeacherFacts teacher, Released numbered)
    {
        Count(teacher);
        var parts = new Dictionary<int, int>();
        foreach (var (place, digest) in Digests())
        {
            if (numbered.Number(Id(place)) is { } number)
            {
                parts[number] = digest;
            }
        }
        return parts;
    }

    /// <summary>
    /// The cells that are released together with one, their total first: the answers to one question, as they share its
    /// denominator; else the cell alone.
    /// </summary>
    public ImmutableArray<CellId> Together(CellId cell)
    {
        var table = tables.FirstOrDefault(t =>
            t.Definition.Id == cell.Metric && t.Shape == new TableShape(cell.Rows, cell.Columns)
        );
        return table?.Category is not { } category
            ? [cell]
            :
            [
                .. frame
                    .Values(category)
                    .Prepend(null)
                    .Select(v =>
                        cell with
                        {
                            Key = table.CategoryInRows ? cell.Key with { Row = v } : cell.Key with { Column = v },
                        }
                    ),
            ];
    }

    private void Count(TeacherFacts teacher)
    {
        var facts = teacher.In(scope);
        tally.Begin(facts);
        var first = 0;
        foreach (var (metric, ofMetric) in metrics)
        {
            tally.Of(ofMetric, first);
            metric.Count(facts, period, tally);
            first += ofMetric.Length;
        }
        tally.End();
    }

    private IEnumerable<KeyValuePair<CellPlace, int>> Digests()
    {
        foreach (var (place, part) in tally.Parts)
        {
            yield return new(
                place,
                tables[place.Table].IsAnswer(place)
                    ? Digest.OfNumerator(part)
                    : Digest.Of(part, tables[place.Table].Definition.Reduction)
            );
        }
    }

    private CellId Id(CellPlace place)
    {
        var table = tables[place.Table];
        return new CellId(
            table.Definition.Id,
            table.Definition.Version,
            table.Shape.Rows,
            table.Shape.Columns,
            new CellKey(names.Text(place.Row), names.Text(place.Column))
        );
    }

    /// <summary>The tables, their cells ordered by row and column, totals first.</summary>
    public ImmutableArray<RawTable> Tables()
    {
        var places = cells.Keys.ToLookup(p => p.Table);
        return [.. tables.Select((table, index) => Table(table, index, places[index]))];
    }

    private RawTable Table(TableOf table, int index, IEnumerable<CellPlace> places)
    {
        var (definition, shape) = (table.Definition, table.Shape);
        var columns = Values(shape.Columns, places.Select(p => p.Column));
        var raw =
            from row in Values(shape.Rows, places.Select(p => p.Row))
            from column in columns
            select Raw(table, index, row, column);
        return new RawTable(
            definition.Id,
            definition.Version,
            shape.Rows,
            shape.Columns,
            shape.Rows is { } rows && definition.AddsUp(rows),
            shape.Columns is { } dimension && definition.AddsUp(dimension),
            [.. raw]
        );
    }

    private RawCell Raw(TableOf table, int index, string? row, string? column)
    {
        var cell = Find(index, row, column);
        var whole =
            table.Category is null ? cell
            : table.CategoryInRows ? Find(index, null, column)
            : Find(index, row, null);
        var (numerator, denominator) = table.Definition.Unit switch
        {
            MetricUnit.Median => cell?.Median() ?? (0, 0),
            MetricUnit.Count => (cell?.Numerator ?? 0, 1),
            _ => (cell?.Numerator ?? 0, whole?.Denominator ?? 0),
        };
        var teachers = whole?.Teachers ?? 0;
        return new RawCell(
            new CellKey(row, column),
            numerator,
            denominator,
            teachers,
            whole?.Coaches ?? 0,
            changes.Of(Place(index, row, column), table.Total(Place(index, row, column)), teachers)
        );
    }

    private Cell? Find(int table, string? row, string? column) => cells.GetValueOrDefault(Place(table, row, column));

    private CellPlace Place(int table, string? row, string? column) => new(table, Name(row), Name(column));

    private int Name(string? value) => value is null ? Names.Total : names.Of(value);

    /// <summary>The total, then all values that the frame has or something was counted at.</summary>
    private List<string?> Values(Dimension? dimension, IEnumerable<int> counted) =>
        dimension is null
            ? [null]
            :
            [
                null,
                .. counted
                    .Where(name => name != Names.Total)
                    .Distinct()
                    .Select(name => names.Text(name)!)
                    .Union(frame.Values(dimension.Value), StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
}
