using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The writer's prepared statements, each in the words of what it does.</summary>
internal sealed class WriterStatements : IDisposable
{
    private readonly Tables tables;
    private readonly Dictionary<Table, TableStatements> rows = [];
    private readonly List<Statement> prepared = [];
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollBack;
    private readonly Statement overwrite;
    private readonly Statement findCommand;
    private readonly Statement found;
    private readonly Statement advance;
    private readonly Statement head;
    private readonly Statement insertEvent;
    private readonly Statement insertCommand;
    private readonly Statement findDraft;
    private readonly Statement writeDraft;
    private readonly Statement deleteDraft;

    public WriterStatements(SqliteConnection connection, Tables tables)
    {
        (Connection, this.tables) = (connection, tables);
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollBack = Prepare("ROLLBACK");
        overwrite = Prepare("PRAGMA user_version = 1");
        findCommand = Prepare(
            "SELECT payload_hash, version FROM command WHERE tenant = ? AND stream = ? AND command_id = ?"
        );
        found = Prepare(
            """
            INSERT INTO stream (tenant, stream, version) VALUES (?, ?, ?)
            ON CONFLICT (tenant, stream) DO UPDATE SET version = excluded.version WHERE version = 0
            """
        );
        advance = Prepare("UPDATE stream SET version = ? WHERE tenant = ? AND stream = ? AND version = ?");
        head = Prepare("SELECT version FROM stream WHERE tenant = ? AND stream = ?");
        insertEvent = Prepare(
            """
            INSERT INTO event (tenant, stream, version, name, schema_version, actor, recorded_at, true_on,
                facts_number, shape, key_scope, words, command_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        );
        insertCommand = Prepare(
            """
            INSERT INTO command (tenant, stream, command_id, payload_hash, version, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        );
        findDraft = Prepare(DraftRows.Find);
        writeDraft = Prepare(
            """
            INSERT INTO draft (tenant, stream, entry, conversation, actor, revision, saved_at, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, stream, entry) DO UPDATE SET conversation = excluded.conversation,
                actor = excluded.actor, revision = excluded.revision, saved_at = excluded.saved_at,
                content = excluded.content
            """
        );
        deleteDraft = Prepare("DELETE FROM draft WHERE tenant = ? AND stream = ? AND entry = ?");
        Snapshots = new SnapshotStatements(connection);
    }

    public SqliteConnection Connection { get; }

    public SnapshotStatements Snapshots { get; }

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void RollBack() => rollBack.Run();

    /// <summary>A commit of its own that changes nothing anyone reads.</summary>
    public void Overwrite() => overwrite.Run();

    /// <summary>The version after a command that was committed before; null when it was not.</summary>
    public long? FindCommand(Append append, out bool samePayload)
    {
        samePayload = false;
        if (!findCommand.With(append.Stream.Tenant).With(append.Stream.Name).With(append.CommandId).Step())
        {
            return null;
        }
        samePayload = findCommand.Bytes(0).SequenceEqual(append.PayloadHash.Span);
        var version = findCommand.Long(1);
        findCommand.Reset();
        return version;
    }

    /// <summary>Moves the stream's head; false when it does not stand at the expected version.</summary>
    public bool Advance(Append append)
    {
        var (stream, expected) = (append.Stream, append.ExpectedVersion);
        var next = expected + append.Events.Length;
        return expected == 0
            ? found.With(stream.Tenant).With(stream.Name).With(next).Run() == 1
            : advance.With(next).With(stream.Tenant).With(stream.Name).With(expected).Run() == 1;
    }

    public long Head(StreamId stream)
    {
        if (!head.With(stream.Tenant).With(stream.Name).Step())
        {
            return 0;
        }
        var version = head.Long(0);
        head.Reset();
        return version;
    }

    public void InsertEvent(Append append, long version, EventWrite happened) =>
        insertEvent
            .With(append.Stream.Tenant)
            .With(append.Stream.Name)
            .With(version)
            .With(happened.Name)
            .With(happened.SchemaVersion)
            .With(happened.Actor)
            .With(happened.RecordedAt)
            .With(happened.TrueOn)
            .With(happened.FactsNumber)
            .With(happened.Shape.Span)
            .With(happened.KeyScope)
            .With(happened.Words.Span)
            .With(append.CommandId)
            .Run();

    public void InsertCommand(Append append, long version, DateTimeOffset now) =>
        insertCommand
            .With(append.Stream.Tenant)
            .With(append.Stream.Name)
            .With(append.CommandId)
            .With(append.PayloadHash.Span)
            .With(version)
            .With(now)
            .Run();

    /// <summary>Whether all checks among them hold.</summary>
    public bool Holds(ImmutableArray<RowWrite> writes)
    {
        foreach (var write in writes)
        {
            if (write.Check != RowCheck.None && !Of(tables.Of(write.Row.GetType())).Holds(write))
            {
                return false;
            }
        }
        return true;
    }

    public void Write(ImmutableArray<RowWrite> writes)
    {
        foreach (var write in writes)
        {
            if (write.Check == RowCheck.None)
            {
                Of(tables.Of(write.Row.GetType())).Write(write);
            }
        }
    }

    /// <summary>Deletes all rows that were derived from a stream.</summary>
    public void ClearStream(StreamId stream)
    {
        foreach (var table in tables.Derived.Where(t => t.IsOfTeacher == (stream.OfTeacher is not null)))
        {
            Of(table).ClearStream(stream);
        }
    }

    public StoredDraft? FindDraft(StreamId stream, Guid entry) => DraftRows.One(findDraft, stream, entry);

    public void WriteDraft(DraftSave save) =>
        writeDraft
            .With(save.Stream.Tenant)
            .With(save.Stream.Name)
            .With(save.Entry)
            .With(save.Conversation)
            .With(save.Actor)
            .With(save.BaseRevision + 1)
            .With(save.SavedAt)
            .With(save.Content.Span)
            .Run();

    public void DeleteDraft(StreamId stream, Guid entry) =>
        deleteDraft.With(stream.Tenant).With(stream.Name).With(entry).Run();

    public void Dispose()
    {
        prepared.ForEach(s => s.Dispose());
        Snapshots.Dispose();
        foreach (var statements in rows.Values)
        {
            statements.Dispose();
        }
        Connection.Dispose();
    }

    private TableStatements Of(Table table)
    {
        if (!rows.TryGetValue(table, out var statements))
        {
            rows.Add(table, statements = new TableStatements(Connection, table));
        }
        return statements;
    }

    private Statement Prepare(string sql)
    {
        var statement = new Statement(Connection, sql);
        prepared.Add(statement);
        return statement;
    }
}
