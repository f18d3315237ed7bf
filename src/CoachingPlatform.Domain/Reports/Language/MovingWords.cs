namespace CoachingPlatform.Domain.Reports.Language;

/// <summary>Words that rise and fall against the window before; the only words of conversations that a leader reads.</summary>
public static class MovingWords
{
    public const int Most = 20;

    private const double Significant = 1.96;
    private const int ShortestWord = 3;

    /// <summary>
    /// At most <see cref="Most"/> rising and as many falling words, strongest first. A word counts only if enough distinct
    /// teachers used it in the window in which it is the more frequent.
    /// </summary>
    /// <param name="names">Names of people, whole or in parts: of teachers, coaches and whoever else is on the roster.</param>
    public static ImmutableArray<MovingWord> Of(
        IEnumerable<WordCount> now,
        IEnumerable<WordCount> before,
        IReadOnlyCollection<string> names,
        int smallestGroup
    )
    {
        var left = names
            .SelectMany(n => n.Split([' ', '-', '\'', '’', '.'], StringSplitOptions.RemoveEmptyEntries).Append(n))
            .Select(Plain)
            .Concat(StopWords.English)
            .ToHashSet(StringComparer.Ordinal);
        var (these, those) = (Counted(now, left), Counted(before, left));
        var (total, teachers) = (these.Total + those.Total, these.Teachers + those.Teachers);
        if (these.Total == 0 || those.Total == 0)
        {
            return [];
        }
        // The prior weighs as much as the words of one teacher.
        var scores = LogOdds.Scores(these.Words, those.Words, (double)total / teachers);
        return
        [
            .. scores
                .Where(s => s.Value >= Significant && these.UsedBy(s.Key) >= smallestGroup)
                .OrderByDescending(s => s.Value)
                .ThenBy(s => s.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(s => new MovingWord(s.Key, Movement.Rising, these.UsedBy(s.Key))),
            .. scores
                .Where(s => s.Value <= -Significant && those.UsedBy(s.Key) >= smallestGroup)
                .OrderBy(s => s.Value)
                .ThenBy(s => s.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(s => new MovingWord(s.Key, Movement.Falling, those.UsedBy(s.Key))),
        ];
    }

    private static string Plain(string word) => word.Trim().Normalize().ToLowerInvariant();

    private static Window Counted(IEnumerable<WordCount> counts, HashSet<string> left)
    {
        var (words, users, teachers) = (
            new Dictionary<string, long>(StringComparer.Ordinal),
            new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal),
            new HashSet<Guid>()
        );
        foreach (var count in counts.Where(c => c.Count > 0))
        {
            var word = Plain(count.Word);
            if (
                word.Length < ShortestWord
                || left.Contains(word)
                || !word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’')
            )
            {
                continue;
            }
            words[word] = words.GetValueOrDefault(word) + count.Count;
            teachers.Add(count.Teacher);
            if (!users.TryGetValue(word, out var by))
            {
                users[word] = by = [];
            }
            by.Add(count.Teacher);
        }
        return new Window(
            words,
            users.ToDictionary(u => u.Key, u => u.Value.Count, StringComparer.Ordinal),
            teachers.Count
        );
    }

    private sealed record Window(Dictionary<string, long> Words, Dictionary<string, int> Users, int Teachers)
    {
        public long Total => Words.Values.Sum();

        public int UsedBy(string word) => Users.GetValueOrDefault(word);
    }
}
