using System.Globalization;
using System.Text;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Postgres;

/// <summary>The key of a row as text, to tell whether two writes are of the same row.</summary>
internal sealed class RowKey : ICells
{
    private readonly StringBuilder text = new();

    public static string Of(Table table, object row)
    {
        var key = new RowKey();
        table.WriteKey(row, key);
        return key.text.ToString();
    }

    /// <summary>
    /// The writes without those that a later one with the same key undoes; where the first stands, without the later.
    /// </summary>
    public static IEnumerable<RowWrite> Last(PostgresTables tables, ImmutableArray<RowWrite> writes)
    {
        if (writes.Length < 2)
        {
            return writes;
        }
        var last = new Dictionary<(Table, string), RowWrite>(writes.Length);
        foreach (var write in writes)
        {
            var table = tables.Of(write.Row.GetType()).Table;
            var key = (table, Of(table, write.Row));
            if (!table.FirstStands || write.Delete || !last.TryGetValue(key, out var before) || before.Delete)
            {
                last[key] = write;
            }
        }
        return last.Values;
    }

    public void Add<T>(T value)
        where T : notnull
    {
        var part = value is DateTime instant
            ? instant.Ticks.ToString(CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
    }

    public void AddNull() => text.Append('-');
}
