using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
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
        (this.today, this.cancel) = (today, cancel);
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
        var windows = wanted.Select(w => w.Window).Distinct().ToList();
        var isOwn = wanted.TrueForAll(w => w.Scope.Teacher is not null || w.Scope.Coach is not null);
        var changes = new Changes(isOwn ? Released.Nothing : ReleasedParts.Figures(connection, Tenant));
        var counting = Counting(windows, wanted, changes.Released);
        if (changes.Released.IsNothing)
        {
            foreach (var teacher in Each(windows, wanted.ConvertAll(w => w.Scope), () => null))
            {
                counting.Add(teacher);
            }
        }
        else
        {
            using var before = new ReleasedParts(connection, Tenant);
            foreach (var teacher in Each(windows, [], () => before.Next))
            {
                changes.Add(counting.Add(teacher), before.Of(teacher.Teacher).Parts);
            }
        }
        return wanted.Select((w, i) => (w, Tables: counting[i].Tables(changes))).ToDictionary(p => p.w, p => p.Tables);
    }

    /// <summary>Documents of these windows into which teachers can be counted.</summary>
    public Counting Counting(
        IReadOnlyList<Window> windows,
        IEnumerable<(Scope Scope, Window Window)> wanted,
        Released numbered
    )
    {
        var places = windows.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i);
        return new Counting(this, windows, wanted.Select(w => (places[w.Window], w.Scope)), numbered);
    }

    public Document Document(Scope scope, Window window, Released released) =>
        new(facts, scope, new Period(facts, window, today), released);

    /// <summary>The facts of windows, teacher by teacher; of one teacher's or coach's own report only theirs.</summary>
    /// <param name="others">As in <see cref="SideBySide.Of"/>.</param>
    public IEnumerable<SideBySide> Each(IReadOnlyList<Window> windows, IReadOnlyList<Scope> scopes, Func<Guid?> others)
    {
        var only = scopes.Distinct().ToList() is [{ School: null } one] ? one : Scope.District;
        var byWindow = windows
            .Select(w => new Period(facts, w, today))
            .Select(p => Teachers.Of(new Facts(connection, Tenant, p, only), p, days));
        foreach (var teacher in SideBySide.Of([.. byWindow], others))
        {
            cancel.ThrowIfCancellationRequested();
            yield return teacher;
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
