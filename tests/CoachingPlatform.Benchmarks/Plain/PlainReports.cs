using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Benchmarks.Plain;

/// <summary>
/// What somebody would write by hand for the raw figures of the reports: one GROUP BY for each table and each of its
/// totals. Cheaper than the real thing where in doubt: medians and gaps are left out, only what they are made of is summed.
/// </summary>
internal sealed class PlainReports(string path, string tenant, DateOnly from, DateOnly until)
{
    private const string Month = "substr(c.held_on, 1, 7)";
    private const string Distinct = "count(DISTINCT c.teacher), count(DISTINCT c.coach)";

    /// <summary>How many rows all statements gave.</summary>
    public long Run()
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return Statements().Sum(sql => Rows(connection, sql));
    }

    private static IEnumerable<string> Statements()
    {
        const string full = "c.kind = 'Full'";
        foreach (
            var (sums, where) in new (string, string)[]
            {
                ("sum(c.usefulness), count(*)", $"{full} AND c.usefulness IS NOT NULL"),
                ("sum(c.usefulness IS NOT NULL), count(*)", full),
                ("sum(c.discussed_earlier_steps), count(*)", "c.earlier_steps_open"),
                (
                    "sum((c.filled & 1) + (c.filled >> 1 & 1) + (c.filled >> 2 & 1) + (c.filled >> 3 & 1) + (c.filled >> 4 & 1) + (c.filled >> 5 & 1)), 6 * count(*)",
                    full
                ),
                ("sum(c.student_evidence > 0), count(*)", full),
                ("sum(c.minutes)", full),
                ("sum(c.minutes)", "c.kind = 'CheckIn'"),
                (
                    "sum(EXISTS (SELECT 1 FROM conversation_priority p WHERE p.tenant = c.tenant AND p.teacher = c.teacher AND p.conversation = c.conversation)), count(*)",
                    $"{full} AND c.has_focus"
                ),
                ("count(*)", full),
            }
        )
        {
            foreach (var by in new[] { "", "c.school", Month, $"c.school, {Month}" })
            {
                yield return Conversations(sums, where, by);
            }
        }
        foreach (
            var by in new[]
            {
                "c.depth",
                $"c.depth, {Month}",
                "c.depth, c.school",
                "c.usefulness",
                "c.usefulness, c.school",
            }
        )
        {
            yield return Conversations("count(*)", full, by);
        }
        foreach (var by in new[] { "t.theme", $"t.theme, {Month}" })
        {
            yield return Conversations("count(*)", full, by, Tag("conversation_theme", "t"));
        }
        foreach (var by in new[] { "p.priority", $"p.priority, {Month}" })
        {
            yield return Conversations("count(*)", full, by, Tag("conversation_priority", "p"));
        }
        foreach (var of in new[] { "sum(c.student_evidence > 0), count(*)", "count(*)" })
        {
            yield return Conversations(
                of,
                full,
                "r.grade_bands",
                "JOIN person r ON r.tenant = c.tenant AND r.person = c.teacher"
            );
        }
        yield return Conversations(
            "count(*)",
            full,
            "r.first_year_teaching",
            "JOIN person r ON r.tenant = c.tenant AND r.person = c.teacher"
        );
        foreach (var by in new[] { "c.teacher", "c.teacher, c.school" })
        {
            yield return Conversations("count(*), sum(c.minutes)", full, by);
            yield return Conversations("count(*), sum(c.minutes)", "c.kind = 'CheckIn'", by);
        }
        foreach (
            var sums in new[]
            {
                "sum(s.done_on <= s.first_due_on), count(*)",
                "sum(s.status = 'Dropped'), count(*)",
                "sum(julianday(s.done_on) - julianday(s.agreed_on)), count(*)",
                "sum(s.times_carried > 1), count(*)",
            }
        )
        {
            foreach (var by in new[] { "", "c.school" })
            {
                yield return Steps(sums, by, "s.first_due_on");
            }
        }
        yield return Steps(
            "count(*)",
            "p.priority",
            "s.done_on",
            "JOIN conversation_priority p ON p.tenant = s.tenant AND p.teacher = s.teacher AND p.conversation = s.focus_conversation"
        );
    }

    private static string Tag(string table, string name) =>
        $"JOIN {table} {name} ON {name}.tenant = c.tenant AND {name}.teacher = c.teacher AND {name}.conversation = c.conversation";

    private static string Conversations(string sums, string where, string by, string join = "") =>
        $"""
            SELECT {sums}, {Distinct}{Selected(by)} FROM conversation c {join}
            WHERE c.tenant = $tenant AND c.status = 'Completed' AND c.held_on >= $from AND c.held_on < $until AND {where}
            {Grouped(by)}
            """;

    private static string Steps(string sums, string by, string day, string join = "") =>
        $"""
            SELECT {sums}, {Distinct}{Selected(by)} FROM step s
            JOIN conversation c ON c.tenant = s.tenant AND c.teacher = s.teacher AND c.conversation = s.conversation {join}
            WHERE s.tenant = $tenant AND c.status = 'Completed' AND c.kind = 'Full' AND {day} >= $from AND {day} < $until
            {Grouped(by)}
            """;

    private static string Selected(string by) => by.Length == 0 ? "" : $", {by}";

    private static string Grouped(string by) => by.Length == 0 ? "" : $"GROUP BY {by}";

    private long Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tenant", tenant);
        command.Parameters.AddWithValue("$from", $"{from:yyyy-MM-dd}");
        command.Parameters.AddWithValue("$until", $"{until:yyyy-MM-dd}");
        using var reader = command.ExecuteReader();
        var rows = 0L;
        while (reader.Read())
        {
            rows++;
        }
        return rows;
    }
}
