using CoachingPlatform.Data.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Rows on their way into one statement, column by column: each column is one array, which the statement unnests. So a
/// statement is the same, and stays prepared, however many rows it writes.
/// </summary>
internal sealed class Columns : ICells
{
    private readonly Column[] columns;
    private int next;

    /// <param name="types">What the database calls the columns' types.</param>
    public Columns(IEnumerable<string> types) => columns = [.. types.Select(Column.Of)];

    public int Count => columns.Length == 0 ? 0 : columns[0].Count;

    public void Add<T>(T value)
        where T : notnull
    {
        ((IColumn<T>)columns[next]).Add(value);
        Move();
    }

    public void AddNull()
    {
        columns[next].AddNull();
        Move();
    }

    /// <summary>Adds a value or, where there is none, null.</summary>
    public void Add<T>(T? value)
        where T : struct
    {
        if (value is { } given)
        {
            Add(given);
        }
        else
        {
            AddNull();
        }
    }

    public void Add(DateTimeOffset instant) => Add(MicrosecondConverter.Cut(instant));

    public void Add(ReadOnlyMemory<byte> bytes) =>
        Add(
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var part)
            && part.Array is { } array
            && array.Length == part.Count
                ? array
                : bytes.ToArray()
        );

    public NpgsqlBatchCommand In(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Parameter());
        }
        return command;
    }

    private void Move() => next = next + 1 == columns.Length ? 0 : next + 1;

    private interface IColumn<in T>
    {
        void Add(T value);
    }

    private abstract class Column
    {
        public abstract int Count { get; }

        public abstract void AddNull();

        public abstract NpgsqlParameter Parameter();

        public static Column Of(string type) =>
            type switch
            {
                "text" => new References<string>(NpgsqlDbType.Text),
                "bytea" => new References<byte[]>(NpgsqlDbType.Bytea),
                "uuid" => new Values<Guid>(NpgsqlDbType.Uuid),
                "bigint" => new Values<long>(NpgsqlDbType.Bigint),
                "integer" => new Values<int>(NpgsqlDbType.Integer),
                "boolean" => new Values<bool>(NpgsqlDbType.Boolean),
                "date" => new Values<DateOnly>(NpgsqlDbType.Date),
                "timestamp with time zone" => new Values<DateTime>(NpgsqlDbType.TimestampTz),
                _ => throw new NotSupportedException($"The journal writes no {type}."),
            };
    }

    private sealed class Values<T>(NpgsqlDbType type) : Column, IColumn<T>
        where T : struct
    {
        private readonly List<T?> values = [];

        public override int Count => values.Count;

        public void Add(T value) => values.Add(value);

        public override void AddNull() => values.Add(null);

        public override NpgsqlParameter Parameter() =>
            new NpgsqlParameter<List<T?>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private sealed class References<T>(NpgsqlDbType type) : Column, IColumn<T>
        where T : class
    {
        private readonly List<T?> values = [];

        public override int Count => values.Count;

        public void Add(T value) => values.Add(value);

        public override void AddNull() => values.Add(null);

        public override NpgsqlParameter Parameter() =>
            new NpgsqlParameter<List<T?>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
