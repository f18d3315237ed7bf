using System.Collections.Concurrent;

namespace CoachingPlatform.Data.Keys;

/// <summary>
/// The keys used last, in two generations: when the young one is full it becomes the old one, and the old one is
/// dropped. Many threads read; one adds and removes.
/// </summary>
internal sealed class KeyCache(int most)
{
    private volatile ConcurrentDictionary<(string, string), WordsKey> young = new();
    private volatile ConcurrentDictionary<(string, string), WordsKey> old = new();

    public WordsKey? Find(string tenant, string scope) =>
        young.TryGetValue((tenant, scope), out var key) || old.TryGetValue((tenant, scope), out key) ? key : null;

    /// <summary>The key that is used from now on: the one already there, or this one.</summary>
    public WordsKey Keep(string tenant, string scope, WordsKey key)
    {
        if (Find(tenant, scope) is { } known)
        {
            return known;
        }
        if (young.Count >= most / 2)
        {
            old = young;
            young = new();
        }
        young[(tenant, scope)] = key;
        return key;
    }

    public void Remove(string tenant, string scope)
    {
        foreach (var generation in new[] { young, old })
        {
            if (generation.TryRemove((tenant, scope), out var key))
            {
                key.Dispose();
            }
        }
    }
}
