using System.Text;
using System.Text.Json;
using CoachingPlatform.Data.Keys;

namespace CoachingPlatform.Data.Journal;

/// <summary>
/// Documents that hold words, as JSON sealed whole under one key: drafts, the words of closed conversations, snapshots.
/// </summary>
public sealed class SealedJson(IKeyRing keys)
{
    /// <summary>Seals a document; it opens only at the <paramref name="place"/> it was sealed for.</summary>
    public async ValueTask<byte[]> Seal(string tenant, string scope, string place, object document, Type type)
    {
        var key = await keys.Get(tenant, scope);
        return key.Seal(
            JsonSerializer.SerializeToUtf8Bytes(document, type, EventJson.Options),
            Encoding.UTF8.GetBytes(place)
        );
    }

    /// <summary>Opens a document, or gives null when its key was destroyed.</summary>
    /// <exception cref="SealBrokenException">It was changed, or belongs to another place.</exception>
    public async ValueTask<object?> Open(string tenant, string scope, string place, byte[] document, Type type)
    {
        var key = await keys.TryGet(tenant, scope);
        return key is null
            ? null
            : JsonSerializer.Deserialize(key.Open(document, Encoding.UTF8.GetBytes(place)), type, EventJson.Options);
    }

    public ValueTask<byte[]> Seal<T>(string tenant, string scope, string place, T document)
        where T : class => Seal(tenant, scope, place, document, typeof(T));

    public async ValueTask<T?> Open<T>(string tenant, string scope, string place, byte[] document)
        where T : class => (T?)await Open(tenant, scope, place, document, typeof(T));
}
