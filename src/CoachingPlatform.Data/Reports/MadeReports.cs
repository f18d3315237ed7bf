using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Reports;

/// <summary>The documents of the last making that is done.</summary>
public sealed class MadeReports(TenantReader reader)
{
    private readonly RecentReports recent = new();

    /// <summary>One document, or null where none was asked for with these days.</summary>
    /// <param name="school">Null for the district's.</param>
    /// <param name="until">The first day that no longer belongs to the window.</param>
    public Task<MadeReport?> Find(
        string tenant,
        ReportKind kind,
        Guid? school,
        DateOnly from,
        DateOnly until,
        CancellationToken cancel
    )
    {
        var (kindText, schoolId) = (kind.ToString(), school ?? Guid.Empty);
        return reader.Read(
            tenant,
            async db =>
            {
                var making = await db
                    .ReportMakings.Where(m => m.IsDone)
                    .OrderByDescending(m => m.Making)
                    .FirstOrDefaultAsync(cancel);
                if (making is null)
                {
                    return null;
                }
                var key = new RecentReports.Key(tenant, making.Making, making.Run, kind, schoolId, from, until);
                if (recent.Find(key) is { } known)
                {
                    return known;
                }
                var row = await db
                    .ReportDocuments.Where(d =>
                        d.Making == making.Making
                        && d.Kind == kindText
                        && d.School == schoolId
                        && d.From == from
                        && d.Until == until
                    )
                    .OrderBy(d => d.WindowKind)
                    .FirstOrDefaultAsync(cancel);
                return row is null ? null : recent.Keep(key, new MadeReport(Envelope(making), row.Body));
            },
            cancel
        );
    }

    private static ReportEnvelope Envelope(ReportMakingRow making) =>
        new(making.Run, making.MadeAt, making.Position, making.RosterImport, making.FactsNumber);
}

/// <summary>A document as it is stored.</summary>
/// <param name="Body">A <see cref="ReportBody"/> as JSON in UTF-8: the same bytes for the same facts and releases before.</param>
public sealed record MadeReport(ReportEnvelope Envelope, ReadOnlyMemory<byte> Body)
{
    private ReportDocument? document;

    /// <summary>Read once, however many ask.</summary>
    public ReportDocument Document() =>
        document ??= new(Envelope, JsonSerializer.Deserialize<ReportBody>(Body.Span, EventJson.Options)!);
}
