using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// The raw tables of one document while teachers are added to it or taken off, one after another. It holds cells and no
/// teacher, so its memory does not grow with them.
/// </summary>
public sealed class Document
{
    private readonly Scope scope;
    private readonly Period period;
    private readonly Frame frame;
    private readonly Names names = new();
    private readonly Coaches coaches;
    private readonly ImmutableArray<(Metric Metric, ImmutableArray<TableOf> Tables)> metrics;
    private readonly ImmutableArray<TableOf> tables;
    private readonly Dictionary<CellPlace, Cell> cells = [];
    private readonly Tally tally;
    private readonly Period then;
    private readonly Tally tallyThen;
    private readonly Released released;
    private readonly Dictionary<CellPlace, int?> numbers = [];

    /// <param name="then">The window as it was when teachers were counted before, whom this takes off again.</param>
    /// <param name="released">Which figures were taken before; nothing for a teacher's or coach's own report.</param>
    public Document(DistrictFacts facts, Scope scope, Period period, Period then, Released released, Coaches coaches)
    {
        (this.scope, this.period, this.then, this.released, this.coaches) = (scope, period, then, released, coaches);
        frame = new Frame(facts, scope, period.Window);
        metrics = [.. TableOf.In(scope)];
        tables = [.. metrics.SelectMany(m => m.Tables)];
        tally = new Tally(names, coaches, period);
        tallyThen = ReferenceEquals(period, then) ? tally : new Tally(names, coaches, then);
    }

    /// <summary>Adds a teacher to the cells.</summary>
    /// <param name="parts">Gets the teacher's parts in figures that were taken before.</param>
    public void Add(TeacherFacts teacher, Dictionary<PartOf, int> parts)
    {
        Count(tally, period, teacher, parts);
        AddToCells(tally, 1);
    }

    /// <summary>Takes a teacher off who was added before, with what they were then.</summary>
    public void Remove(TeacherFacts teacher, Dictionary<PartOf, int> parts)
    {
        Count(tallyThen, then, teacher, parts);
        AddToCells(tallyThen, -1);
    }

    /// <summary>The parts that a teacher had then; the cells stay.</summary>
    public void Parts(TeacherFacts teacher, Dictionary<PartOf, int> parts) => Count(tallyThen, then, teacher, parts);

    /// <summary>All cells, to be loaded by a later compilation of the same definitions.</summary>
    public byte[] Save()
    {
        var writer = new CountsWriter(coaches);
        writer.Number(cells.Count);
        var known = new Dictionary<int, int>();
        foreach (var (place, cell) in cells)
        {
            writer.Number(place.Table);
            Name(place.Row);
            Name(place.Column);
            cell.Write(writer);
        }
        return writer.Bytes();

        // A name is written out where it comes first; 0 is the total.
        void Name(int name)
        {
            if (name == Names.Total || known.TryGetValue(name, out var at))
            {
                writer.Number(name == Names.Total ? 0 : known[name]);
                return;
            }
            known[name] = at = known.Count + 1;
            writer.Number(at);
            writer.Text(names.Text(name)!);
        }
    }

    /// <summary>Goes on from what was saved.</summary>
    public void Load(byte[] bytes)
    {
        var reader = new CountsReader(bytes, coaches);
        var known = new List<int> { Names.Total };
        for (var left = reader.Number(); left > 0; left--)
        {
            var table = (int)reader.Number();
            var row = Name();
            var column = Name();
            cells[new CellPlace(table, row, column)] = Cell.Read(reader);
        }

        int Name()
        {
            var at = (int)reader.Number();
            if (at == known.Count)
            {
                known.Add(names.Of(reader.Text()));
            }
            return known[at];
        }
    }

    private void AddToCells(Tally counted, int by)
    {
        foreach (var (place, part) in counted.Parts)
        {
            if (!cells.TryGetValue(place, out var cell))
            {
                cells[place] = cell = new Cell();
            }
            cell.Add(part, tables[place.Table].Definition.Reduction, by);
            if (cell.Teachers == 0)
            {
                cells.Remove(place);
            }
        }
    }

    private void Count(Tally counted, Period of, TeacherFacts teacher, Dictionary<PartOf, int> parts)
    {
        var facts = teacher.In(scope);
        counted.Begin(facts);
        var first = 0;
        foreach (var (metric, ofMetric) in metrics)
        {
            counted.Of(ofMetric, first);
            metric.Count(facts, of, counted);
            first += ofMetric.Length;
        }
        counted.End();
        if (released.IsNothing)
        {
            return;
        }
        foreach (var (place, part) in counted.Parts)
        {
            if (Number(place) is { } number)
            {
                Add(number, tables[place.Table], tables[place.Table].IsAnswer(place), part, parts);
            }
        }
    }

    private static void Add(int number, TableOf table, bool isAnswer, in Part part, Dictionary<PartOf, int> parts)
    {
        var reduction = table.Definition.Reduction;
        parts[new PartOf(number, Coaches.Nobody)] = isAnswer
            ? Digest.OfNumerator(part.Numerator)
            : Digest.Of(part, reduction);
        if (table.Definition.HiddenBehindOneCoach)
        {
            foreach (var share in part.Shares())
            {
                parts[new PartOf(number, share.Coach)] = isAnswer
                    ? Digest.OfNumerator(share.Numerator)
                    : Digest.Of(share, reduction);
            }
        }
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
        var taken = released.IsNothing ? [] : released.Values(table, scope.School, period.Window).ToList();
        var columns = Values(shape.Columns, places.Select(p => p.Column), taken);
        var raw =
            from row in Values(shape.Rows, places.Select(p => p.Row), taken)
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
            MetricUnit.Median => cell?.Median(period.SessionDays) ?? (0, 0),
            MetricUnit.Count => (cell?.Numerator ?? 0, 1),
            _ => (cell?.Numerator ?? 0, whole?.Denominator ?? 0),
        };
        var teachers = whole?.Teachers ?? 0;
        var number = Number(Place(index, row, column));
        return new RawCell(
            new CellKey(row, column),
            numerator,
            denominator,
            teachers,
            whole?.Coaches ?? 0,
            number is null ? teachers : changes.Of(number.Value)
        )
        {
            ChangedCoaches =
                !table.Definition.HiddenBehindOneCoach ? null
                : number is null ? whole?.Coaches ?? 0
                : changes.CoachesOf(number.Value),
        };
    }

    private Cell? Find(int table, string? row, string? column) => cells.GetValueOrDefault(Place(table, row, column));

    private CellPlace Place(int table, string? row, string? column) => new(table, Name(row), Name(column));

    private int Name(string? value) => value is null ? Names.Total : names.Of(value);

    /// <summary>The total, then all values that the frame has, or something was counted at, or a release took.</summary>
    private List<string?> Values(
        Dimension? dimension,
        IEnumerable<int> counted,
        List<(Dimension Dimension, string Value)> taken
    ) =>
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
                    .Union(taken.Where(v => v.Dimension == dimension).Select(v => v.Value), StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
}
