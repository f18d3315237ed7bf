using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>
/// Markup. What stands in the holes of a template is escaped unless it is markup itself, so a name of a school or a
/// priority can never become an element.
/// </summary>
internal sealed record Html(string Text)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Html Empty { get; } = new("");

    public static Html Of(FormattableString template) =>
        new(
            string.Format(
                CultureInfo.InvariantCulture,
                template.Format,
                [.. template.GetArguments().Select(object? (hole) => Escaped(hole))]
            )
        );

    /// <summary>One after the other, each on a line of its own.</summary>
    public static Html Join(IEnumerable<Html> parts) =>
        new(string.Join('\n', parts.Select(p => p.Text).Where(t => t.Length > 0)));

    private static string Escaped(object? hole) =>
        hole switch
        {
            null => "",
            Html markup => markup.Text,
            IEnumerable<Html> markup => Join(markup).Text,
            _ => Encoder.Encode(Convert.ToString(hole, CultureInfo.InvariantCulture) ?? ""),
        };
}
