using System.Security.Cryptography;
using System.Text;

namespace CoachingPlatform.Server.Reports.Output.Page;

/// <summary>The style of the page, the same in every report, and its hash, by which the page's policy allows it.</summary>
internal static class PageStyle
{
    public static string Text { get; } = Load();

    /// <summary>As a source of Content-Security-Policy.</summary>
    public static string Hash { get; } =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Load()
    {
        using var reader = new StreamReader(
            typeof(PageStyle).Assembly.GetManifestResourceStream("report.css")
                ?? throw new InvalidOperationException("report.css is not in this program.")
        );
        // A browser reads every end of line as one character, and hashes what it read.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
