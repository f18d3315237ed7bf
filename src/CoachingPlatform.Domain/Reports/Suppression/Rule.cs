namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>The bounds that a document keeps.</summary>
/// <param name="SmallestGroup">The fewest distinct teachers that a figure, or a change of one, may stand on.</param>
/// <param name="Patience">
/// How many days a total waits for its parts. Taking a total anew uses up what changed in its parts: from then on each
/// needs <paramref name="SmallestGroup"/> teachers again. So a total waits until each part that changed can go with it, or
/// this many days have gone by. Fourteen is the usual rhythm of coaching: in that time nearly every teacher changes.
/// </param>
public sealed record Rule(int SmallestGroup, int Patience = 14)
{
    /// <summary>The fewest for a document that the public may read.</summary>
    public const int SmallestPublicGroup = 10;

    /// <summary>A document for leaders.</summary>
    public static Rule Of(int smallestGroup) =>
        smallestGroup >= 1
            ? new Rule(smallestGroup)
            : throw new ArgumentOutOfRangeException(nameof(smallestGroup), "A group has at least one teacher.");

    /// <summary>A document for the public, of a district whose leaders see groups of this size.</summary>
    public static Rule OfPublic(int smallestGroup) => Of(Math.Max(smallestGroup, SmallestPublicGroup));
}
