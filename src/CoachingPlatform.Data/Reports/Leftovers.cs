using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// What makings before the last one wrote and it replaced, and what those wrote that were cut off. They do no harm while
/// they are there; after each making, and before the next, they go. Finding them costs what the last making wrote.
/// </summary>
internal static class Leftovers
{
    private const string LastDone = "(SELECT max(l.making) FROM report_making l WHERE l.tenant = ?1 AND l.is_done)";

    public static async Task Forget(WriteRows write, OpenMoment open, string tenant)
    {
        var batches = new Batches(write);
        foreach (var row in Find(open, tenant))
        {
            await batches.Add(new RowWrite(row, Delete: true));
        }
        await batches.Flush();
    }

    private static List<object> Find(OpenMoment open, string tenant)
    {
        using var connection = open(tenant);
        return
        [
            .. Rows(
                connection,
                tenant,
                $"""
                SELECT making, kind, school, "from", until, window_kind FROM report_document
                WHERE tenant = ?1 AND making IS DISTINCT FROM {LastDone}
                """,
                s => new ReportDocumentRow
                {
                    Tenant = tenant,
                    Making = s.Long(0),
                    Kind = s.Text(1),
                    School = s.Guid(2),
                    From = s.Day(3)!.Value,
                    Until = s.Day(4)!.Value,
                    WindowKind = s.Text(5),
                    Body = [],
                }
            ),
            .. Teachers(
                connection,
                tenant,
                """
                SELECT k.teacher, k.making FROM report_making m
                JOIN counted_teacher k ON k.tenant = m.tenant AND k.making = m.making
                WHERE m.tenant = ?1 AND NOT m.is_done
                """
            ),
            .. Teachers(
                connection,
                tenant,
                $"""
                SELECT o.teacher, o.making FROM counted_teacher n
                JOIN counted_teacher o ON o.tenant = n.tenant AND o.teacher = n.teacher AND o.making < n.making
                WHERE n.tenant = ?1 AND n.making = {LastDone}
                """
            ),
            .. Rows(
                connection,
                tenant,
                """
                SELECT d.school, d."from", d.until, d.making FROM counted_document d
                JOIN report_making m ON m.tenant = d.tenant AND m.making = d.making
                WHERE d.tenant = ?1 AND (NOT m.is_done OR EXISTS (
                    SELECT 1 FROM counted_document n
                    JOIN report_making l ON l.tenant = n.tenant AND l.making = n.making AND l.is_done
                    WHERE n.tenant = d.tenant AND n.school = d.school AND n."from" = d."from" AND n.until = d.until
                        AND n.making > d.making
                ))
                """,
                s => new CountedDocumentRow
                {
                    Tenant = tenant,
                    School = s.Guid(0),
                    From = s.Day(1)!.Value,
                    Until = s.Day(2)!.Value,
                    Making = s.Long(3),
                    Cells = [],
                }
            ),
            .. Rows(
                connection,
                tenant,
                $"SELECT making FROM counted_state WHERE tenant = ?1 AND making IS DISTINCT FROM {LastDone}",
                s => new CountedStateRow
                {
                    Tenant = tenant,
                    Making = s.Long(0),
                    Form = "",
                    Since = default,
                    Facts = "",
                    Changes = [],
                }
            ),
        ];
    }

    private static IEnumerable<object> Teachers(IMoment connection, string tenant, string sql) =>
        Rows(
            connection,
            tenant,
            sql,
            s => new CountedTeacherRow
            {
                Tenant = tenant,
                Teacher = s.Guid(0),
                Making = s.Long(1),
                Due = default,
                IsStale = false,
                Record = [],
                Stale = [],
            }
        );

    private static List<object> Rows(IMoment connection, string tenant, string sql, Func<IRows, object> read)
    {
        var rows = new List<object>();
        using var statement = connection.Prepare(sql);
        statement.With(tenant);
        while (statement.Step())
        {
            rows.Add(read(statement));
        }
        return rows;
    }
}
