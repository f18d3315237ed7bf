using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Prompts;

/// <summary>What makes one stem of a bank good: named, short, and open rather than answered with yes or no.</summary>
internal static class StemRules
{
    /// <summary>A stem that is neither an open question nor a sentence to finish.</summary>
    public const string NotOpen = "STEM_NOT_OPEN";

    private static readonly ImmutableHashSet<string> AnsweredWithYesOrNo = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        [
            "do",
            "does",
            "did",
            "is",
            "are",
            "was",
            "were",
            "can",
            "could",
            "has",
            "have",
            "had",
            "will",
            "would",
            "should",
        ]
    );

    public static Stem Check(Checks checks, string field, Stem stem)
    {
        var id = checks.Line($"{field}.id", stem.Id, max: 60);
        checks.That(
            id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
            Codes.ForbiddenCharacter,
            $"{field}.id",
            "A stem's id holds only letters A to Z, digits and hyphens, such as follow-up-facilitative-01."
        );
        checks.Defined($"{field}.place", stem.Place);
        checks.Defined($"{field}.stance", stem.Stance);
        var entryPoints = EntryPoints(checks, $"{field}.entryPoints", stem.EntryPoints.OrEmpty());
        var text = checks.Line($"{field}.text", stem.Text, PromptBankRules.LongestStem);
        if (text.Length > 0)
        {
            Form(checks, $"{field}.text", text);
        }
        return new Stem(id, stem.Place, stem.Stance, entryPoints, text);
    }

    public static ImmutableArray<Teachers.EntryPoint> EntryPoints(
        Checks checks,
        string field,
        ImmutableArray<Teachers.EntryPoint> entryPoints
    )
    {
        checks.That(
            entryPoints.Length > 0,
            Codes.Required,
            field,
            "Name at least one entry point that this stem is for."
        );
        foreach (var entryPoint in entryPoints.Distinct())
        {
            checks.Defined(field, entryPoint);
        }
        return [.. entryPoints.Distinct()];
    }

    /// <summary>The words of a text in small letters, without punctuation: what two stems are compared by.</summary>
    public static string[] WordsOf(string text) =>
        new string([.. text.Select(c => char.IsLetterOrDigit(c) || c == '\'' ? char.ToLowerInvariant(c) : ' ')]).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );

    private static void Form(Checks checks, string field, string text)
    {
        checks.That(
            text.Length >= PromptBankRules.ShortestStem,
            Codes.OutOfRange,
            field,
            $"“{text}” is too short to open a conversation. Write at least 20 characters."
        );
        checks.That(
            text[^1] is '?' or '…',
            NotOpen,
            field,
            $"“{text}” must end as a question (?) or as a sentence to finish (…)."
        );
        checks.That(
            !AnsweredWithYesOrNo.Contains(WordsOf(text).FirstOrDefault() ?? ""),
            NotOpen,
            field,
            $"“{text}” can be answered with yes or no. Begin with what, how, which, when or where."
        );
    }
}
