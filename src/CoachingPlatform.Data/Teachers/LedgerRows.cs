using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Ledger;

namespace CoachingPlatform.Data.Teachers;

/// <summary>
/// Lines of the teacher's ledger as rows. They follow from no stream: nobody's reading is an event, so a rebuild leaves
/// them as they are.
/// </summary>
public static class LedgerRows
{
    public static LedgerRow Row(
        string tenant,
        Guid teacher,
        LedgerEntry entry,
        DateTimeOffset now,
        DateOnly? toldFrom = null
    ) =>
        new()
        {
            Tenant = tenant,
            Teacher = teacher,
            Reader = entry.Reader,
            Item = entry.Item,
            Kind = entry.Kind.ToString(),
            Hour = Hour(now),
            At = now,
            ToldFrom = toldFrom,
        };

    /// <summary>The lines that a change of the record writes in its own transaction.</summary>
    public static IEnumerable<RowWrite> Changes(
        string tenant,
        TeacherState before,
        TeacherState after,
        DateTimeOffset now
    ) => LedgerEntry.Between(before, after).Select(entry => new RowWrite(Row(tenant, after.Teacher, entry, now)));

    /// <summary>The hour that a moment lies in, by its beginning.</summary>
    public static DateTimeOffset Hour(DateTimeOffset now) =>
        new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
}
