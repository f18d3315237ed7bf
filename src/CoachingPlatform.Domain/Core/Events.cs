using System.Reflection;

namespace CoachingPlatform.Domain;

/// <summary>
/// Gives an event the name and version under which it is stored for ever. A change of shape takes a new version and an
/// upcaster; the name never changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name, int version = 1) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;
}

/// <summary>Something that happened; the base of every stored event.</summary>
public abstract record DomainEvent
{
    /// <summary>The day it was true, where that is another than the day it was recorded.</summary>
    public virtual DateOnly? TrueOn() => null;
}

/// <summary>An event as it stands in the journal, with who, when and under which facts.</summary>
/// <param name="Version">Its place in the stream, from 1 without a gap.</param>
/// <param name="Actor">The person who did it.</param>
/// <param name="RecordedAt">When it was decided, UTC.</param>
/// <param name="FactsNumber">The number of the district's facts that it was decided under.</param>
public sealed record Recorded<TEvent>(
    long Version,
    Guid Actor,
    DateTimeOffset RecordedAt,
    long FactsNumber,
    TEvent Event
)
    where TEvent : DomainEvent;

/// <summary>Stored events by stored name and version.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<Type, StoredAsAttribute> byType;
    private readonly Dictionary<string, (Type Type, int Version)> byName;

    public EventCatalog(IEnumerable<Type> types)
    {
        byType = types.ToDictionary(
            t => t,
            t =>
                t.GetCustomAttribute<StoredAsAttribute>()
                ?? throw new InvalidOperationException($"{t.Name} has no [StoredAs].")
        );
        byName = byType.ToDictionary(p => p.Value.Name, p => (p.Key, p.Value.Version), StringComparer.Ordinal);
    }

    /// <summary>All events of the domain.</summary>
    public static EventCatalog Domain { get; } =
        new(typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract));

    public IEnumerable<Type> Types => byType.Keys;

    public StoredAsAttribute Stored(Type type) => byType[type];

    /// <summary>The current type and version for a stored name; null when this program is too old to know it.</summary>
    public (Type Type, int Version)? Find(string name) => byName.TryGetValue(name, out var found) ? found : null;
}
