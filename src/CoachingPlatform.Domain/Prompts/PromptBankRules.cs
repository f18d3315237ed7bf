using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using static System.FormattableString;

namespace CoachingPlatform.Domain.Prompts;

/// <summary>
/// What makes a prompt bank whole. The shipped bank and every bank that a district brings are held to the same rules.
/// </summary>
public static class PromptBankRules
{
    public const int MostStems = 2_000;

    public const int ShortestStem = 20;

    public const int LongestStem = 200;

    /// <summary>The fewest stems for a place, a stance and an entry point.</summary>
    public const int LeastPerCell = 4;

    /// <summary>Two stems of one place and stance differ within this many first words.</summary>
    public const int OpeningWords = 4;

    /// <summary>No more refusals than a person can take in at once.</summary>
    private const int MostRefusals = 50;

    private static readonly ImmutableArray<Stance> AlwaysOffered =
    [
        Stance.Facilitative,
        Stance.Collaborative,
        Stance.Instructive,
    ];

    /// <summary>Checks a whole bank and gives its tidied stems.</summary>
    /// <param name="calibratingOffered">
    /// Whether calibrating stems must be complete too; a bank without that stance may leave them out.
    /// </param>
    public static ImmutableArray<Stem> Check(Checks checks, ImmutableArray<Stem> stems, bool calibratingOffered)
    {
        checks.Count("stems", stems.Length, MostStems);
        if (stems.Length > MostStems)
        {
            return [];
        }
        var all = new Checks();
        ImmutableArray<Stem> tidy = [.. stems.Select((stem, i) => StemRules.Check(all, Invariant($"stems.{i}"), stem))];
        Repetition(all, tidy);
        Coverage(all, tidy, calibratingOffered ? AlwaysOffered.Add(Stance.Calibrating) : AlwaysOffered);
        foreach (var refusal in all.Then<DomainEvent>(() => []).Refusals.Take(MostRefusals))
        {
            checks.Add(refusal);
        }
        return tidy;
    }

    /// <summary>Whether a bank has stems enough of a stance, for every place and entry point.</summary>
    public static bool Covers(ImmutableArray<Stem> stems, Stance stance) => !Gaps(stems, [stance]).Any();

    private static void Coverage(Checks checks, ImmutableArray<Stem> stems, ImmutableArray<Stance> stances)
    {
        foreach (var (place, stance, entryPoint, count) in Gaps(stems, stances))
        {
            checks.That(
                false,
                Codes.Required,
                "stems",
                Invariant(
                    $"{place}, {stance}, {entryPoint} has {Say.Count(count, "stem", "stems")}; it needs at least {LeastPerCell}. Add {LeastPerCell - count} more."
                )
            );
        }
    }

    private static IEnumerable<(PromptPlace Place, Stance Stance, EntryPoint EntryPoint, int Count)> Gaps(
        ImmutableArray<Stem> stems,
        ImmutableArray<Stance> stances
    )
    {
        var cells = stems
            .SelectMany(s => s.EntryPoints.OrEmpty().Distinct().Select(e => (s.Place, s.Stance, e)))
            .CountBy(cell => cell)
            .ToDictionary();
        return from place in Enum.GetValues<PromptPlace>()
            from stance in stances
            from entryPoint in Enum.GetValues<EntryPoint>()
            let count = cells.GetValueOrDefault((place, stance, entryPoint))
            where count < LeastPerCell
            select (place, stance, entryPoint, count);
    }

    private static void Repetition(Checks checks, ImmutableArray<Stem> stems)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var openings = new HashSet<(PromptPlace, Stance, string)>();
        for (var i = 0; i < stems.Length; i++)
        {
            var stem = stems[i];
            var words = StemRules.WordsOf(stem.Text);
            checks.That(
                stem.Id.Length == 0 || ids.Add(stem.Id),
                Codes.Duplicate,
                Invariant($"stems.{i}.id"),
                $"The id “{stem.Id}” names two stems. Give each its own."
            );
            if (words.Length == 0)
            {
                continue;
            }
            var distinct = checks.That(
                texts.Add(string.Join(' ', words)),
                Codes.Duplicate,
                Invariant($"stems.{i}.text"),
                $"“{stem.Text}” stands in the bank twice. Word one of them differently, or leave it out."
            );
            var opening = (stem.Place, stem.Stance, string.Join(' ', words.Take(OpeningWords)));
            checks.That(
                openings.Add(opening) || !distinct,
                Codes.Duplicate,
                Invariant($"stems.{i}.text"),
                $"“{stem.Text}” begins like another stem of the same place and stance. Begin it differently."
            );
        }
    }
}
