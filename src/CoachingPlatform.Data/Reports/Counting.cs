using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>The documents of several windows while teachers come by, each teacher once for all of them.</summary>
internal sealed class Counting
{
    private readonly Changes changes;
    private readonly List<(int Window, Scope Scope, Document Document)> documents = [];
    private readonly Period[] now;
    private readonly Period[] then;
    private readonly bool[] isTouched;
    private readonly Dictionary<PartOf, int> parts = [];
    private readonly Dictionary<PartOf, int> partsThen = [];

    /// <param name="facts">The district's facts, by which teachers are counted.</param>
    /// <param name="before">Those by which teachers were counted before, and on which day; null where they were not.</param>
    public Counting(
        DistrictFacts facts,
        DateOnly today,
        (DistrictFacts Facts, DateOnly Day)? before,
        IReadOnlyList<(Scope Scope, Window Window)> wanted,
        Changes changes,
        Coaches coaches
    )
    {
        this.changes = changes;
        var windows = wanted.Select(w => w.Window).Distinct().ToList();
        now = [.. windows.Select(w => new Period(facts, w, today))];
        then = before is var (factsThen, day) ? [.. windows.Select(w => new Period(factsThen, w, day))] : now;
        isTouched = new bool[wanted.Count];
        var places = windows.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i);
        foreach (var (scope, window) in wanted)
        {
            var isOwn = scope.Teacher is not null || scope.Coach is not null;
            var place = places[window];
            documents.Add(
                (
                    place,
                    scope,
                    new Document(
                        facts,
                        scope,
                        now[place],
                        then[place],
                        isOwn ? Released.Nothing : changes.Released,
                        coaches
                    )
                )
            );
        }
    }

    public Document this[int place] => documents[place].Document;

    public IEnumerable<Period> Periods => now;

    /// <summary>Whether a teacher was added to a document or taken off.</summary>
    public bool IsTouched(int place) => isTouched[place];

    /// <summary>The raw tables of a document.</summary>
    public ImmutableArray<RawTable> Tables(int place) => documents[place].Document.Tables(changes);

    /// <summary>Counts a teacher of whom nothing is in the cells.</summary>
    /// <param name="before">What was counted of them before, for what releases took; null where nothing was.</param>
    /// <param name="stale">What of that differs from when a release took it, as it was then.</param>
    /// <returns>What of them differs now.</returns>
    public Dictionary<PartOf, int?> Add(
        Guid teacher,
        Record record,
        Record? before,
        IReadOnlyDictionary<PartOf, int?> stale
    )
    {
        partsThen.Clear();
        if (before is not null && !changes.Released.IsNothing)
        {
            Each(teacher, before, then, (d, facts, _) => d.Parts(facts, partsThen));
        }
        return Add(teacher, record, stale);
    }

    /// <summary>Takes a teacher off as they were counted before, and counts them as they are.</summary>
    public Dictionary<PartOf, int?> Replace(
        Guid teacher,
        Record record,
        Record before,
        IReadOnlyDictionary<PartOf, int?> stale
    )
    {
        partsThen.Clear();
        Each(
            teacher,
            before,
            then,
            (d, facts, place) =>
            {
                d.Remove(facts, partsThen);
                isTouched[place] = true;
            }
        );
        changes.Add(stale, partsThen, -1);
        return Add(teacher, record, stale);
    }

    private Dictionary<PartOf, int?> Add(Guid teacher, Record record, IReadOnlyDictionary<PartOf, int?> stale)
    {
        parts.Clear();
        Each(
            teacher,
            record,
            now,
            (d, facts, place) =>
            {
                d.Add(facts, parts);
                isTouched[place] = true;
            }
        );
        var differs = Differing(stale);
        changes.Add(differs, parts, 1);
        return differs;
    }

    /// <summary>What differs from when it was taken: then as it was counted before, where that was no longer as taken.</summary>
    private Dictionary<PartOf, int?> Differing(IReadOnlyDictionary<PartOf, int?> stale)
    {
        var differs = new Dictionary<PartOf, int?>();
        foreach (var (part, digest) in parts)
        {
            var taken =
                stale.TryGetValue(part, out var was) ? was
                : partsThen.TryGetValue(part, out var same) ? same
                : (int?)null;
            if (taken != digest)
            {
                differs[part] = taken;
            }
        }
        foreach (var (part, digest) in partsThen)
        {
            if (!parts.ContainsKey(part) && !stale.ContainsKey(part))
            {
                differs[part] = digest;
            }
        }
        foreach (var (part, was) in stale)
        {
            if (was is not null && !parts.ContainsKey(part))
            {
                differs[part] = was;
            }
        }
        return differs;
    }

    private void Each(Guid teacher, Record record, Period[] periods, Action<Document, TeacherFacts, int> each)
    {
        Span<bool> isRead = stackalloc bool[periods.Length];
        var facts = new TeacherFacts?[periods.Length];
        for (var place = 0; place < documents.Count; place++)
        {
            var (window, scope, document) = documents[place];
            if (!isRead[window])
            {
                (facts[window], isRead[window]) = (record.In(teacher, periods[window]), true);
            }
            if (facts[window] is { } of && (scope.School is not { } school || of.WasAt(school)))
            {
                each(document, of, place);
            }
        }
    }
}
