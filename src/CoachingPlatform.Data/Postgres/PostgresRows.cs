using System.Text;
using CoachingPlatform.Data.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The rows of one cursor, a block of them at a time in memory: other cursors of the connection go on between.</summary>
internal sealed class PostgresRows(NpgsqlConnection connection, string cursor, string sql) : IRows
{
    private const int Block = 2_000;

    private readonly List<NpgsqlParameter> parameters = [];
    private readonly List<object[]> block = [];
    private bool isOpen;
    private bool isBegun;
    private bool isLast;
    private int at = -1;

    public IRows With(string text) => With(text, NpgsqlDbType.Text);

    public IRows With(long number) => With(number, NpgsqlDbType.Bigint);

    public IRows With(DateOnly day) => With(day, NpgsqlDbType.Date);

    public IRows With(Guid id) => With(id, NpgsqlDbType.Uuid);

    public bool Step()
    {
        if (++at < block.Count)
        {
            return true;
        }
        Fetch();
        if (block.Count > 0)
        {
            return true;
        }
        Reset();
        return false;
    }

    /// <summary>What it was open for is closed with the next trip.</summary>
    public void Reset()
    {
        parameters.Clear();
        block.Clear();
        (isBegun, isLast, at) = (false, false, -1);
    }

    public bool IsNull(int column) => block[at][column] is DBNull;

    public long Long(int column) =>
        block[at][column] switch
        {
            long number => number,
            int number => number,
            bool flag => flag ? 1 : 0,
            var other => throw new InvalidCastException($"A {other.GetType().Name} is no number."),
        };

    public string Text(int column) => (string)block[at][column];

    public ReadOnlySpan<byte> Bytes(int column) =>
        block[at][column] is string text ? Encoding.UTF8.GetBytes(text) : (byte[])block[at][column];

    public Guid Guid(int column) => (Guid)block[at][column];

    public DateOnly? Day(int column) =>
        block[at][column] switch
        {
            DBNull => null,
            DateOnly day => day,
            var other => DateOnly.FromDateTime((DateTime)other),
        };

    public DateTimeOffset Instant(int column) => new((DateTime)block[at][column]);

    public void Dispose()
    {
        if (isOpen && connection.State == System.Data.ConnectionState.Open)
        {
            using var close = new NpgsqlCommand($"close {cursor}", connection);
            close.ExecuteNonQuery();
        }
    }

    private PostgresRows With(object value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return this;
    }

    private void Fetch()
    {
        block.Clear();
        at = 0;
        if (isLast)
        {
            return;
        }
        using var batch = new NpgsqlBatch(connection);
        if (!isBegun)
        {
            if (isOpen)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"close {cursor}"));
            }
            var declare = new NpgsqlBatchCommand($"declare {cursor} no scroll cursor for {sql}");
            parameters.ForEach(p => declare.Parameters.Add(p));
            batch.BatchCommands.Add(declare);
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"fetch {Block} from {cursor}"));
        using var rows = batch.ExecuteReader();
        isOpen = isBegun = true;
        while (rows.Read())
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            block.Add(row);
        }
        isLast = block.Count < Block;
    }
}
