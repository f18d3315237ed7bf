using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports;

/// <summary>Who has to be counted anew since a making: it costs what changed, not who is there.</summary>
/// <param name="Changed">Teachers whose facts may have changed.</param>
/// <param name="Due">Teachers whom a day that passed may have changed.</param>
internal sealed record Touched(IReadOnlySet<Guid> Changed, IReadOnlySet<Guid> Due)
{
    /// <summary>In order, each once.</summary>
    public IEnumerable<Guid> All => Changed.Union(Due).Order();

    public static Touched Since(
        CountedState state,
        IMoment connection,
        string tenant,
        long rosterImport,
        DateOnly today
    )
    {
        var changed = new HashSet<Guid>();
        // By position, which is the key; an index by district would be paid for by every append.
        using var events = connection.Prepare("SELECT stream FROM event NOT INDEXED WHERE position > ? AND tenant = ?");
        events.With(state.Position).With(tenant);
        while (events.Step())
        {
            if (new StreamId(tenant, events.Text(0)).OfTeacher is { } teacher)
            {
                changed.Add(teacher);
            }
        }
        if (rosterImport != state.RosterImport)
        {
            foreach (var table in new[] { "person", "person_role" })
            {
                changed.UnionWith(
                    Read(
                        connection,
                        $"SELECT person FROM {table} WHERE tenant = ?1 AND (from_import > ?2 OR until_import > ?2)",
                        s => s.With(tenant).With(state.RosterImport)
                    )
                );
            }
        }
        changed.UnionWith(Read(connection, "SELECT teacher FROM recount WHERE tenant = ?", s => s.With(tenant)));
        var due = Read(
            connection,
            "SELECT teacher FROM counted_teacher WHERE tenant = ? AND due <= ?",
            s => s.With(tenant).With(today)
        );
        return new Touched(changed, due.ToHashSet());
    }

    private static List<Guid> Read(IMoment connection, string sql, Func<IRows, IRows> with)
    {
        var found = new List<Guid>();
        using var statement = connection.Prepare(sql);
        with(statement);
        while (statement.Step())
        {
            found.Add(statement.Guid(0));
        }
        return found;
    }
}
