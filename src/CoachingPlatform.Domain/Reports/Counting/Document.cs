using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;

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
    private readonly Released released;
    private readonly Dictionary<CellPlace, int?> numbers = [];

    /// <param name="released">Which figures were taken before; nothing for a teacher's or coach's own report.</param>
    public Document(DistrictFacts facts, Scope scope, Period period, Released released)
    {
        (this.scope, this.period, this.released) = (scope, period, released);
        frame = new Frame(facts, scope, period.Window);
        metrics = [.. TableOf.In(scope)];
        tables = [.. metrics.SelectMany(m => m.Tables)];
        tally = new Tally(names, period);
    }

    /// <summary>Adds a teacher to the cells.</summary>
    /// <param name="parts">Gets the teacher's parts in figures that were taken before, by their numbers.</param>
    public void Add(TeacherFacts teacher, Dictionary<int, int> parts)
    {
        Parts(teacher, parts);
        foreach (var (place, part) in tally.Parts)
        {
            if (!cells.TryGetValue(place, out var cell))
            {
                cells[place] = cell = new Cell();
            }
            cell.Add(part, tables[place.Table].Definition.Reduction);
        }
    }

    /// <summary>Adds the teacher to no cell, only their parts in the figures that have a number, to be kept.</summary>
    public void Parts(TeacherFacts teacher, Dictionary<int, int> parts)
    {
        Count(teacher);
        if (released.IsNothing)
        {
            return;
        }
        foreach (var (place, part) in tally.Parts)
        {
            if (Number(place) is { } number)
            {
                parts[number] = tables[place.Table].IsAnswer(place)
                    ? Digest.OfNumerator(part)
                    : Digest.Of(part, tables[place.Table].Definition.Reduction);
            }
        }
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

    private int? Number(CellPlace place)
    {
        if (!numbers.TryGetValue(place, out var number))
        {
            numbers[place] = number = released.IsNothing ? null : released.Number(Key(place));
        }
        return number;
    }

    private FigureKey Key(CellPlace place)
    {
        var table = tables[place.Table];
        return FigureKey.Of(
            table.Definition.Id,
            table.Definition.Version,
            scope.School,
            period.Window.From,
            period.Window.Until,
            table.Shape,
            new CellKey(names.Text(place.Row), names.Text(place.Column))
        );
    }

    /// <summary>The tables, their cells ordered by row and column, totals first.</summary>
    public ImmutableArray<RawTable> Tables(Changes changes)
    {
        var places = cells.Keys.ToLookup(p => p.Table);
        return [.. tables.Select((table, index) => Table(table, index, places[index], changes))];
    }

    private RawTable Table(TableOf table, int index, IEnumerable<CellPlace> places, Changes changes)
    {
        var (definition, shape) = (table.Definition, table.Shape);
        var columns = Values(shape.Columns, places.Select(p => p.Column));
        var raw =
            from row in Values(shape.Rows, places.Select(p => p.Row))
            from column in columns
            select Raw(table, index, row, column, changes);
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

    private RawCell Raw(TableOf table, int index, string? row, string? column, Changes changes)
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
            Number(Place(index, row, column)) is { } number ? changes.Of(number) : teachers
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
