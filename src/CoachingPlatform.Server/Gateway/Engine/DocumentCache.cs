using System.Collections.Concurrent;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// The documents used lately: at most <see cref="Most"/>, the least recently used go first. Reading takes no lock.
/// </summary>
internal sealed class DocumentCache
{
    public const int Most = 500;

    private readonly ConcurrentDictionary<DocumentKey, CachedDocument> documents = new();
    private readonly Lock trimming = new();
    private long clock;

    public int Count => documents.Count;

    public CachedDocument? Find(DocumentKey key)
    {
        if (!documents.TryGetValue(key, out var document))
        {
            return null;
        }
        document.Use(Interlocked.Increment(ref clock));
        return document;
    }

    /// <summary>Keeps a document that passed validation.</summary>
    public void Keep(DocumentKey key, CachedDocument document)
    {
        document.Use(Interlocked.Increment(ref clock));
        lock (trimming)
        {
            documents[key] = document;
            if (documents.Count <= Most)
            {
                return;
            }
            foreach (var (old, _) in documents.OrderBy(d => d.Value.UsedAt).Take(Most / 10))
            {
                documents.TryRemove(old, out _);
            }
        }
    }
}
