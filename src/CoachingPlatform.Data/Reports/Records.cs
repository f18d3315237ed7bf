using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;

namespace CoachingPlatform.Data.Reports;

/// <summary>Reads the records of teachers at one moment: of all one after another, or of single ones.</summary>
/// <param name="from">The first day; roster and assignments are there from before where they hold on it.</param>
/// <param name="until">The first day that no longer counts.</param>
internal sealed class Records(IMoment connection, string tenant, RosterDays days, DateOnly from, DateOnly until)
    : IDisposable
{
    private readonly List<IRows> prepared = [];
    private IRows? conversations;
    private IRows? steps;
    private IRows? goals;
    private IRows? assignments;
    private IRows? roster;

    /// <summary>Teacher by teacher, each once.</summary>
    /// <param name="scope">A teacher's or coach's own, or everybody.</param>
    /// <param name="others">Teachers to name besides, the next one first; each is to move on once named.</param>
    public IEnumerable<(Guid Teacher, Record Record)> All(Scope scope, Func<Guid?> others)
    {
        using var c = Facts.Conversations.Of(connection, tenant, from, until, scope);
        using var s = Facts.Steps.Of(connection, tenant, from, until, scope);
        using var g = Facts.Goals.Of(connection, tenant, from, until, scope);
        using var a = Facts.Assignments.Of(connection, tenant, from, until, scope);
        using var r = Facts.Roster(days).Of(connection, tenant, from, until, scope);
        while (First(c.Next, s.Next, g.Next, a.Next, r.Next, others()) is { } teacher)
        {
            yield return (
                teacher,
                new Record(c.Of(teacher), s.Of(teacher), g.Of(teacher), a.Of(teacher), r.Of(teacher))
            );
        }
    }

    public Record Of(Guid teacher) =>
        new(
            Read(conversations ??= Prepare(Facts.Conversations), Facts.Conversations.Read, teacher),
            Read(steps ??= Prepare(Facts.Steps), Facts.Steps.Read, teacher),
            Read(goals ??= Prepare(Facts.Goals), Facts.Goals.Read, teacher),
            Read(assignments ??= Prepare(Facts.Assignments), Facts.Assignments.Read, teacher),
            Read(roster ??= Prepare(Facts.Roster(days)), s => RosterFact.Read(s, days), teacher)
        );

    public void Dispose() => prepared.ForEach(p => p.Dispose());

    private IRows Prepare<T>(Facts<T> facts)
    {
        var statement = facts.OfOne(connection);
        prepared.Add(statement);
        return statement;
    }

    private List<T> Read<T>(IRows statement, Func<IRows, T> read, Guid teacher)
    {
        var rows = new List<T>();
        statement.With(tenant).With(from).With(until).With(teacher);
        while (statement.Step())
        {
            rows.Add(read(statement));
        }
        return rows;
    }

    private static Guid? First(params ReadOnlySpan<Guid?> teachers)
    {
        Guid? first = null;
        foreach (var teacher in teachers)
        {
            if (teacher is { } t && (first is not { } f || t.CompareTo(f) < 0))
            {
                first = teacher;
            }
        }
        return first;
    }
}
