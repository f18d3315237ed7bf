using System.Text;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>
/// A report as one page that needs nothing else: no script, no request, its style inside. It reads in two minutes from the
/// top; below stands every figure with its definition, its charts, and the table behind each. It prints on A4 and Letter.
/// </summary>
public static class ReportPage
{
    /// <summary>
    /// What the page may do: show itself. The page says so too, so that it holds for a saved file; the style is allowed by
    /// its hash. Whoever serves the page sets it as header, with the same value.
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src {PageStyle.Hash}; base-uri 'none'; form-action 'none'";

    public static byte[] Write(ReportDocument document) => Encoding.UTF8.GetBytes(Text(document));

    private static string Text(ReportDocument document)
    {
        var body = Begun.Of(document.Body);
        var titles = new Titles(body);
        var sections = body.Sections.Select(s => new SectionView(body, titles, s)).ToList();
        // The policy stands unescaped: its quotes would not match the hash's in every reader, and it is ours alone.
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{new Html(ContentSecurityPolicy)}">
            <title>{Opening.Title(body)}</title>
            <style>{new Html(PageStyle.Text)}</style>
            </head>
            <body>
            <main>
            {Opening.Of(body)}
            {Headlines.Of(body, sections)}
            {HiddenNotes.Of(body)}
            <h2>Every figure</h2>
            {sections.Select(s => s.Whole())}
            {Closing.Of(document)}
            </main>
            </body>
            </html>

            """
        ).Text;
    }
}
