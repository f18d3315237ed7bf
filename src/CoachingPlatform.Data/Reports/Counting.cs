using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>The documents of several windows while teachers come by, each teacher once for all of them.</summary>
internal sealed class Counting
{
    private readonly Dictionary<int, int> parts = [];
    private readonly List<(int Window, Scope Scope, Document Document)> documents = [];

    /// <param name="wanted">Which document is of which window, by its place.</param>
    /// <param name="numbered">The figures whose parts are asked for; own reports have none.</param>
    public Counting(
        Compilation compilation,
        IReadOnlyList<Window> windows,
        IEnumerable<(int Window, Scope Scope)> wanted,
        Released numbered
    )
    {
        foreach (var (window, scope) in wanted)
        {
            var isOwn = scope.Teacher is not null || scope.Coach is not null;
            var document = compilation.Document(scope, windows[window], isOwn ? Released.Nothing : numbered);
            documents.Add((window, scope, document));
        }
    }

    public Document this[int place] => documents[place].Document;

    /// <summary>Counts a teacher.</summary>
    /// <returns>Their parts in numbered figures, until the next teacher comes.</returns>
    public IReadOnlyDictionary<int, int> Add(SideBySide teacher) => Each(teacher, (d, t) => d.Add(t, parts));

    /// <summary>The teacher's parts in numbered figures, until the next one comes, without counting them.</summary>
    public IReadOnlyDictionary<int, int> Parts(SideBySide teacher) => Each(teacher, (d, t) => d.Parts(t, parts));

    private Dictionary<int, int> Each(SideBySide teacher, Action<Document, TeacherFacts> add)
    {
        parts.Clear();
        foreach (var (window, scope, document) in documents)
        {
            if (teacher.Facts[window] is { } facts && (scope.School is not { } school || facts.WasAt(school)))
            {
                add(document, facts);
            }
        }
        return parts;
    }
}
