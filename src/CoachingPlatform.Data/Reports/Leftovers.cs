using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// What makings before wrote and the next one replaces: their documents, and parts of those that were cut off. They do no
/// harm while they are there.
/// </summary>
/// <param name="LastMaking">The number of the last making that was begun; 0 before the first.</param>
/// <param name="Rows">Deletes of what goes once the next making is done.</param>
internal sealed record Leftovers(long LastMaking, List<RowWrite> Rows)
{
    private const int Batch = 500;

    public static Leftovers Find(IMoment connection, string tenant)
    {
        using var last = connection.Prepare("SELECT coalesce(max(making), 0) FROM report_making WHERE tenant = ?");
        var number = last.With(tenant).Step() ? last.Long(0) : 0;
        return new Leftovers(number, [.. Documents(connection, tenant), .. Parts(connection, tenant)]);
    }

    public async Task Forget(IJournal journal)
    {
        foreach (var batch in Rows.Chunk(Batch))
        {
            await journal.Write([.. batch]);
        }
    }

    private static IEnumerable<RowWrite> Documents(IMoment connection, string tenant)
    {
        using var rows = connection.Prepare(
            """SELECT making, kind, school, "from", until, window_kind FROM report_document WHERE tenant = ?"""
        );
        rows.With(tenant);
        while (rows.Step())
        {
            var row = new ReportDocumentRow
            {
                Tenant = tenant,
                Making = rows.Long(0),
                Kind = rows.Text(1),
                School = rows.Guid(2),
                From = rows.Day(3)!.Value,
                Until = rows.Day(4)!.Value,
                WindowKind = rows.Text(5),
                Body = [],
            };
            yield return new RowWrite(row, Delete: true);
        }
    }

    private static IEnumerable<RowWrite> Parts(IMoment connection, string tenant)
    {
        using var rows = connection.Prepare(
            """
            SELECT p.teacher, p.making FROM released_part p
            JOIN report_making m ON m.tenant = p.tenant AND m.making = p.making
            WHERE p.tenant = ? AND (NOT m.is_done OR EXISTS (
                SELECT 1 FROM released_part l
                JOIN report_making d ON d.tenant = l.tenant AND d.making = l.making AND d.is_done
                WHERE l.tenant = p.tenant AND l.teacher = p.teacher AND l.making > p.making
            ))
            """
        );
        rows.With(tenant);
        while (rows.Step())
        {
            var row = new ReleasedPartRow
            {
                Tenant = tenant,
                Teacher = rows.Guid(0),
                Making = rows.Long(1),
                Parts = [],
            };
            yield return new RowWrite(row, Delete: true);
        }
    }
}
