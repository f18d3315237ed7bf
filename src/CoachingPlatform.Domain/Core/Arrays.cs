namespace CoachingPlatform.Domain;

/// <summary>What folds and rules need of immutable arrays.</summary>
internal static class Arrays
{
    /// <summary>An array that a client left out (default) counts as empty.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> items) => items.IsDefault ? [] : items;

    /// <summary>The item of this id; null when there is none.</summary>
    public static T? Find<T>(this ImmutableArray<T> items, Guid id, Func<T, Guid> idOf)
        where T : class
    {
        foreach (var item in items)
        {
            if (idOf(item) == id)
            {
                return item;
            }
        }
        return null;
    }

    /// <summary>The same items in the same order, those that match changed.</summary>
    public static ImmutableArray<T> Change<T>(this ImmutableArray<T> items, Func<T, bool> match, Func<T, T> change) =>
        [.. items.Select(item => match(item) ? change(item) : item)];

    /// <summary>Replaces the item that matches, or adds it at the end.</summary>
    public static ImmutableArray<T> Put<T>(this ImmutableArray<T> items, T item, Func<T, bool> same)
    {
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (same(items[i]))
            {
                return items.SetItem(i, item);
            }
        }
        return items.Add(item);
    }
}
