using System.Globalization;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;
using CsvHelper;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>The columns of the file, each with what stands in it.</summary>
internal sealed class CsvLines(CsvWriter csv, ReportDocument document)
{
    private static readonly string[] Columns =
    [
        "report",
        "district",
        "school",
        "window_first_day",
        "window_last_day",
        "day",
        "definition",
        "version",
        "metric",
        "title",
        "sentence",
        "unit",
        "row_dimension",
        "row_key",
        "row",
        "column_dimension",
        "column_key",
        "column",
        "value",
        "numerator",
        "denominator",
        "teachers",
        "band_least_percent",
        "band_most_percent",
        "hidden",
        "as_of",
        "older_than_report",
        "before_first_day",
        "before_last_day",
        "before_value",
        "before_change",
        "before_hidden",
        "year_earlier_first_day",
        "year_earlier_last_day",
        "year_earlier_value",
        "year_earlier_change",
        "year_earlier_hidden",
        "release",
        "run",
        "made_at",
    ];

    private readonly ReportBody body = document.Body;
    private readonly Titles titles = new(document.Body);

    public void Header() => csv.WriteRecord(Columns);

    public void Line(MetricDefinition definition, ReportTable table, ReportCell cell)
    {
        csv.WriteField(body.Kind.ToString());
        csv.WriteField(body.District);
        csv.WriteField(body.School?.Title ?? "");
        Days(body.Window);
        csv.WriteField(Output.Days.Iso(body.Day));
        csv.WriteField(definition.Id);
        csv.WriteField<int>((int?)definition.Version);
        csv.WriteField(definition.Metric);
        csv.WriteField(definition.Title);
        csv.WriteField(definition.Sentence);
        csv.WriteField(Units.InFiles(definition));
        Place(table.Rows, cell.Key.Row);
        Place(table.Columns, cell.Key.Column);
        Figure(definition, cell.Figure);
        csv.WriteField(cell.AsOf is { } day ? Output.Days.Iso(day) : "");
        csv.WriteField(cell.Stays);
        Compared(definition, cell.Figure, cell.Before, body.Before);
        Compared(definition, cell.Figure, cell.YearEarlier, body.YearEarlier);
        csv.WriteField<int>((int?)body.Release);
        csv.WriteField(document.Envelope.Run.ToString());
        csv.WriteField(document.Envelope.MadeAt.ToString("O", CultureInfo.InvariantCulture));
        csv.EndRecord();
    }

    private void Place(Dimension? dimension, string? key)
    {
        csv.WriteField(dimension?.ToString() ?? "");
        csv.WriteField(key ?? "");
        csv.WriteField(dimension is { } known ? titles.Of(known, key) : "");
    }

    /// <summary>A median has no numerator: it is the value.</summary>
    private void Figure(MetricDefinition definition, ShownFigure figure)
    {
        csv.WriteField<decimal>(Rounded(Figures.Value(definition, figure)));
        csv.WriteField<long>(definition.Unit == MetricUnit.Median ? null : figure.Numerator);
        csv.WriteField<long>(figure.Denominator);
        csv.WriteField<int>(figure.Teachers);
        csv.WriteField<int>(figure.Band?.Least);
        csv.WriteField<int>(figure.Band?.Most);
        csv.WriteField(figure.Hidden is { } reason ? Hiding.Why(definition, body, reason) : "");
    }

    private void Compared(MetricDefinition definition, ShownFigure now, Comparison? other, Window? window)
    {
        Days(window);
        csv.WriteField<decimal>(Rounded(other is null ? null : Figures.Value(definition, other.Before)));
        csv.WriteField<decimal>(Rounded(Changes.Rise(definition, now, other)));
        csv.WriteField(other?.Before.Hidden is { } reason ? Hiding.Why(definition, body, reason) : "");
    }

    private void Days(Window? window)
    {
        csv.WriteField(window is null ? "" : Output.Days.Iso(window.From));
        csv.WriteField(window is null ? "" : Output.Days.Iso(window.Until.AddDays(-1)));
    }

    private static decimal? Rounded(decimal? value) => value is { } exact ? Math.Round(exact, 4) : null;
}
