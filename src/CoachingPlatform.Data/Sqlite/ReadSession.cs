using CoachingPlatform.Data.Journal;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>One read-only connection with the journal's reads prepared; for one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Statement events;
    private readonly Statement command;
    private readonly Statement draft;
    private readonly Statement drafts;

    public ReadSession(string path)
    {
        connection = SqliteConnections.OpenReader(path);
        events = new(
            connection,
            """
            SELECT position, version, name, schema_version, actor, recorded_at, true_on, facts_number, shape,
                key_scope, words
            FROM event WHERE tenant = ? AND stream = ? AND version > ? ORDER BY version LIMIT ?
            """
        );
        command = new(
            connection,
            "SELECT payload_hash, version FROM command WHERE tenant = ? AND stream = ? AND command_id = ?"
        );
        draft = new(connection, DraftRows.Find);
        drafts = new(connection, DraftRows.OfStream);
    }

    public List<StoredEvent> Events(StreamId stream, long afterVersion, int most)
    {
        var page = new List<StoredEvent>();
        events.With(stream.Tenant).With(stream.Name).With(afterVersion).With(most);
        while (events.Step())
        {
            page.Add(CurrentEvent());
        }
        return page;
    }

    public StoredCommand? Command(StreamId stream, Guid id)
    {
        if (!command.With(stream.Tenant).With(stream.Name).With(id).Step())
        {
            return null;
        }
        var stored = new StoredCommand(id, command.Bytes(0).ToArray(), command.Long(1));
        command.Reset();
        return stored;
    }

    public StoredDraft? Draft(StreamId stream, Guid entry) => DraftRows.One(draft, stream, entry);

    public ImmutableArray<StoredDraft> Drafts(StreamId stream)
    {
        var found = ImmutableArray.CreateBuilder<StoredDraft>();
        drafts.With(stream.Tenant).With(stream.Name);
        while (drafts.Step())
        {
            found.Add(DraftRows.Current(drafts));
        }
        return found.ToImmutable();
    }

    public void Dispose()
    {
        events.Dispose();
        command.Dispose();
        draft.Dispose();
        drafts.Dispose();
        connection.Dispose();
    }

    private StoredEvent CurrentEvent() =>
        new(
            events.Long(0),
            events.Long(1),
            events.Text(2),
            (int)events.Long(3),
            events.Guid(4),
            events.Instant(5),
            events.Day(6),
            events.Long(7),
            events.Bytes(8).ToArray(),
            events.Text(9),
            events.Bytes(10).ToArray()
        );
}
