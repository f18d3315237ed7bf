using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>What this is a report of, over which days, compared with what; and the word on causes.</summary>
internal static class Opening
{
    public static string Title(ReportBody body) => $"{Titles.Of(body.Kind)}: {body.School?.Title ?? body.District}";

    public static Html Of(ReportBody body) =>
        Html.Of(
            $"""
            <header>
            <p class="brand">{(body.School is null ? "District report" : body.District)}</p>
            <h1>{Title(body)}</h1>
            <p><strong>{Days.Of(body.Window)}.</strong> {Days.Standing(body)}</p>
            <p>{Compared(body)}</p>
            <p class="note"><strong>Association, not cause.</strong> These figures show what happened together with coaching. They do not show that coaching brought it about.</p>
            </header>
            """
        );

    private static string Compared(ReportBody body) =>
        (body.Before, body.YearEarlier) switch
        {
            (null, null) => "There is no earlier window to compare with.",
            ({ } before, null) =>
                $"Compared with the window before: {Days.Of(before)}. There is no such window a year earlier.",
            (null, { } year) => $"Compared with a year earlier: {Days.Of(year)}. There is no window before.",
            ({ } before, { } year) when before == year => $"Compared with the window before: {Days.Of(before)}.",
            ({ } before, { } year) =>
                $"Compared with the window before, {Days.Of(before)}, and a year earlier, {Days.Of(year)}.",
        };
}
