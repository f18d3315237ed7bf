using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Journal;

/// <summary>The head of one stream: the fence that lets exactly one writer win each version.</summary>
[PrimaryKey(nameof(Tenant), nameof(Stream))]
public sealed record StreamRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
}

/// <summary>One event as it is stored for ever. Each database says how the version in its stream is kept unique.</summary>
[PrimaryKey(nameof(Position))]
public sealed record EventRow : ITenantRow
{
    /// <summary>Its place in the whole journal of this database; given by the database, never used again.</summary>
    public long Position { get; init; }
    public required string Tenant { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required string Name { get; init; }
    public required int SchemaVersion { get; init; }
    public required Guid Actor { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public DateOnly? TrueOn { get; init; }
    public required long FactsNumber { get; init; }

    /// <summary>UTF-8 JSON without words.</summary>
    public required byte[] Shape { get; init; }

    /// <summary>The scope of the key that seals the words.</summary>
    public required string KeyScope { get; init; }

    /// <summary>The sealed words; empty when the event has none.</summary>
    public required byte[] Words { get; init; }

    /// <summary>The command that caused it.</summary>
    public required Guid CommandId { get; init; }
}

/// <summary>
/// A command that was committed: what a retry is answered from. The id stands before the stream in the key: ids that rise
/// with time (UUID version 7) are then written side by side, which halves the pages that a commit touches.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(CommandId), nameof(Stream))]
public sealed record CommandRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Stream { get; init; }
    public required Guid CommandId { get; init; }
    public required byte[] PayloadHash { get; init; }

    /// <summary>The stream's version after it.</summary>
    public required long Version { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Typing that no event has taken up yet: one row per entry, overwritten.</summary>
[PrimaryKey(nameof(Tenant), nameof(Stream), nameof(Entry))]
public sealed record DraftRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Stream { get; init; }
    public required Guid Entry { get; init; }
    public required Guid Conversation { get; init; }
    public required Guid Actor { get; init; }

    /// <summary>Rises by one with each save.</summary>
    public required long Revision { get; init; }
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A grain's folded state, a cache that can be thrown away.</summary>
[PrimaryKey(nameof(Tenant), nameof(Grain))]
public sealed record SnapshotRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Grain { get; init; }
    public required string Etag { get; init; }

    /// <summary>The version of the stream it was folded to; null where the state follows no stream.</summary>
    public long? Version { get; init; }
    public required byte[] Data { get; init; }
}
