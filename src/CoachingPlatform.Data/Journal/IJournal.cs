namespace CoachingPlatform.Data.Journal;

/// <summary>
/// The record of coaching: per stream a gapless run of events, with each command's id and result, its read-model rows
/// and its drafts in the same transaction. Nothing here is acknowledged before it is durable.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Appends, as one transaction, what one command did. Many callers' appends are committed together; one that loses
    /// does not fail its neighbours. Never throws for what a database can do: the outcome says it.
    /// </summary>
    Task<AppendOutcome> Append(Append append);

    /// <summary>
    /// Overwrites a draft if its revision is still the one the caller knew. The very same save again (base revision,
    /// actor, time and content) gets its first result.
    /// </summary>
    Task<DraftOutcome> SaveDraft(DraftSave save);

    /// <summary>The events of a stream after a version, in order.</summary>
    IAsyncEnumerable<StoredEvent> Read(StreamId stream, long afterVersion, CancellationToken cancel);

    /// <summary>What became of a command; null when it was never committed.</summary>
    Task<StoredCommand?> FindCommand(StreamId stream, Guid commandId, CancellationToken cancel);

    /// <summary>The drafts of a stream that no event has taken up yet.</summary>
    Task<ImmutableArray<StoredDraft>> Drafts(StreamId stream, CancellationToken cancel);

    /// <summary>
    /// Puts these rows in the place of all that were derived from a stream, as one transaction, if the stream still
    /// stands at the version they were folded to (else Conflict, with its head). Done twice it is the same, so Unknown
    /// may always be tried again.
    /// </summary>
    /// <param name="rows">Rows of this stream; no deletes.</param>
    Task<AppendOutcome> Replace(StreamId stream, long expectedVersion, ImmutableArray<RowWrite> rows);

    /// <summary>
    /// Writes that no event stands behind (ledger lines, cache rows), all or none, in the writer's next batch.
    /// Throws <see cref="DataUnavailableException"/> when the database could not; the same may be written again. Only here
    /// a row may be a <see cref="RowCheck"/>; where one does not hold, throws <see cref="RowChangedException"/>.
    /// </summary>
    Task Write(ImmutableArray<RowWrite> rows);
}

/// <summary>One stream of one district: teacher/…, coach/… or district.</summary>
public readonly record struct StreamId(string Tenant, string Name)
{
    public static StreamId Teacher(string tenant, Guid teacher) => new(tenant, $"teacher/{teacher:N}");

    public static StreamId Coach(string tenant, Guid coach) => new(tenant, $"coach/{coach:N}");

    public static StreamId District(string tenant) => new(tenant, "district");

    /// <summary>Whose record it is; null where it is no teacher's.</summary>
    public Guid? OfTeacher => IdAfter("teacher/");

    /// <summary>Whose preparation it is; null where it is no coach's.</summary>
    public Guid? OfCoach => IdAfter("coach/");

    public override string ToString() => $"{Tenant} {Name}";

    private Guid? IdAfter(string kind) =>
        Name.StartsWith(kind, StringComparison.Ordinal) && Guid.TryParseExact(Name.AsSpan(kind.Length), "N", out var id)
            ? id
            : null;
}

/// <summary>What one command appends.</summary>
/// <param name="ExpectedVersion">The version it was decided on; 0 for a new stream.</param>
/// <param name="CommandId">
/// Unique in the stream. Any UUID will do; one that rises with time (version 7) costs half the writing.
/// </param>
/// <param name="PayloadHash">SHA-256 of the command, to tell a retry from a reused id.</param>
/// <param name="Events">May be empty: a command that changed nothing is remembered all the same.</param>
public sealed record Append(
    StreamId Stream,
    long ExpectedVersion,
    Guid CommandId,
    ReadOnlyMemory<byte> PayloadHash,
    ImmutableArray<EventWrite> Events,
    ImmutableArray<RowWrite> Rows,
    ImmutableArray<Guid> DraftsTaken
);

/// <summary>One event on its way in. <paramref name="Shape"/> is UTF-8 JSON without words.</summary>
/// <param name="KeyScope">Which key seals the words: teacher/{id}, pair/{coach}/{teacher} or coach/{id}.</param>
/// <param name="Words">The sealed words, or empty when the event has none.</param>
public sealed record EventWrite(
    string Name,
    int SchemaVersion,
    Guid Actor,
    DateTimeOffset RecordedAt,
    DateOnly? TrueOn,
    long FactsNumber,
    ReadOnlyMemory<byte> Shape,
    string KeyScope,
    ReadOnlyMemory<byte> Words
);

/// <summary>An event as stored; <paramref name="Position"/> orders the whole journal of one database.</summary>
public sealed record StoredEvent(
    long Position,
    long Version,
    string Name,
    int SchemaVersion,
    Guid Actor,
    DateTimeOffset RecordedAt,
    DateOnly? TrueOn,
    long FactsNumber,
    byte[] Shape,
    string KeyScope,
    byte[] Words
);

/// <summary>A command that was committed, and the stream's version after it.</summary>
public sealed record StoredCommand(Guid CommandId, byte[] PayloadHash, long Version);

/// <summary>An upsert or delete of one row of the read model, keyed as its EF Core entity is.</summary>
/// <param name="Row">An instance of a mapped entity; with <paramref name="Delete"/> only its key is read.</param>
public readonly record struct RowWrite(object Row, bool Delete = false)
{
    /// <summary>What must be so for the rows beside it to be written; the row itself is only compared, then.</summary>
    public RowCheck Check { get; init; }

    /// <summary>The rows beside it are written only while this one stands, column by column, as given.</summary>
    public static RowWrite Stands(object row) => new(row) { Check = RowCheck.Stands };

    /// <summary>The rows beside it are written only while there is none with the key of this one.</summary>
    public static RowWrite Absent(object row) => new(row) { Check = RowCheck.Absent };
}

public enum RowCheck
{
    /// <summary>It is written.</summary>
    None,
    Stands,
    Absent,
}

/// <summary>A row that a write depended on is no longer as it was read: nothing was written.</summary>
public sealed class RowChangedException() : Exception("Somebody else changed it first; nothing was written.");

public enum AppendStatus
{
    Appended,

    /// <summary>This command was committed before; the version is the first result's.</summary>
    Duplicate,

    /// <summary>This command id was committed with another payload.</summary>
    CommandIdReused,

    /// <summary>The stream's head is not the expected version; nothing was written.</summary>
    Conflict,

    /// <summary>The database could not; surely nothing was written. The reason says what to do.</summary>
    RolledBack,

    /// <summary>The reply was lost, and looking the command up failed too.</summary>
    Unknown,
}

/// <param name="Version">
/// The stream's version after the command (Appended, Duplicate, CommandIdReused: the first command's), its head
/// (Conflict), else 0.
/// </param>
public sealed record AppendOutcome(AppendStatus Status, long Version, string? Reason = null);

/// <summary>Typing on its way: one row per entry, overwritten, no history.</summary>
/// <param name="BaseRevision">The revision the writer saw; 0 for none.</param>
/// <param name="Content">Sealed under the teacher's key.</param>
public sealed record DraftSave(
    StreamId Stream,
    Guid Entry,
    Guid Conversation,
    Guid Actor,
    long BaseRevision,
    DateTimeOffset SavedAt,
    ReadOnlyMemory<byte> Content
);

public sealed record StoredDraft(
    Guid Entry,
    Guid Conversation,
    Guid Actor,
    long Revision,
    DateTimeOffset SavedAt,
    byte[] Content
);

/// <param name="Status">Appended, Conflict (the draft stands at <paramref name="Revision"/>), RolledBack or Unknown.</param>
public sealed record DraftOutcome(AppendStatus Status, long Revision, string? Reason = null);
