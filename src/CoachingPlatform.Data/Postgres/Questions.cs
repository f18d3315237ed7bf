using CoachingPlatform.Data.Journal;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>What has to be known of commands, heads and drafts to judge works: asked and answered together.</summary>
internal sealed class Questions
{
    private readonly Columns commands = new(WriterSql.FindTypes);
    private readonly Columns drafts = new(WriterSql.FindTypes);
    private readonly List<(StoredCommand? Command, long Head)> commandsFound = [];
    private readonly List<StoredDraft?> draftsFound = [];
    private readonly Dictionary<StreamId, long> expected = [];

    /// <summary>Asks after a command and the head of its stream; gives the question's number.</summary>
    public int Command(StreamId stream, Guid id)
    {
        commands.Add(stream.Tenant);
        commands.Add(stream.Name);
        commands.Add(id);
        return commands.Count - 1;
    }

    public int Draft(StreamId stream, Guid entry)
    {
        drafts.Add(stream.Tenant);
        drafts.Add(stream.Name);
        drafts.Add(entry);
        return drafts.Count - 1;
    }

    public (StoredCommand? Command, long Head) Command(int question) => commandsFound[question];

    public StoredDraft? Draft(int question) => draftsFound[question];

    /// <summary>Where a stream will stand once the works that were judged before, and may win, have won.</summary>
    public long HeadAfter(StreamId stream, long head) => expected.GetValueOrDefault(stream, head);

    public void Expect(StreamId stream, long head) => expected[stream] = head;

    public void Ask(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        Add(batch, commands, WriterSql.FindCommands);
        Add(batch, drafts, WriterSql.FindDrafts);
        if (batch.BatchCommands.Count == 0)
        {
            return;
        }
        using var answers = batch.ExecuteReader();
        if (commands.Count > 0)
        {
            while (answers.Read())
            {
                var command = answers.IsDBNull(1)
                    ? null
                    : new StoredCommand(Guid.Empty, answers.GetFieldValue<byte[]>(1), answers.GetInt64(2));
                commandsFound.Add((command, answers.GetInt64(3)));
            }
            answers.NextResult();
        }
        while (drafts.Count > 0 && answers.Read())
        {
            draftsFound.Add(answers.IsDBNull(1) ? null : PostgresReads.Draft(answers, first: 1));
        }
    }

    private static void Add(NpgsqlBatch batch, Columns rows, string sql)
    {
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(rows.In(sql));
        }
    }
}
