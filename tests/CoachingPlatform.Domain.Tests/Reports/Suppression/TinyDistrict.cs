using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// A district small enough to attack: what each teacher contributed to each month, and the tables that would be compiled
/// of it for the district and for every school. It remembers what each figure was when it was last taken, as the program
/// does.
/// </summary>
internal sealed class TinyDistrict(int schools, int months, MetricUnit kind, bool byBand = false)
{
    public static readonly DateOnly From = new(2026, 9, 1);

    private readonly Dictionary<(int Teacher, int Month), (long Numerator, long Denominator)> facts = [];
    private readonly Dictionary<FigureKey, Dictionary<int, (long, long)>> lastTaken = [];
    private readonly List<(int School, int Band)> teachers = [];

    public int Teachers => teachers.Count;

    public int Schools => schools;

    public int Months => months;

    public DateOnly Until => From.AddMonths(months);

    public static Guid School(int index) => new(index + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static string Band(int index) => index == 0 ? "K-5" : "6-12";

    public static string Month(int index) => From.AddMonths(index).ToString("yyyy-MM", null);

    public int AddTeacher(int school, int band = 0)
    {
        teachers.Add((school, band));
        return teachers.Count - 1;
    }

    public (long Numerator, long Denominator) this[int teacher, int month]
    {
        get => facts.GetValueOrDefault((teacher, month));
        set => facts[(teacher, month)] = value;
    }

    /// <summary>A teacher's part in a month of one school and band; nothing where it is not theirs.</summary>
    public (long Numerator, long Denominator) Part(int teacher, int? school, int? band, int? month)
    {
        var (own, ownBand) = teachers[teacher];
        if ((school ?? own) != own || (band ?? ownBand) != ownBand)
        {
            return default;
        }
        var (numerator, denominator) = (0L, 0L);
        foreach (var m in Enumerable.Range(0, months).Where(m => (month ?? m) == m))
        {
            var (n, d) = this[teacher, m];
            (numerator, denominator) = (numerator + n, denominator + d);
        }
        return (numerator, denominator);
    }

    public int SchoolOf(int teacher) => teachers[teacher].School;

    public int BandOf(int teacher) => teachers[teacher].Band;

    public List<CompiledTable> Compile()
    {
        var tables = new List<CompiledTable> { Table(null, Dimension.School, Dimension.Month) };
        for (var s = 0; s < schools; s++)
        {
            tables.Add(Table(s, null, Dimension.Month));
        }
        if (byBand)
        {
            tables.Add(Table(null, Dimension.GradeBand, null));
            tables.AddRange(Enumerable.Range(0, schools).Select(s => Table(s, Dimension.GradeBand, null)));
        }
        return tables;
    }

    /// <summary>Keeps what the figures that a release took are now.</summary>
    public void Take(Release release, IEnumerable<CompiledTable> tables)
    {
        var taken = release.Taken.ToHashSet();
        foreach (var table in tables)
        {
            foreach (var cell in table.Table.Cells)
            {
                var key = FigureKey.Of(table, cell.Key);
                if (taken.Contains(key))
                {
                    lastTaken[key] = Parts(Where(table, cell.Key));
                }
            }
        }
    }

    /// <summary>The school, band and month that a cell is limited to.</summary>
    public (int? School, int? Band, int? Month) Where(CompiledTable table, CellKey cell)
    {
        var key = FigureKey.Of(table, cell);
        int? school = key.Has(Dimension.School)
            ? Enumerable.Range(0, schools).Single(s => key.Places.Contains(School(s).ToString("D")))
            : null;
        int? band = key.Has(Dimension.GradeBand)
            ? Enumerable.Range(0, 2).Single(b => key.Places.Contains($"GradeBand={Band(b)}"))
            : null;
        return (
            school,
            band,
            cell.Column is { } month ? Enumerable.Range(0, months).Single(m => Month(m) == month) : null
        );
    }

    private CompiledTable Table(int? school, Dimension? rows, Dimension? columns)
    {
        List<string?> rowValues =
        [
            null,
            .. rows switch
            {
                Dimension.School => Enumerable.Range(0, schools).Select(s => School(s).ToString("D")),
                Dimension.GradeBand => Enumerable.Range(0, 2).Select(Band),
                _ => [],
            },
        ];
        List<string?> columnValues = [null, .. columns is null ? [] : Enumerable.Range(0, months).Select(Month)];
        var empty = new CompiledTable(
            school is { } s ? School(s) : null,
            From,
            Until,
            kind,
            HiddenBehindOneCoach: false,
            new RawTable("alignment", 1, rows, columns, RowsAddUp: true, ColumnsAddUp: true, [])
        );
        return empty with
        {
            Table = empty.Table with
            {
                Cells = [.. rowValues.SelectMany(r => columnValues.Select(c => Cell(empty, new CellKey(r, c))))],
            },
        };
    }

    private RawCell Cell(CompiledTable table, CellKey cell)
    {
        var parts = Parts(Where(table, cell));
        var before = lastTaken.GetValueOrDefault(FigureKey.Of(table, cell)) ?? [];
        var changed = parts
            .Keys.Union(before.Keys)
            .Count(t => parts.GetValueOrDefault(t) != before.GetValueOrDefault(t));
        return new RawCell(
            cell,
            parts.Values.Sum(p => p.Item1),
            parts.Values.Sum(p => p.Item2),
            parts.Count,
            parts.Count,
            changed
        );
    }

    private Dictionary<int, (long, long)> Parts((int? School, int? Band, int? Month) where) =>
        Enumerable
            .Range(0, Teachers)
            .Select(t => (Teacher: t, Part: Part(t, where.School, where.Band, where.Month)))
            .Where(p => p.Part.Denominator > 0)
            .ToDictionary(p => p.Teacher, p => p.Part);
}
