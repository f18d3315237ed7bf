using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// Shares near 0 and 100 % are shown as bands, by the number of teachers behind them (after the reporting rules for
/// subgroups of the US National Center for Education Statistics, 2011-603).
/// </summary>
public static class Bands
{
    /// <summary>The band of a share, or null where it may be told exactly.</summary>
    public static Band? Of(long numerator, long denominator, int teachers)
    {
        var limit = Limit(teachers);
        var near = (Int128)limit * denominator;
        return (Int128)numerator * 100 <= near ? new Band(0, limit)
            : (Int128)(denominator - numerator) * 100 <= near ? new Band(100 - limit, 100)
            : null;
    }

    private static int Limit(int teachers) =>
        teachers switch
        {
            <= 20 => 20,
            <= 40 => 10,
            <= 100 => 5,
            _ => 2,
        };
}
