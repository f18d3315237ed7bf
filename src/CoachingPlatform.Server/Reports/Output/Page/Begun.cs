using System.Globalization;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>
/// A report of a window that still runs, without the months that had not begun: there is nothing in them to read, and hidden
/// they are not. Files keep them.
/// </summary>
internal static class Begun
{
    public static ReportBody Of(ReportBody body)
    {
        var last = body.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return body.Day >= body.Window.Until
            ? body
            : body with
            {
                Sections = [.. body.Sections.Select(s => s with { Tables = [.. s.Tables.Select(t => Of(t, last))] })],
            };
    }

    private static ReportTable Of(ReportTable table, string last) =>
        table with
        {
            Cells =
            [
                .. table.Cells.Where(c =>
                    HasBegun(table.Rows, c.Key.Row, last) && HasBegun(table.Columns, c.Key.Column, last)
                ),
            ],
        };

    private static bool HasBegun(Dimension? dimension, string? key, string last) =>
        dimension != Dimension.Month || key is null || string.CompareOrdinal(key, last) <= 0;
}
