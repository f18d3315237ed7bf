using System.Text.Json;
using System.Text.Json.Nodes;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Data.Journal;

/// <summary>
/// Events to and from what is stored: a shape that anyone with the database may read, and apart from it the words, to be
/// sealed. In the shape a text is {"words": its index, "length": its length}.
/// </summary>
public sealed class EventSerializer
{
    private readonly EventCatalog catalog;
    private readonly Dictionary<(string Name, int From), Action<JsonObject>> upcasters;

    /// <summary>For the events of the domain, with the way up of every older version there is.</summary>
    public static EventSerializer Domain { get; } = new(EventCatalog.Domain, DomainUpcasters.All);

    /// <summary>Throws when an older version of an event has no way up to the current one.</summary>
    public EventSerializer(EventCatalog catalog, IEnumerable<Upcaster> upcasters)
    {
        this.catalog = catalog;
        this.upcasters = upcasters.ToDictionary(u => (u.Name, u.FromVersion), u => u.Transform);
        foreach (var stored in catalog.Types.Select(catalog.Stored))
        {
            for (var version = 1; version < stored.Version; version++)
            {
                if (!this.upcasters.ContainsKey((stored.Name, version)))
                {
                    throw new InvalidOperationException($"{stored.Name} v{version} has no upcaster.");
                }
            }
        }
    }

    /// <summary>The shape, and the words as a JSON array of strings; null where the event has none. Both UTF-8.</summary>
    public (byte[] Shape, byte[]? PlainWords) Write(DomainEvent happened)
    {
        using var vault = WordsVault.Open();
        var shape = JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Options);
        return (
            shape,
            vault.Texts.Count == 0 ? null : JsonSerializer.SerializeToUtf8Bytes(vault.Texts, EventJson.Options)
        );
    }

    /// <summary>
    /// The event in its current version. Throws <see cref="NewerEventException"/> for a name or version that this
    /// program does not know: an event is never skipped.
    /// </summary>
    /// <param name="plainWords">What <see cref="Write"/> gave; null reads every text as erased.</param>
    public DomainEvent Read(string name, int schemaVersion, ReadOnlySpan<byte> shape, ReadOnlySpan<byte> plainWords)
    {
        if (catalog.Find(name) is not { } current || schemaVersion > current.Version)
        {
            throw new NewerEventException(name, schemaVersion);
        }
        using var vault = WordsVault.Open(
            plainWords.IsEmpty ? null : JsonSerializer.Deserialize<List<string>>(plainWords, EventJson.Options)
        );
        var happened =
            schemaVersion == current.Version
                ? JsonSerializer.Deserialize(shape, current.Type, EventJson.Options)
                : Upcast(name, schemaVersion, current.Version, shape).Deserialize(current.Type, EventJson.Options);
        return (DomainEvent)happened!;
    }

    private JsonObject Upcast(string name, int from, int to, ReadOnlySpan<byte> shape)
    {
        var document = JsonNode.Parse(shape)!.AsObject();
        for (var version = from; version < to; version++)
        {
            upcasters[(name, version)](document);
        }
        return document;
    }
}
