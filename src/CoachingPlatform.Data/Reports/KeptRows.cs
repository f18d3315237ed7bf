using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports;

/// <summary>Rows of the counting that a making writes anew or deletes.</summary>
internal static class KeptRows
{
    /// <summary>Teachers with parts that differ from what was taken, as this making leaves them: at the moment of the call.</summary>
    public static IEnumerable<CountedTeacherRow> Stale(OpenMoment open, string tenant, long making)
    {
        using var connection = open(tenant);
        using var rows = connection.Prepare(
            """
            SELECT k.teacher, k.making, k.due, k.record, k.stale FROM counted_teacher k
            WHERE k.tenant = ?1 AND k.is_stale = TRUE AND (k.making = ?2 OR NOT EXISTS (
                SELECT 1 FROM counted_teacher n WHERE n.tenant = k.tenant AND n.teacher = k.teacher AND n.making = ?2
            ))
            """
        );
        rows.With(tenant).With(making);
        while (rows.Step())
        {
            yield return new CountedTeacherRow
            {
                Tenant = tenant,
                Teacher = rows.Guid(0),
                Making = rows.Long(1),
                Due = rows.Day(2)!.Value,
                IsStale = true,
                Record = rows.Bytes(3).ToArray(),
                Stale = rows.Bytes(4).ToArray(),
            };
        }
    }

    /// <summary>The marks of teachers to count anew.</summary>
    public static IReadOnlyList<RecountRow> Marks(IMoment connection, string tenant)
    {
        var marks = new List<RecountRow>();
        using var rows = connection.Prepare("SELECT teacher, mark FROM recount WHERE tenant = ?");
        rows.With(tenant);
        while (rows.Step())
        {
            marks.Add(
                new RecountRow
                {
                    Tenant = tenant,
                    Teacher = rows.Guid(0),
                    Mark = rows.Guid(1),
                }
            );
        }
        return marks;
    }
}
