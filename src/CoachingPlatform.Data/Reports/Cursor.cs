using CoachingPlatform.Data.ReadModel;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Rows ordered by teacher, whose id stands in column 0, read as the teachers come by: several tables are merged with one
/// row of each in memory. Ids sort alike as text and as values.
/// </summary>
internal sealed class Cursor<T> : IDisposable
{
    private readonly IRows statement;
    private readonly Func<IRows, T> read;

    public Cursor(IRows statement, Func<IRows, T> read)
    {
        this.statement = statement;
        this.read = read;
        Advance();
    }

    /// <summary>Whose row comes next; null at the end.</summary>
    public Guid? Next { get; private set; }

    /// <summary>The rows of a teacher who is not behind <see cref="Next"/>.</summary>
    public List<T> Of(Guid teacher)
    {
        var rows = new List<T>();
        while (Next == teacher)
        {
            rows.Add(read(statement));
            Advance();
        }
        return rows;
    }

    public void Dispose() => statement.Dispose();

    private void Advance() => Next = statement.Step() ? statement.Guid(0) : null;
}
