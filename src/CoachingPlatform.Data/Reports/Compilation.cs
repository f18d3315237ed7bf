using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>One district at one moment, from which documents are compiled. For one thread.</summary>
internal sealed class Compilation : IDisposable
{
    private readonly IMoment connection;
    private readonly DateOnly today;
    private readonly CancellationToken cancel;
    private readonly DistrictFacts facts;
    private readonly RosterDays days;

    public Compilation(OpenMoment open, string tenant, DateOnly today, CancellationToken cancel)
    {
        (Open, this.today, this.cancel) = (open, today, cancel);
        connection = open(tenant);
        try
        {
            facts = FactsOf(connection, tenant);
            days = new RosterDays(connection, facts);
            Position = LastPosition(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the district anew, as it stands then.</summary>
    public OpenMoment Open { get; }

    public string Tenant => facts.Tenant;

    public long Position { get; }

    /// <summary>The day up to which running windows count, included.</summary>
    public DateOnly Today => today;

    public DistrictFacts Facts => facts;

    /// <summary>The last import of the roster; 0 before the first.</summary>
    public long RosterImport => days.Last;

    public IMoment Connection => connection;

    public ImmutableArray<RawReport> Reports(ImmutableArray<Scope> scopes, Window window)
    {
        var (before, earlier) = (window.Before(facts.Calendar), window.YearEarlier(facts.Calendar));
        var windows = new[] { window, before, earlier }.OfType<Window>().Distinct().ToList();
        var tables = Tables([.. scopes.SelectMany(s => windows.Select(w => (s, w)))]);
        return
        [
            .. scopes.Select(s => new RawReport(
                s,
                today,
                facts.Number,
                RosterImport,
                Position,
                Of(s, window)!,
                Of(s, before),
                Of(s, earlier)
            )),
        ];

        RawWindow? Of(Scope scope, Window? of) => of is null ? null : new RawWindow(of, tables[(scope, of)]);
    }

    /// <summary>The tables of documents of any windows, in one pass over the teachers.</summary>
    public Dictionary<(Scope, Window), ImmutableArray<RawTable>> Tables(ImmutableArray<(Scope Scope, Window Window)> of)
    {
        var wanted = of.Distinct().ToList();
        var isOwn = wanted.TrueForAll(w => w.Scope.Teacher is not null || w.Scope.Coach is not null);
        var released = isOwn ? Released.Nothing : ReleasedFigures.Read(connection, Tenant);
        var before = released.IsNothing ? null : CountedState.Read(connection, Tenant);
        var coaches = new Coaches();
        var counting = new Counting(
            facts,
            today,
            before is null ? null : (before.Facts, before.Day),
            wanted,
            new Changes(released),
            coaches
        );
        var only = wanted.Select(w => w.Scope).Distinct().ToList() is [{ School: null } one] ? one : Scope.District;
        using var records = Records(wanted.Min(w => w.Window.From), counting.Periods.Max(p => p.End));
        using var kept = new KeptTeachers(connection, Tenant, coaches);
        foreach (var (teacher, record) in Each(records.All(only, () => before is null ? null : kept.Next)))
        {
            var known = before is null ? null : kept.Beside(teacher);
            counting.Add(teacher, record, known?.Record, known?.Stale ?? StaleBytes.None);
        }
        return wanted.Select((w, i) => (w, Tables: counting.Tables(i))).ToDictionary(p => p.w, p => p.Tables);
    }

    public Records Records(DateOnly from, DateOnly until) => new(connection, Tenant, days, from, until);

    /// <summary>One after another, until it is cancelled.</summary>
    public IEnumerable<T> Each<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            cancel.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    public void Dispose() => connection.Dispose();

    private static DistrictFacts FactsOf(IMoment connection, string tenant)
    {
        using var found = connection.Prepare("SELECT stream, version, body FROM district_facts WHERE tenant = ?");
        return found.With(tenant).Step()
            ? DistrictFactsRows.Facts(
                new DistrictFactsRow
                {
                    Tenant = tenant,
                    Stream = found.Text(0),
                    Version = found.Long(1),
                    Body = found.Text(2),
                }
            )
            : throw new InvalidOperationException($"The district {tenant} has no facts: it was never founded.");
    }

    private static long LastPosition(IMoment connection)
    {
        using var last = connection.Prepare("SELECT coalesce(max(position), 0) FROM event");
        return last.Step() ? last.Long(0) : 0;
    }
}
