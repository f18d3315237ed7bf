namespace CoachingPlatform.Data.Keys;

/// <summary>
/// The keys that words are sealed under: one per district and scope (teacher/{id}, pair/{coach}/{teacher}, coach/{id}),
/// wrapped by the master key and stored apart from the journal. Destroying one erases all it sealed.
/// </summary>
public interface IKeyRing
{
    /// <summary>
    /// The key, made when absent and durable before this returns. Throws <see cref="KeyDestroyedException"/> when it was
    /// destroyed, <see cref="DataUnavailableException"/> when the store could not.
    /// </summary>
    ValueTask<WordsKey> Get(string tenant, string scope);

    /// <summary>The key; null when there is none, or it was destroyed.</summary>
    ValueTask<WordsKey?> TryGet(string tenant, string scope);

    /// <summary>Destroys the key for good, whether or not there was one; durable when this returns.</summary>
    Task Destroy(string tenant, string scope);
}
