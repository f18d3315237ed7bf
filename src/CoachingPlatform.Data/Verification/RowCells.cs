using System.Globalization;
using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Verification;

/// <summary>A row's values as the database would hold them, to compare two rows by.</summary>
internal sealed class RowCells : ICells
{
    private readonly List<string?> cells = [];

    /// <summary>The row's key, which tells it from others of its table.</summary>
    public static string Key(Table table, object row)
    {
        var key = new RowCells();
        table.WriteKey(row, key);
        // The district and the teacher are named by the stream already.
        return string.Join(
            ", ",
            table.Key.Zip(key.cells).Where(c => c.First is not ("tenant" or "teacher")).Select(c => c.Second)
        );
    }

    /// <summary>The columns in which two rows differ, but the version they were written at.</summary>
    public static IEnumerable<string> Differences(Table table, object one, object other)
    {
        var (left, right) = (new RowCells(), new RowCells());
        table.WriteRow(one, left);
        table.WriteRow(other, right);
        return table.Columns.Where((c, i) => c != "version" && left.cells[i] != right.cells[i]);
    }

    public void Add<T>(T value)
        where T : notnull =>
        cells.Add(
            value switch
            {
                DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                byte[] bytes => Convert.ToHexString(bytes),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            }
        );

    public void AddNull() => cells.Add(null);
}
