using System.Text;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Data.Journal;

/// <summary>
/// Turns events into what the journal stores and back: the shape in the open, the words sealed under the key of their
/// scope and bound to their place, so that a sealed text moved elsewhere does not open.
/// </summary>
public sealed class EventSealer(IKeyRing keys, EventSerializer serializer, EventCatalog catalog)
{
    public async ValueTask<EventWrite> Seal<TEvent>(StreamId stream, Recorded<TEvent> recorded, string scope)
        where TEvent : DomainEvent
    {
        var stored = catalog.Stored(recorded.Event.GetType());
        var (shape, words) = serializer.Write(recorded.Event);
        var sealedWords = Array.Empty<byte>();
        if (words is not null)
        {
            var key = await keys.Get(stream.Tenant, scope);
            sealedWords = key.Seal(words, Place(stream, recorded.Version));
        }
        return new EventWrite(
            stored.Name,
            stored.Version,
            recorded.Actor,
            recorded.RecordedAt,
            recorded.Event.TrueOn(),
            recorded.FactsNumber,
            shape,
            scope,
            sealedWords
        );
    }

    /// <summary>The event as it was; words whose key was destroyed come back as erased.</summary>
    public async ValueTask<Recorded<TEvent>> Open<TEvent>(StreamId stream, StoredEvent stored)
        where TEvent : DomainEvent
    {
        byte[] words = [];
        if (stored.Words.Length > 0 && await keys.TryGet(stream.Tenant, stored.KeyScope) is { } key)
        {
            words = key.Open(stored.Words, Place(stream, stored.Version));
        }
        var happened = (TEvent)serializer.Read(stored.Name, stored.SchemaVersion, stored.Shape, words);
        return new Recorded<TEvent>(stored.Version, stored.Actor, stored.RecordedAt, stored.FactsNumber, happened);
    }

    /// <summary>What a sealed text is bound to: district, stream and version. A copy elsewhere does not open.</summary>
    public static byte[] Place(StreamId stream, long version) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{stream.Tenant}|{stream.Name}|{version}"));
}
