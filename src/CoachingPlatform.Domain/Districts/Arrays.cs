namespace CoachingPlatform.Domain.Districts;

/// <summary>What the folds and rules of districts and coaches need of immutable arrays.</summary>
internal static class Arrays
{
    /// <summary>An array that was left out (default) counts as empty.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> array) => array.IsDefault ? [] : array;

    /// <summary>The same items in the same order, those that match changed.</summary>
    public static ImmutableArray<T> Change<T>(this ImmutableArray<T> array, Func<T, bool> match, Func<T, T> change) =>
        [.. array.Select(item => match(item) ? change(item) : item)];
}
