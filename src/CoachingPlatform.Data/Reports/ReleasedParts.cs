using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain.Reports.Counting;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Reports;

/// <summary>What was released of one document, teacher by teacher beside the facts.</summary>
internal sealed class ReleasedParts : IDisposable
{
    private static readonly Dictionary<int, int> None = [];

    private readonly Cursor<(long Release, Dictionary<int, int> Parts)> cursor;

    private ReleasedParts(Released released, Cursor<(long, Dictionary<int, int>)> cursor) =>
        (Released, this.cursor) = (released, cursor);

    public Released Released { get; }

    public static ReleasedParts Open(SqliteConnection connection, string tenant, string document) =>
        new(Cells(connection, tenant, document), new Cursor<(long, Dictionary<int, int>)>(new Statement(
                    connection,
                    """
                    SELECT p.teacher, p.release, p.parts FROM released_part p
                    JOIN release r ON r.tenant = p.tenant AND r.document = p.document AND r.release = p.release
                    WHERE p.tenant = ? AND p.document = ? AND r.is_done ORDER BY p.teacher, p.release
                    """
                ).With(tenant).With(document), s => (s.Long(1), PartBytes.Read(s.Bytes(2)))));

    /// <summary>The number of the next release: higher than any that was begun.</summary>
    public static long NextRelease(SqliteConnection connection, string tenant, string document)
    {
        using var last = new Statement(
            connection,
            "SELECT coalesce(max(release), 0) FROM release WHERE tenant = ? AND document = ?"
        );
        return last.With(tenant).With(document).Step() ? last.Long(0) + 1 : 1;
    }

    /// <summary>Teachers of whom something was released and of whom there are no facts any more.</summary>
    public IEnumerable<Guid> Before(Guid? teacher)
    {
        while (cursor.Next is { } gone && (teacher is not { } next || gone.CompareTo(next) < 0))
        {
            yield return gone;
        }
    }

    /// <summary>The parts of a teacher who is not behind, with the release that wrote them; 0 where none did.</summary>
    public (long Release, Dictionary<int, int> Parts) Of(Guid teacher) =>
        cursor.Of(teacher) is { Count: > 0 } rows ? rows[^1] : (0, None);

    public void Dispose() => cursor.Dispose();

    private static Released Cells(SqliteConnection connection, string tenant, string document)
    {
        var cells = new List<(string, int, int)>();
        using var rows = new Statement(
            connection,
            "SELECT cell, number, total FROM released_cell WHERE tenant = ? AND document = ?"
        );
        rows.With(tenant).With(document);
        while (rows.Step())
        {
            cells.Add((rows.Text(0), (int)rows.Long(1), (int)rows.Long(2)));
        }
        return new Released(cells);
    }
}
