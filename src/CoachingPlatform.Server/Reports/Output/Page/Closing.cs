using System.Globalization;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>From what the report was made, for whoever has to make it again.</summary>
internal static class Closing
{
    public static Html Of(ReportDocument document)
    {
        var (envelope, body) = document;
        var made = envelope.MadeAt.ToString("d MMMM yyyy, HH:mm 'UTC'zzz", CultureInfo.InvariantCulture);
        return Html.Of(
            $"""
            <footer>
            <p class="soft">Made {made}, release {body.Release}, from the journal to position {Figures.Whole(
                envelope.Position
            )}, roster import {Figures.Whole(envelope.RosterImport)}, district facts {Figures.Whole(
                envelope.FactsNumber
            )}. Run {envelope.Run}. The same figures with every change are in the CSV and JSON of this report.</p>
            </footer>
            """
        );
    }
}
