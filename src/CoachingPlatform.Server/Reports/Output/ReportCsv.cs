using System.Text;
using CoachingPlatform.Domain.Reports.Shown;
using CsvHelper;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>
/// A report as one tidy table: a line for each cell of each declared table, each line with its definition, so that it can
/// be filtered, joined and kept without losing what the figure means. RFC 4180 in UTF-8 with the mark that spreadsheets
/// want. What is hidden is empty, with the reason in a column of its own.
/// </summary>
public static class ReportCsv
{
    /// <summary>A name that a spreadsheet would run as a formula is shown as text; numbers below zero stay numbers.</summary>
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
    };

    /// <param name="definition">The id of the only section wanted; all sections where null.</param>
    /// <returns>Null where the report has no section of this definition.</returns>
    public static byte[]? Write(ReportDocument document, string? definition = null)
    {
        var sections = document.Body.Sections.Where(s => definition is null || s.Definition.Id == definition).ToList();
        if (definition is not null && sections.Count == 0)
        {
            return null;
        }
        using var file = new MemoryStream();
        file.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            var lines = new CsvLines(csv, document);
            lines.Header();
            foreach (var section in sections)
            {
                foreach (var table in section.Tables)
                {
                    foreach (var cell in table.Cells)
                    {
                        lines.Line(section.Definition, table, cell);
                    }
                }
            }
        }
        return file.ToArray();
    }
}
