using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Counting;

namespace CoachingPlatform.Data.Reports;

/// <summary>What releases took of a district, teacher by teacher beside the facts.</summary>
internal sealed class ReleasedParts : IDisposable
{
    private static readonly Dictionary<int, int> None = [];

    private readonly Cursor<(long Making, byte[] Parts)> cursor;

    public ReleasedParts(IMoment connection, string tenant) =>
        cursor = new Cursor<(long, byte[])>(
            connection
                .Prepare(
                    """
                    SELECT p.teacher, p.making, p.parts FROM released_part p
                    JOIN report_making m ON m.tenant = p.tenant AND m.making = p.making
                    WHERE p.tenant = ? AND m.is_done ORDER BY p.teacher, p.making
                    """
                )
                .With(tenant),
            s => (s.Long(1), s.Bytes(2).ToArray())
        );

    /// <summary>The next teacher of whom something was taken.</summary>
    public Guid? Next => cursor.Next;

    /// <summary>The parts of a teacher who is not behind, with the making that wrote them; 0 where none did.</summary>
    public (long Making, Dictionary<int, int> Parts) Of(Guid teacher) =>
        cursor.Of(teacher) is { Count: > 0 } rows ? (rows[^1].Making, PartBytes.Read(rows[^1].Parts)) : (0, None);

    public void Dispose() => cursor.Dispose();

    public static Released Figures(IMoment connection, string tenant)
    {
        var figures = new List<(string, int, int)>();
        using var rows = connection.Prepare(
            """
            SELECT f.figure, f.number, f.total FROM released_figure f
            JOIN report_making m ON m.tenant = f.tenant AND m.making = f.making
            WHERE f.tenant = ? AND m.is_done
            """
        );
        rows.With(tenant);
        while (rows.Step())
        {
            figures.Add((rows.Text(0), (int)rows.Long(1), (int)rows.Long(2)));
        }
        return new Released(figures);
    }
}
