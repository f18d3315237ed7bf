using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// The parts of one teacher in the cells of one document. Memory is one teacher's: it is emptied before the next.
/// </summary>
internal sealed class Tally(Names names, Coaches coaches, Period period) : ITally
{
    private readonly Dictionary<CellPlace, Part> parts = [];
    private readonly List<int> bands = [];
    private readonly List<int> rows = [];
    private readonly List<int> columns = [];
    private readonly List<CellPlace> running = [];
    private ImmutableArray<TableOf> tables;
    private int firstTable;
    private int experience;

    public IReadOnlyDictionary<CellPlace, Part> Parts => parts;

    public void Begin(TeacherFacts teacher)
    {
        parts.Clear();
        bands.Clear();
        foreach (var band in teacher.GradeBands)
        {
            bands.Add(names.Of(band.ToString()));
        }
        if (bands.Count == 0)
        {
            bands.Add(names.Of(Frame.None));
        }
        experience = names.Of(Experience.Of(teacher.FirstYearTeaching, period.Window));
    }

    /// <summary>
    /// Leaves out what has no denominator: of a teacher in a month or at a school without being active there. Of what grows
    /// by itself it takes off the growth.
    /// </summary>
    public void End()
    {
        running.Clear();
        foreach (var (place, part) in parts)
        {
            if (part.Denominator == 0)
            {
                parts.Remove(place);
            }
            else if (part.IsRunning)
            {
                running.Add(place);
            }
        }
        foreach (var place in running)
        {
            CollectionsMarshal.GetValueRefOrNullRef(parts, place).Denominator -= period.SessionDays;
        }
    }

    /// <summary>What is added from now on belongs to these tables of one metric.</summary>
    public void Of(ImmutableArray<TableOf> ofMetric, int first) => (tables, firstTable) = (ofMetric, first);

    public void Add(in Place place, long numerator, long denominator = 1)
    {
        var coach = coaches.Of(place.Coach);
        for (var t = 0; t < tables.Length; t++)
        {
            var table = tables[t];
            Find(rows, table.Shape.Rows, place);
            Find(columns, table.Shape.Columns, place);
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    ref var part = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        parts,
                        new CellPlace(firstTable + t, row, column),
                        out _
                    );
                    part.IsRunning |= place.IsRunning;
                    Add(ref part, table.Definition.Reduction, coach, numerator, denominator);
                }
            }
        }
    }

    private static void Add(ref Part part, Reduction reduction, int coach, long numerator, long denominator)
    {
        var mixed = reduction == Reduction.MedianOfItems ? Digest.Mix(numerator) : 0;
        part.Numerator += numerator;
        part.Denominator =
            reduction == Reduction.MedianOfTeachers
                ? Math.Max(part.Denominator, denominator)
                : part.Denominator + denominator;
        if (reduction == Reduction.MedianOfItems)
        {
            (part.Values ??= []).Add(numerator);
            part.Mixed += mixed;
        }
        part.Add(coach, new Share(coach, numerator, denominator, mixed));
    }

    /// <summary>The total, and the values of a dimension at this place.</summary>
    private void Find(List<int> found, Dimension? dimension, in Place place)
    {
        found.Clear();
        found.Add(Names.Total);
        switch (dimension)
        {
            case Dimension.School:
                found.Add(names.Of(place.School));
                break;
            case Dimension.Month:
                found.Add(names.OfMonth(place.Day));
                break;
            case Dimension.GradeBand:
                found.AddRange(bands);
                break;
            case Dimension.Experience:
                found.Add(experience);
                break;
            case Dimension.Depth when place.Depth is { } depth:
                found.Add(names.Of(depth.ToString()));
                break;
            case Dimension.Answer when place.Answer is { } answer:
                found.Add(names.Of(Frame.Answer(answer)));
                break;
            case Dimension.Priority when !place.Priorities.IsDefault:
                foreach (var priority in place.Priorities)
                {
                    found.Add(names.Of(priority));
                }
                break;
            case Dimension.Theme when !place.Themes.IsDefault:
                foreach (var theme in place.Themes)
                {
                    found.Add(names.Of(theme));
                }
                break;
        }
    }
}
