using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Where the facts of teachers are read, table by table. Hand-written SQL: a year of a large district is millions of rows,
/// of which one teacher's at a time are in memory.
/// </summary>
/// <param name="Teacher">The column of the teacher.</param>
/// <param name="Sql">All rows from a day (?2) until another (?3), of everybody in the district (?1).</param>
/// <param name="Order">The order of one teacher's rows, where it matters.</param>
internal sealed record Facts<T>(string Teacher, string Sql, Func<IRows, T> Read, string Order = "")
{
    /// <summary>The rows of a scope, ordered by teacher.</summary>
    public Cursor<T> Of(IMoment connection, string tenant, DateOnly from, DateOnly until, Scope scope)
    {
        var who = scope switch
        {
            { Teacher: not null } => $" AND {Teacher} = ?4",
            { Coach: not null } =>
                $" AND {Teacher} IN (SELECT o.teacher FROM assignment o WHERE o.tenant = ?1 AND o.coach = ?4)",
            _ => "",
        };
        var statement = connection.Prepare($"{Sql}{who} ORDER BY {Teacher}{Order}");
        statement.With(tenant).With(from).With(until);
        if ((scope.Teacher ?? scope.Coach) is { } person)
        {
            statement.With(person);
        }
        return new Cursor<T>(statement, Read);
    }

    /// <summary>Reads one teacher after another, in any order.</summary>
    public IRows OfOne(IMoment connection) =>
        connection.Prepare($"{Sql} AND {Teacher} = ?4{(Order.Length > 0 ? $" ORDER BY {Order[2..]}" : "")}");
}

/// <summary>The facts that reports count.</summary>
internal static class Facts
{
    public static Facts<ConversationFact> Conversations { get; } =
        new(
            "c.teacher",
            $"""
            SELECT c.teacher, c.coach, c.school, c.kind, c.held_on, c.minutes, c.filled, c.discussed_earlier_steps,
                c.earlier_steps_open, c.has_focus, c.student_evidence, c.usefulness, c.depth,
                CASE WHEN c.has_focus THEN (
                    SELECT group_concat(t.theme) FROM conversation_theme t
                    WHERE t.tenant = c.tenant AND t.teacher = c.teacher AND t.conversation = c.conversation
                ) END,
                CASE WHEN c.has_focus THEN (
                    SELECT group_concat(p.priority) FROM conversation_priority p
                    WHERE p.tenant = c.tenant AND p.teacher = c.teacher AND p.conversation = c.conversation
                ) END
            FROM conversation c
            WHERE c.tenant = ?1 AND c.status = '{nameof(ConversationStatus.Completed)}'
                AND c.held_on >= ?2 AND c.held_on < ?3
            """,
            s => new ConversationFact(
                s.Guid(1),
                s.IsNull(2) ? null : s.Guid(2),
                s.Bytes(3).SequenceEqual("Full"u8),
                s.Day(4)!.Value,
                (int)s.Long(5),
                ConversationFact.ComponentsOf((int)s.Long(6)),
                s.Long(7) != 0,
                s.Long(8) != 0,
                s.Long(9) != 0,
                (int)s.Long(10),
                s.IsNull(11) ? null : (int)s.Long(11),
                s.IsNull(12) ? null : Enum.Parse<DepthLevel>(s.Text(12)),
                s.IsNull(13) ? [] : [.. s.Text(13).Split(',')],
                Ids(s, 14)
            )
        );

    public static Facts<StepFact> Steps { get; } =
        new(
            "s.teacher",
            $"""
            SELECT s.teacher, c.coach, c.school, s.agreed_on, s.first_due_on, s.done_on, s.status, s.times_carried,
                CASE WHEN s.done_on >= ?2 AND s.done_on < ?3 THEN (
                    SELECT group_concat(p.priority) FROM conversation_priority p
                    JOIN conversation f
                        ON f.tenant = p.tenant AND f.teacher = p.teacher AND f.conversation = p.conversation
                    WHERE p.tenant = s.tenant AND p.teacher = s.teacher AND p.conversation = s.focus_conversation
                        AND f.status = '{nameof(ConversationStatus.Completed)}'
                ) END
            FROM step s
            JOIN conversation c ON c.tenant = s.tenant AND c.teacher = s.teacher AND c.conversation = s.conversation
            WHERE s.tenant = ?1 AND s.status <> '{nameof(StepStatus.Void)}'
                AND c.status = '{nameof(ConversationStatus.Completed)}' AND c.kind = '{nameof(ConversationKind.Full)}'
                AND ((s.first_due_on >= ?2 AND s.first_due_on < ?3) OR (s.done_on >= ?2 AND s.done_on < ?3))
            """,
            s => new StepFact(
                s.Guid(1),
                s.IsNull(2) ? null : s.Guid(2),
                s.Day(3)!.Value,
                s.Day(4)!.Value,
                s.Day(5),
                s.Bytes(6).SequenceEqual("Dropped"u8),
                (int)s.Long(7),
                Ids(s, 8)
            )
        );

    public static Facts<GoalFact> Goals { get; } =
        new(
            "g.teacher",
            """
            SELECT g.teacher, g.closed_on, g.outcome FROM goal g
            WHERE g.tenant = ?1 AND g.closed_on >= ?2 AND g.closed_on < ?3
            """,
            s => new GoalFact(s.Day(1)!.Value, s.Text(2) == nameof(GoalOutcome.Met))
        );

    public static Facts<AssignmentFact> Assignments { get; } =
        new(
            "a.teacher",
            """
            SELECT a.teacher, a.coach, a."from", a.until, a.rhythm_days FROM assignment a
            WHERE a.tenant = ?1 AND a."from" < ?3 AND (a.until IS NULL OR a.until > ?2)
            """,
            s => new AssignmentFact(s.Guid(1), s.Day(2)!.Value, s.Day(3) ?? DateOnly.MaxValue, (int)s.Long(4))
        );

    public static Facts<RosterFact> Roster(RosterDays days) =>
        new(
            "p.person",
            """
            SELECT p.person, r.school, p.from_import, p.until_import, r.from_import, r.until_import, p.grade_bands,
                p.first_year_teaching, p.on_leave
            FROM person p
            JOIN person_role r ON r.tenant = p.tenant AND r.person = p.person AND r.role = 'Teacher'
            WHERE p.tenant = ?1 AND ?2 <= ?3
            """,
            s => RosterFact.Read(s, days),
            ", r.rank, r.from_import, p.from_import"
        );

    private static ImmutableArray<Guid> Ids(IRows s, int column)
    {
        if (s.IsNull(column))
        {
            return [];
        }
        var text = s.Bytes(column);
        var ids = ImmutableArray.CreateBuilder<Guid>((text.Length + 1) / 37);
        foreach (var range in text.Split((byte)','))
        {
            ids.Add(Utf8Id.Parse(text[range]));
        }
        return ids.ToImmutable();
    }
}
