using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>One teacher's facts in several windows side by side.</summary>
/// <param name="Facts">In the order of the windows; null where there is nothing of them in a window.</param>
internal sealed record SideBySide(Guid Teacher, TeacherFacts?[] Facts)
{
    /// <summary>Teacher by teacher, each once, whichever windows they are in.</summary>
    /// <param name="windows">The facts of each window, ordered by teacher.</param>
    /// <param name="others">Teachers to name besides, the next one first; each is to move on once named.</param>
    public static IEnumerable<SideBySide> Of(IReadOnlyList<IEnumerable<TeacherFacts>> windows, Func<Guid?> others)
    {
        var readers = windows.Select(w => w.GetEnumerator()).ToList();
        try
        {
            var next = readers.Select(Read).ToArray();
            while (First(next, others()) is { } teacher)
            {
                var facts = new TeacherFacts?[next.Length];
                for (var i = 0; i < next.Length; i++)
                {
                    if (next[i]?.Teacher == teacher)
                    {
                        (facts[i], next[i]) = (next[i], Read(readers[i]));
                    }
                }
                yield return new SideBySide(teacher, facts);
            }
        }
        finally
        {
            readers.ForEach(r => r.Dispose());
        }
    }

    private static TeacherFacts? Read(IEnumerator<TeacherFacts> reader) => reader.MoveNext() ? reader.Current : null;

    private static Guid? First(TeacherFacts?[] next, Guid? first)
    {
        foreach (var facts in next)
        {
            if (facts is not null && (first is not { } f || facts.Teacher.CompareTo(f) < 0))
            {
                first = facts.Teacher;
            }
        }
        return first;
    }
}
