using CoachingPlatform.Data.Journal;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Works that are written together: one transaction, one round trip. No two of them touch the same stream or row, so what
/// each does is what it would do alone.
/// </summary>
internal sealed class WorkBatch(PostgresTables tables)
{
    private readonly HashSet<(object, string)> claimed = [];
    private readonly SortedDictionary<string, (PostgresTable Table, Columns Rows)> upserts = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<string, (PostgresTable Table, Columns Rows)> deletes = new(
        StringComparer.Ordinal
    );
    private readonly Columns begin = new(WriterSql.BeginTypes);
    private readonly Columns advance = new(WriterSql.AdvanceTypes);
    private readonly Columns events = new(WriterSql.EventTypes);
    private readonly Columns commands = new(WriterSql.CommandTypes);
    private readonly Columns taken = new(WriterSql.TakeTypes);
    private readonly Columns saves = new(WriterSql.SaveTypes);
    private readonly Columns snapshots = new(WriterSql.SnapshotTypes);
    private readonly List<(NpgsqlBatchCommand, Answer)> first = [];

    public List<IPostgresWork> Works { get; } = [];

    /// <summary>
    /// Takes the work in; false where it has to wait for one before it. What it would have touched is kept then, so that
    /// those behind it wait too.
    /// </summary>
    public bool TryTake(IPostgresWork work)
    {
        var isFree = Works.Count == 0 || (!work.IsAlone && !Works[0].IsAlone);
        foreach (var claim in work.Claims(tables))
        {
            isFree &= claimed.Add(claim);
        }
        if (isFree)
        {
            Works.Add(work);
            work.AddTo(this);
        }
        return isFree;
    }

    /// <summary>Adds an append; gives its place among them, counted from 1.</summary>
    public int Advance(Append append)
    {
        var (stream, expected) = (append.Stream, append.ExpectedVersion);
        if (expected == 0)
        {
            begin.Add(stream.Tenant);
            begin.Add(stream.Name);
        }
        advance.Add(stream.Tenant);
        advance.Add(stream.Name);
        advance.Add(expected);
        advance.Add(expected + append.Events.Length);
        advance.Add(append.CommandId);
        return advance.Count;
    }

    public void Insert(Append append, DateTimeOffset now, int place)
    {
        var version = append.ExpectedVersion;
        foreach (var happened in append.Events)
        {
            events.Add(append.Stream.Tenant);
            events.Add(append.Stream.Name);
            events.Add(++version);
            events.Add(happened.Name);
            events.Add(happened.SchemaVersion);
            events.Add(happened.Actor);
            events.Add(happened.RecordedAt);
            events.Add(happened.TrueOn);
            events.Add(happened.FactsNumber);
            events.Add(happened.Shape);
            events.Add(happened.KeyScope);
            events.Add(happened.Words);
            events.Add(append.CommandId);
            events.Add(place);
        }
        commands.Add(append.Stream.Tenant);
        commands.Add(append.Stream.Name);
        commands.Add(append.CommandId);
        commands.Add(append.PayloadHash);
        commands.Add(version);
        commands.Add(now);
        commands.Add(place);
    }

    /// <summary>Adds rows of the append at a place, or of none at place 0. Of two with one key the last stands.</summary>
    public void Write(ImmutableArray<RowWrite> writes, int place)
    {
        foreach (var write in RowKey.Last(tables, writes))
        {
            var table = tables.Of(write.Row.GetType());
            var rows = Rows(table, write.Delete);
            if (write.Delete)
            {
                table.Table.WriteKey(write.Row, rows);
            }
            else
            {
                table.Table.WriteRow(write.Row, rows);
            }
            rows.Add(place);
        }
    }

    public void TakeDraft(StreamId stream, Guid entry, int place)
    {
        taken.Add(stream.Tenant);
        taken.Add(stream.Name);
        taken.Add(entry);
        taken.Add(place);
    }

    /// <summary>Adds a save of a draft; gives its place among them, counted from 1.</summary>
    public int Save(DraftSave save)
    {
        saves.Add(save.Stream.Tenant);
        saves.Add(save.Stream.Name);
        saves.Add(save.Entry);
        saves.Add(save.Conversation);
        saves.Add(save.Actor);
        saves.Add(save.BaseRevision);
        saves.Add(save.SavedAt);
        saves.Add(save.Content);
        return saves.Count;
    }

    /// <summary>Adds a snapshot to put or to remove; gives its place among them, counted from 1.</summary>
    /// <param name="etag">The ETag that stands; null for none.</param>
    public int Snapshot(SnapshotRow row, string? etag, bool remove)
    {
        snapshots.Add(row.Tenant);
        snapshots.Add(row.Grain);
        snapshots.Add(row.Etag);
        snapshots.Add(row.Version);
        snapshots.Add(row.Data);
        if (etag is null)
        {
            snapshots.AddNull();
        }
        else
        {
            snapshots.Add(etag);
        }
        snapshots.Add(remove);
        return snapshots.Count;
    }

    /// <summary>Clears what was derived from a stream that stands at a version; its new rows are then written at place 1.</summary>
    public void Replace(StreamId stream, long expectedVersion)
    {
        first.Add((Command(WriterSql.Hold, stream.Tenant, stream.Name, expectedVersion), Answer.Won));
        foreach (var table in tables.Derived.Where(t => t.Table.IsOfTeacher == (stream.OfTeacher is not null)))
        {
            object owner = stream.OfTeacher is { } teacher ? teacher : stream.Name;
            first.Add((Command(table.Clear, stream.Tenant, owner), Answer.None));
        }
    }

    /// <summary>Rows at place 1 are written only while these checks hold.</summary>
    public void Check(ImmutableArray<RowWrite> checks)
    {
        var absent = checks
            .Where(c => c.Check == RowCheck.Absent)
            .Select(c => tables.Of(c.Row.GetType()).Table)
            .Zip(checks.Where(c => c.Check == RowCheck.Absent), (t, c) => $"{t.Name} {RowKey.Of(t, c.Row)}");
        // What is not there cannot be locked itself; in one order, so that nobody waits for ever.
        foreach (var key in absent.Order(StringComparer.Ordinal))
        {
            first.Add((Command(WriterSql.LockKey, key), Answer.Other));
        }
        foreach (var check in checks)
        {
            var table = tables.Of(check.Row.GetType());
            var stands = check.Check == RowCheck.Stands;
            var row = new Columns(stands ? table.StandsTypes : table.AbsentTypes);
            if (stands)
            {
                table.Table.WriteRow(check.Row, row);
            }
            else
            {
                table.Table.WriteKey(check.Row, row);
            }
            first.Add((row.In(stands ? table.Stands : table.Absent), Answer.Won));
        }
    }

    /// <summary>The statements, in the order in which they have to run.</summary>
    public IEnumerable<(NpgsqlBatchCommand Command, Answer Answer)> Commands()
    {
        (Columns Rows, string Sql, Answer Answer)[] ordered =
        [
            (begin, WriterSql.Begin, Answer.None),
            (advance, WriterSql.Advance, Answer.Won),
            (events, WriterSql.InsertEvents, Answer.None),
            (commands, WriterSql.InsertCommands, Answer.None),
            .. deletes.Values.Select(d => (d.Rows, d.Table.Delete, Answer.None)),
            .. upserts.Values.Select(u => (u.Rows, u.Table.Upsert, Answer.None)),
            (taken, WriterSql.TakeDrafts, Answer.None),
            (saves, WriterSql.SaveDrafts, Answer.Saved),
            (snapshots, WriterSql.Snapshots, Answer.Kept),
        ];
        if (events.Count > 0)
        {
            first.Insert(0, (Command(StillJournal.Write), Answer.Other));
        }
        return first.Concat(ordered.Where(o => o.Rows.Count > 0).Select(o => (o.Rows.In(o.Sql), o.Answer)));
    }

    private Columns Rows(PostgresTable table, bool delete)
    {
        var all = delete ? deletes : upserts;
        if (!all.TryGetValue(table.Table.Name, out var found))
        {
            all.Add(table.Table.Name, found = (table, new Columns(delete ? table.DeleteTypes : table.UpsertTypes)));
        }
        return found.Rows;
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        return command;
    }
}

/// <summary>What a statement answers with.</summary>
internal enum Answer
{
    /// <summary>No rows.</summary>
    None,

    /// <summary>Which appends won; the last one counts.</summary>
    Won,

    /// <summary>The places of the drafts that were saved.</summary>
    Saved,

    /// <summary>The places of the snapshots that were put or removed.</summary>
    Kept,

    /// <summary>Nothing that matters.</summary>
    Other,
}
