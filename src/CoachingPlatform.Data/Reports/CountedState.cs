using System.Text.Json;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>What the last making that is done stands on: its documents' cells count each teacher as kept of them.</summary>
/// <param name="Facts">The district's facts, by which it counted.</param>
/// <param name="Day">The day up to which running windows counted.</param>
/// <param name="Since">The first day of which facts were kept.</param>
internal sealed record CountedState(
    long Making,
    long Position,
    long RosterImport,
    DistrictFacts Facts,
    DateOnly Day,
    DateOnly Since,
    string Form,
    byte[] Changes
)
{
    // Raise it when cells, records or digests are kept otherwise than before.
    private const int Format = 1;

    /// <summary>The definitions, and the form in which cells are kept: of another one all is counted anew.</summary>
    public static string FormOfNow { get; } =
        $"{Format} "
        + string.Join(
            ' ',
            MetricCatalog.All.Select(m =>
                $"{m.Definition.Id}@{m.Definition.Version}:{string.Join(',', m.Definition.Tables.Select(t => $"{t.Rows}/{t.Columns}"))}"
            )
        );

    public static CountedState? Read(IMoment connection, string tenant)
    {
        using var last = connection.Prepare(
            """
            SELECT m.making, m.position, m.roster_import, c.facts, m.day, c.since, c.form, c.changes
            FROM counted_state c JOIN report_making m ON m.tenant = c.tenant AND m.making = c.making
            WHERE c.tenant = ? AND m.is_done ORDER BY m.making DESC LIMIT 1
            """
        );
        return last.With(tenant).Step()
            ? new CountedState(
                last.Long(0),
                last.Long(1),
                last.Long(2),
                JsonSerializer.Deserialize<DistrictFacts>(last.Text(3))!,
                last.Day(4)!.Value,
                last.Day(5)!.Value,
                last.Text(6),
                last.Bytes(7).ToArray()
            )
            : null;
    }

    /// <summary>Whether whoever did not change counts on this day as they did, apart from what is due.</summary>
    public bool StandsFor(DistrictFacts facts, DateOnly today, DateOnly since) =>
        Form == FormOfNow && Day <= today && Since == since && Counts(Facts) == Counts(facts);

    /// <summary>The documents whose cells are kept.</summary>
    public static IEnumerable<DocumentOf> Documents(IMoment connection, string tenant) =>
        Read(connection, tenant, "NULL", (document, _) => document);

    /// <summary>The cells of every document as they are stored, and the making that wrote them.</summary>
    public static Dictionary<DocumentOf, (long Making, byte[] Cells)> Cells(IMoment connection, string tenant) =>
        // Of a document that an earlier making kept too, the last counts.
        Read(connection, tenant, "d.cells", (document, s) => (document, kept: (s.Long(3), s.Bytes(4).ToArray())))
            .GroupBy(c => c.document, c => c.kept)
            .ToDictionary(c => c.Key, c => c.Last());

    private static List<T> Read<T>(IMoment connection, string tenant, string cells, Func<DocumentOf, IRows, T> read)
    {
        var all = new List<T>();
        using var rows = connection.Prepare(
            $"""
            SELECT d.school, d."from", d.until, d.making, {cells} FROM counted_document d
            JOIN report_making m ON m.tenant = d.tenant AND m.making = d.making
            WHERE d.tenant = ? AND m.is_done ORDER BY d.making
            """
        );
        rows.With(tenant);
        while (rows.Step())
        {
            var school = rows.Guid(0);
            var document = new DocumentOf(school == Guid.Empty ? null : school, rows.Day(1)!.Value, rows.Day(2)!.Value);
            all.Add(read(document, rows));
        }
        return all;
    }

    /// <summary>What of a district's facts decides how a teacher counts; names and settings do not.</summary>
    private static string Counts(DistrictFacts facts) =>
        JsonSerializer.Serialize(
            new
            {
                facts.TimeZone,
                facts.Calendar,
                Priorities = facts.Priorities.Select(p => new
                {
                    p.Id,
                    p.School,
                    p.From,
                    p.Until,
                }),
            }
        );
}
