using System.Globalization;

namespace CoachingPlatform.Domain.Districts;

/// <summary>Parts of the sentences that people read, and the tidying of the one-line texts that everyone may read.</summary>
internal static class Say
{
    public const int TitleLength = 200;

    public const int DescriptionLength = 2_000;

    public static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>"1 day", "2 days".</summary>
    public static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    /// <summary>A title or name that must be there: one line, single spaces.</summary>
    public static string Line(this Checks checks, string field, string? text, int max = TitleLength) =>
        OneLine(checks.Text(field, new Words(text), max).Text);

    /// <summary>Several lines that everyone may read, perhaps none.</summary>
    public static string Lines(this Checks checks, string field, string? text, int max = DescriptionLength) =>
        checks.Optional(field, new Words(text), max)?.Text ?? "";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
