using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>What the roster said of a teacher at one school between two imports.</summary>
/// <param name="KnownFrom">The day from which it said what it says of the person, at whichever school.</param>
internal sealed record RosterFact(
    Guid? School,
    DateOnly From,
    DateOnly Until,
    DateOnly KnownFrom,
    ImmutableArray<GradeBand> GradeBands,
    int? FirstYearTeaching,
    bool OnLeave
)
{
    public static RosterFact Read(IRows s, RosterDays days)
    {
        var (person, role) = (days.Of(s.Long(2)), days.Of(s.Long(4)));
        return new RosterFact(
            s.Guid(1) is var school && school == Guid.Empty ? null : school,
            person > role ? person : role,
            Earlier(Until(3), Until(5)),
            person,
            s.Bytes(6).IsEmpty ? [] : [.. s.Text(6).Split(',').Select(Enum.Parse<GradeBand>)],
            s.IsNull(7) ? null : (int)s.Long(7),
            s.Long(8) != 0
        );

        DateOnly Until(int column) => s.IsNull(column) ? DateOnly.MaxValue : days.Of(s.Long(column));
    }

    /// <summary>The days of it that make an active teacher; null where none is in session in the window.</summary>
    public ActiveSpan? Active(Period period) =>
        !OnLeave && period.DaysInSession(From, Until) > 0 ? new ActiveSpan(School, From, Until) : null;

    /// <summary>What was last known of the person within the window; else what became known first after it.</summary>
    public static RosterFact? Last(IReadOnlyList<RosterFact> all, Period period) =>
        all.Where(r => r.KnownFrom < period.End).MaxBy(r => r.KnownFrom) ?? all.MinBy(r => r.KnownFrom);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
