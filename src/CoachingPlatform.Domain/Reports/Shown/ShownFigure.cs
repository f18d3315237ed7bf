namespace CoachingPlatform.Domain.Reports.Shown;

/// <summary>
/// Why a figure, or a part of it, is not shown. The same word stands for a small group, a single coach and a neighbour
/// of either: a word for each would tell that the neighbour has the number of teachers, and so what it protects.
/// </summary>
public enum HiddenReason
{
    /// <summary>It stands on too few teachers or one coach, or would let a reader work out a figure that does.</summary>
    Protected,

    /// <summary>One of the two figures compared is not shown exactly.</summary>
    ComparedWithProtected,
}

/// <summary>The range that a share lies in, in percent, both ends included: 0 to 20, or 95 to 100.</summary>
public sealed record Band(int Least, int Most);

/// <summary>
/// A figure as readers get it. Exact: numerator, denominator and teachers. A band: denominator and teachers, and the
/// numerator hidden. Hidden: the reason, and the denominator and teachers where only the share is hidden. Never zero for
/// what is hidden.
/// </summary>
/// <param name="Numerator">What is counted or summed; of a median the median itself, in thousandths.</param>
/// <param name="Denominator">What it is divided by; 1 for a plain count.</param>
/// <param name="Teachers">How many distinct teachers stand behind it.</param>
public sealed record ShownFigure(
    long? Numerator = null,
    long? Denominator = null,
    int? Teachers = null,
    Band? Band = null,
    HiddenReason? Hidden = null
)
{
    public static ShownFigure Protected { get; } = new(Hidden: HiddenReason.Protected);

    /// <summary>Whether the numerator and the denominator are both told.</summary>
    public bool IsExact => Numerator is not null && Denominator is not null;
}
