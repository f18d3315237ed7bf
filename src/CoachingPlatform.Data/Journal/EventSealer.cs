using System.Text;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Data.Journal;

/// <summary>Events to and from the journal, their words sealed for the one place they stand in.</summary>
public sealed class EventSealer(EventSerializer serializer, EventCatalog catalog)
{
    /// <param name="version">The version that the event will have in its stream.</param>
    /// <param name="key">The key of <paramref name="keyScope"/>.</param>
    public EventWrite Seal(
        StreamId stream,
        long version,
        DomainEvent happened,
        Guid actor,
        DateTimeOffset recordedAt,
        long factsNumber,
        string keyScope,
        WordsKey key
    )
    {
        var stored = catalog.Stored(happened.GetType());
        var (shape, plain) = serializer.Write(happened);
        var words = plain is null ? [] : key.Seal(plain, Place(stream, version));
        return new(
            stored.Name,
            stored.Version,
            actor,
            recordedAt,
            happened.TrueOn,
            factsNumber,
            shape,
            keyScope,
            words
        );
    }

    /// <param name="key">The key of the event's scope; null when it was destroyed, and its words are erased.</param>
    public Recorded<TEvent> Open<TEvent>(StreamId stream, StoredEvent stored, WordsKey? key)
        where TEvent : DomainEvent
    {
        var plain =
            key is null || stored.Words.Length == 0 ? [] : key.Open(stored.Words, Place(stream, stored.Version));
        var happened = (TEvent)serializer.Read(stored.Name, stored.SchemaVersion, stored.Shape, plain);
        return new(stored.Version, stored.Actor, stored.RecordedAt, stored.FactsNumber, happened);
    }

    /// <summary>What a sealed text is bound to: district, stream and version. A copy elsewhere does not open.</summary>
    public static byte[] Place(StreamId stream, long version) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{stream.Tenant}|{stream.Name}|{version}"));
}
