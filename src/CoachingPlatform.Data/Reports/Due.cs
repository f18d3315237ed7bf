using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// The first day on which a teacher could count differently though nobody changed anything: a step falls due, an
/// assignment begins or ends, a gap grows longer than the rhythm, the first day in session of a month makes them active in
/// it. Never too late; a day too early only costs counting them once more. Denominators that grow each day in session are
/// no reason: their growth is taken off.
/// </summary>
internal sealed class Due
{
    private readonly DateOnly today;
    private readonly DateOnly month;
    private readonly List<Period> running;
    private readonly ImmutableArray<DateOnly> sessions;
    private readonly DateOnly nextMonth;

    public Due(DistrictFacts facts, IEnumerable<Period> periods, DateOnly today)
    {
        const int days = 400;
        this.today = today;
        month = new DateOnly(today.Year, today.Month, 1);
        running = [.. periods.Where(p => p.End < p.Window.Until)];
        sessions =
            running.Count == 0 ? [] : [.. Ahead(days).Where(facts.Calendar.InSession).DefaultIfEmpty(Last(days))];
        nextMonth = sessions.FirstOrDefault(d => d >= month.AddMonths(1), Last(days));
    }

    public DateOnly Of(Record record) =>
        running.Count == 0
            ? DateOnly.MaxValue
            : Dates(record)
                .Concat(running.SelectMany(p => Sessions(record, p)))
                .Where(d => d > today)
                .DefaultIfEmpty(DateOnly.MaxValue)
                .Min();

    private static IEnumerable<DateOnly> Dates(Record record) =>
        [
            .. record.Conversations.Select(c => c.HeldOn),
            .. record.Steps.Select(s => s.FirstDueOn),
            .. record.Steps.Select(s => s.DoneOn).OfType<DateOnly>(),
            .. record.Goals.Select(g => g.ClosedOn),
            .. record.Assignments.SelectMany(a => new[] { a.From, a.Until }),
            .. record.Roster.SelectMany(r => new[] { r.From, r.Until, r.KnownFrom }),
        ];

    private IEnumerable<DateOnly> Sessions(Record record, Period period)
    {
        foreach (var span in record.Roster.Where(r => !r.OnLeave && r.From <= today && r.Until > today))
        {
            yield return period.DaysInSession(Later(span.From, month), span.Until) == 0 ? sessions[0] : nextMonth;
        }
        foreach (var a in record.Assignments.Where(a => a.From <= today && a.Until > today))
        {
            yield return period.DaysInSession(a.From, a.Until) == 0 ? sessions[0] : GapGrowsTooLong(record, a, period);
        }
    }

    private DateOnly GapGrowsTooLong(Record record, AssignmentFact assignment, Period period)
    {
        var since = record
            .Conversations.Where(c => c.IsFull && c.Coach == assignment.Coach && period.Contains(c.HeldOn))
            .Select(c => c.HeldOn)
            .Append(Later(assignment.From, period.Window.From))
            .Max();
        var left = assignment.RhythmDays - period.DaysInSession(since, period.End);
        return left < 0 ? DateOnly.MaxValue
            : left < sessions.Length ? sessions[left]
            : sessions[^1];
    }

    private IEnumerable<DateOnly> Ahead(int days) => Enumerable.Range(1, days).Select(today.AddDays);

    private DateOnly Last(int days) => today.AddDays(days);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
