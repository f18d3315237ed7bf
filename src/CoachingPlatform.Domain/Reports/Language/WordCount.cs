namespace CoachingPlatform.Domain.Reports.Language;

/// <summary>How often one teacher's conversations in a window hold a word.</summary>
public sealed record WordCount(Guid Teacher, string Word, int Count);

/// <summary>Where a word moves.</summary>
public enum Movement
{
    Rising,
    Falling,
}

/// <summary>
/// A word that is used more, or less, than in the window before. Without its score: with the teachers of both windows it
/// would tell how often the few used it.
/// </summary>
/// <param name="Teachers">
/// How many distinct teachers used it: in the window where it rises, in the window before where it falls.
/// </param>
public sealed record MovingWord(string Word, Movement Movement, int Teachers);
