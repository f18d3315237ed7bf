using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Reports;

/// <summary>Writes rows, all or none, as <see cref="IJournal.Write"/> does.</summary>
internal delegate Task WriteRows(ImmutableArray<RowWrite> rows);

/// <summary>Many rows through the journal's writer, so many at a time that others need not wait for them.</summary>
internal sealed class Batches(WriteRows write)
{
    private const int Rows = 500;
    private const int Bytes = 4 << 20;

    private readonly List<RowWrite> writes = [];
    private int size;

    /// <param name="bytes">About how large the row is, where it may be large.</param>
    public async Task Add(RowWrite write, int bytes = 0)
    {
        writes.Add(write);
        size += bytes;
        if (writes.Count >= Rows || size >= Bytes)
        {
            await Flush();
        }
    }

    public async Task Flush()
    {
        if (writes.Count > 0)
        {
            await write([.. writes]);
            writes.Clear();
            size = 0;
        }
    }
}
