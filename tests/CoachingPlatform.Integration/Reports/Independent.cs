using System.Collections.Immutable;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Goals;

namespace CoachingPlatform.Integration.Reports;

/// <summary>One thing that counts, with its place spelled out.</summary>
internal sealed record Counted(
    Guid Teacher,
    ImmutableArray<Guid> Coaches,
    string School,
    string Month,
    long Numerator,
    long Denominator,
    ImmutableArray<string> Categories
);

/// <summary>
/// The raw figures of one window worked out from raw events and the timeline of the roster, the slow and plain way: days
/// are walked through one by one, and each cell filters everything anew.
/// </summary>
internal sealed class Independent(
    DistrictFacts facts,
    Window window,
    DateOnly today,
    IReadOnlyDictionary<Guid, IReadOnlyList<TeacherEvent>> events
)
{
    private readonly List<DateOnly> days =
    [
        .. Enumerable
            .Range(0, window.Until.DayNumber - window.From.DayNumber)
            .Select(window.From.AddDays)
            .Where(d => d <= today),
    ];
    private readonly List<HeardTalk> talks =
    [
        .. events
            .SelectMany(p => new Heard(p.Key, p.Value).Talks())
            .Where(t => window.From <= t.Day && t.Day < window.Until && t.Day <= today),
    ];
    private readonly List<HeardStep> steps =
    [
        .. events.SelectMany(p => new Heard(p.Key, p.Value).Steps()).Where(s => s.In is { Full: true }),
    ];

    private IEnumerable<DateOnly> Session => days.Where(facts.Calendar.InSession);

    private IEnumerable<HeardTalk> Full => talks.Where(t => t.Full);

    private IEnumerable<HeardStep> Due => steps.Where(s => days.Contains(s.Due));

    private IEnumerable<HeardStep> NotDropped => Due.Where(s => !s.Dropped);

    /// <summary>Numerator, denominator, teachers and coaches of one cell, by the metric's id.</summary>
    public (long, long, int, int) Cell(RawTable table, CellKey key)
    {
        return table.Metric switch
        {
            "completeness" => Sum(Full.Select(t => At(t, t.Components, 6))),
            "student-impact" => Sum(Full.Select(t => At(t, t.Evidence ? 1 : 0))),
            "coach-time.minutes" => Count(Full.Select(t => At(t, t.Minutes))),
            "coach-time.check-ins" => Count(talks.Where(t => !t.Full).Select(t => At(t, t.Minutes))),
            "continuity" => Sum(talks.Where(t => t.HadOpen || t.Discussed).Select(t => At(t, t.Discussed ? 1 : 0))),
            "usefulness" => Sum(Full.Where(t => t.Reflection is not null).Select(t => At(t, t.Reflection!.Usefulness))),
            "usefulness.response" => Sum(Full.Select(t => At(t, t.Reflection is not null ? 1 : 0))),
            "usefulness.answers" => Distribution(
                Full.Where(t => t.Reflection is not null).Select(t => At(t, 1, 1, $"{t.Reflection!.Usefulness:D}"))
            ),
            "reflection.depth" => Distribution(
                Full.Where(t => t.Reflection?.Depth is not null).Select(t => At(t, 1, 1, $"{t.Reflection!.Depth}"))
            ),
            "reflection.themes" => Distribution(
                Full.Where(t => t.Focus is not null).Select(t => At(t, 1, 1, [.. t.Focus!.Themes]))
            ),
            "alignment" => Sum(
                Full.Where(t => t.Focus is not null && facts.ActivePriorities(t.Day, t.School).Any())
                    .Select(t => At(t, Linked(t).Length > 0 ? 1 : 0))
            ),
            "alignment.conversations" => Count(Served()),
            "alignment.teachers" => Teachers(Served()) is var (n, _, teachers, coaches)
                ? (n, 1, teachers, coaches)
                : default,
            "alignment.steps" => Count(
                steps
                    .Where(s => s.Done is { } done && days.Contains(done) && s.Focus is { Priorities.IsEmpty: false })
                    .Select(s => Step(s, s.Done!.Value, 1, [.. s.Focus!.Priorities.Select(p => p.Id.ToString())]))
            ),
            "closure.on-time" => Sum(NotDropped.Select(s => Step(s, s.Due, s.Done <= s.Due ? 1 : 0))),
            "closure.dropped" => Sum(Due.Select(s => Step(s, s.Due, s.Dropped ? 1 : 0))),
            "closure.carried" => Sum(NotDropped.Select(s => Step(s, s.Due, s.Carried > 1 ? 1 : 0))),
            "closure.days" => Median(
                Due.Where(s => s.Done is not null)
                    .Select(s => Step(s, s.Due, (s.Done!.Value.DayNumber - s.Agreed.DayNumber) * 1_000))
            ),
            "goals" => Sum(Goals()),
            "reach" => Teachers(Reach(key)),
            "dosage.rhythm" => Teachers(Rhythm(key)),
            "dosage.conversations" => Median(Dosage(key, t => t.Full ? 1 : 0)),
            "dosage.check-ins" => Median(Dosage(key, t => t.Full ? 0 : 1)),
            "dosage.minutes" => Median(Dosage(key, t => t.Full ? t.Minutes : 0)),
            "dosage.check-in-minutes" => Median(Dosage(key, t => t.Full ? 0 : t.Minutes)),
            _ => throw new NotSupportedException($"Nothing independent is known of {table.Metric}."),
        };

        IEnumerable<Counted> Here(IEnumerable<Counted> all) =>
            all.Where(i => Is(i, table.Rows, key.Row) && Is(i, table.Columns, key.Column));

        (long, long, int, int) Sum(IEnumerable<Counted> all)
        {
            var here = Here(all).ToList();
            return (here.Sum(i => i.Numerator), here.Sum(i => i.Denominator), People(here), Coaches(here));
        }

        (long, long, int, int) Count(IEnumerable<Counted> all)
        {
            var (n, _, teachers, coaches) = Sum(all);
            return (n, 1, teachers, coaches);
        }

        (long, long, int, int) Median(IEnumerable<Counted> all)
        {
            var here = Here(all).ToList();
            var values = here.Select(i => i.Numerator).Order().ToList();
            var median = values.Count == 0 ? 0 : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
            return (median, values.Count, People(here), Coaches(here));
        }

        (long, long, int, int) Distribution(IEnumerable<Counted> all)
        {
            var list = all.ToList();
            var whole = list.Where(i => Whole(i, table.Rows, key.Row) && Whole(i, table.Columns, key.Column)).ToList();
            return (Here(list).Sum(i => i.Numerator), whole.Count, People(whole), Coaches(whole));
        }

        (long, long, int, int) Teachers(IEnumerable<Counted> all)
        {
            var here = Here(all).ToList();
            var counted = here.Where(i => i.Denominator > 0).Select(i => i.Teacher).ToHashSet();
            var those = here.Where(i => counted.Contains(i.Teacher)).ToList();
            return (
                those.Where(i => i.Numerator > 0).Select(i => i.Teacher).Distinct().Count(),
                counted.Count,
                counted.Count,
                Coaches(those)
            );
        }
    }

    /// <summary>The roster of a day: school and person, whoever is not on leave.</summary>
    private static IEnumerable<(Guid Teacher, string School)> Roster(DateOnly day)
    {
        var (_, package, resting) = OrchardStory.Rosters.Last(r => r.From <= day);
        return from person in package.People
            let id = RosterImporter.PersonId(Orchard.Tenant, person.SourcedId)
            where !resting || id != Orchard.Teacher(Orchard.Resting)
            from role in person.Roles
            where role.Role == Role.Teacher
            select (id, $"{RosterImporter.SchoolId(Orchard.Tenant, role.School!)}");
    }

    private IEnumerable<Counted> Reach(CellKey key) =>
        Session
            .SelectMany(day => Roster(day).Select(r => new Counted(r.Teacher, [], r.School, Month(day), 0, 1, [])))
            .Concat(Full.Select(t => At(t, 1, 0)));

    private IEnumerable<Counted> Dosage(CellKey key, Func<HeardTalk, int> amount)
    {
        foreach (var (teacher, schools) in Active())
        {
            var coached = Session.Count(d => Assignments(teacher).Any(a => a.From <= d && d < a.Until));
            if (coached == 0)
            {
                continue;
            }
            var bySchool = Guid.TryParse(key.Row, out _);
            foreach (var school in bySchool ? schools.Where(s => s == key.Row) : schools.Take(1))
            {
                var mine = talks.Where(t => t.Teacher == teacher && (!bySchool || Name(t.School) == school)).ToList();
                var sum = mine.Sum(amount) * 30_000L;
                // Rounded half up.
                var value = sum / coached + (sum % coached * 2 >= coached ? 1 : 0);
                var coaches = mine.Where(t => amount(t) != 0).Select(t => t.Coach);
                yield return new Counted(teacher, [.. coaches], school, "", value, 1, []);
            }
        }
    }

    private IEnumerable<Counted> Rhythm(CellKey key) =>
        from active in Active()
        let mine = Assignments(active.Teacher).Where(a => days.Exists(d => a.From <= d && d < a.Until)).ToList()
        where Session.Any(d => mine.Exists(a => a.From <= d && d < a.Until))
        let kept = mine.TrueForAll(a => Kept(active.Teacher, a))
        from school in active.Schools
        from assignment in mine
        select new Counted(active.Teacher, [assignment.Coach], school, "", kept ? 1 : 0, 1, []);

    private bool Kept(Guid teacher, (Guid Coach, DateOnly From, DateOnly Until, int Rhythm) assignment)
    {
        var held = Full.Where(t => t.Teacher == teacher && t.Coach == assignment.Coach).Select(t => t.Day).ToHashSet();
        var since = 0;
        foreach (var day in days.Where(d => assignment.From <= d && d < assignment.Until))
        {
            if (held.Contains(day))
            {
                if (since > assignment.Rhythm)
                {
                    return false;
                }
                since = 0;
            }
            since += facts.Calendar.InSession(day) ? 1 : 0;
        }
        return since <= assignment.Rhythm;
    }

    private IEnumerable<(Guid Teacher, List<string> Schools)> Active() =>
        Session
            .SelectMany(Roster)
            .GroupBy(r => r.Teacher, r => r.School)
            .Select(g => (g.Key, g.Distinct(StringComparer.Ordinal).ToList()));

    private IEnumerable<(Guid Coach, DateOnly From, DateOnly Until, int Rhythm)> Assignments(Guid teacher)
    {
        var all = events.GetValueOrDefault(teacher) ?? [];
        return all.OfType<CoachAssigned>()
            .Select(a =>
                (
                    a.Coach,
                    a.From,
                    all.OfType<AssignmentEnded>().SingleOrDefault(e => e.Assignment == a.Assignment)?.On
                        ?? DateOnly.MaxValue,
                    a.RhythmDays
                )
            );
    }

    private IEnumerable<Counted> Goals()
    {
        var first = Session
            .SelectMany(d => Roster(d))
            .GroupBy(r => r.Teacher, r => r.School)
            .ToDictionary(g => g.Key, g => g.First());
        return from teacher in events
            from goal in teacher.Value.OfType<GoalClosed>()
            where days.Contains(goal.On)
            select new Counted(
                teacher.Key,
                [],
                first.GetValueOrDefault(teacher.Key) ?? "none",
                Month(goal.On),
                goal.Outcome == GoalOutcome.Met ? 1 : 0,
                1,
                []
            );
    }

    private IEnumerable<Counted> Served() => Full.Where(t => Linked(t).Length > 0).Select(t => At(t, 1, 1, Linked(t)));

    private string[] Linked(HeardTalk talk) =>
        [
            .. (talk.Focus?.Priorities ?? [])
                .Select(p => p.Id)
                .Where(id => facts.ActivePriorities(talk.Day, talk.School).Any(p => p.Id == id))
                .Select(id => $"{id}"),
        ];

    private bool Is(Counted item, Dimension? dimension, string? value) =>
        value is null
        || dimension switch
        {
            Dimension.School => item.School == value,
            Dimension.Month => item.Month == value,
            Dimension.GradeBand => Band(item.Teacher).Contains(value, StringComparer.Ordinal),
            Dimension.Experience => Experience(item.Teacher) == value,
            _ => item.Categories.Contains(value, StringComparer.Ordinal),
        };

    private bool Whole(Counted item, Dimension? dimension, string? value) =>
        dimension is Dimension.Depth or Dimension.Answer or Dimension.Theme || Is(item, dimension, value);

    private static IEnumerable<string> Band(Guid teacher) =>
        Orchard.Bands(Number(teacher)).Select(b => b.ToString()).DefaultIfEmpty("none");

    private string Experience(Guid teacher) =>
        Orchard.FirstYear(Number(teacher)) is not { } first
            ? "none"
            : Math.Max(0, window.From.Year - first) switch
            {
                <= 2 => "0-2",
                <= 5 => "3-5",
                <= 10 => "6-10",
                <= 20 => "11-20",
                _ => "21+",
            };

    private static int Number(Guid teacher) =>
        Enumerable.Range(0, Orchard.Teachers).Single(n => Orchard.Teacher(n) == teacher);

    private static Counted At(HeardTalk t, long numerator, long denominator = 1, params string[] categories) =>
        new(t.Teacher, [t.Coach], Name(t.School), Month(t.Day), numerator, denominator, [.. categories]);

    private static Counted Step(HeardStep s, DateOnly day, long numerator, params string[] categories) =>
        new(s.Teacher, [s.In!.Coach], Name(s.In.School), Month(day), numerator, 1, [.. categories]);

    private static string Name(Guid? school) => school?.ToString() ?? "none";

    private static string Month(DateOnly day) => $"{day:yyyy-MM}";

    private static int People(IEnumerable<Counted> items) => items.Select(i => i.Teacher).Distinct().Count();

    private static int Coaches(IEnumerable<Counted> items) => items.SelectMany(i => i.Coaches).Distinct().Count();
}
