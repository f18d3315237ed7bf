using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Counting;

namespace CoachingPlatform.Data.Reports;

/// <summary>The figures of a district that releases took, as they are numbered.</summary>
internal static class ReleasedFigures
{
    public static Released Read(IMoment connection, string tenant)
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
