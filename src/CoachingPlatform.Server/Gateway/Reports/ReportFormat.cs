using System.IO.Compression;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Server.Reports.Output;
using CoachingPlatform.Server.Reports.Output.Page;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>In what form a report leaves.</summary>
/// <param name="Write">Null for PDF, which is printed, not written.</param>
internal sealed record ReportFormat(string Extension, string ContentType, Func<ReportDocument, byte[]>? Write)
{
    /// <summary>The same stamp in every archive: the same report gives the same bytes.</summary>
    private static readonly DateTimeOffset Stamp = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ReportFormat Html { get; } = new("html", "text/html; charset=utf-8", ReportPage.Write);

    public static ReportFormat Pdf { get; } = new("pdf", "application/pdf", Write: null);

    public static ReportFormat Csv { get; } = new("csv", "text/csv; charset=utf-8", d => ReportCsv.Write(d)!);

    public static ImmutableArray<ReportFormat> All { get; } =
    [Html, Pdf, Csv, new("zip", "application/zip", Zip), new("json", "application/json", ReportJson.Write)];

    public static ReportFormat? Find(string extension) => All.FirstOrDefault(f => f.Extension == extension);

    /// <summary>One tidy table for each section, named by its definition.</summary>
    private static byte[] Zip(ReportDocument document)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var definition in document.Body.Sections.Select(s => s.Definition.Id))
            {
                var entry = archive.CreateEntry($"{definition}.csv");
                entry.LastWriteTime = Stamp;
                using var table = entry.Open();
                table.Write(ReportCsv.Write(document, definition)!);
            }
        }
        return file.ToArray();
    }
}
