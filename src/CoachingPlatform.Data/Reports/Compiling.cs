using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Counting;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Data.Reports;

/// <summary>One document while teachers come by, each beside what was released of them.</summary>
internal sealed class Compiling : IDisposable
{
    private readonly Scope scope;
    private readonly ReleasedParts released;
    private readonly Document document;

    public Compiling(Compilation compilation, Scope scope, Window window)
    {
        this.scope = scope;
        released = compilation.Released(scope, window);
        document = compilation.Document(scope, window, released.Released);
    }

    public void Add(TeacherFacts teacher)
    {
        Pass(teacher.Teacher);
        var before = released.Of(teacher.Teacher).Parts;
        if (before.Count > 0 || scope.School is not { } school || teacher.WasAt(school))
        {
            document.Add(teacher, before);
        }
    }

    public ImmutableArray<RawTable> Tables()
    {
        Pass(null);
        return document.Tables();
    }

    public void Dispose() => released.Dispose();

    private void Pass(Guid? until)
    {
        foreach (var gone in released.Before(until))
        {
            document.Add(Teachers.Nobody(gone), released.Of(gone).Parts);
        }
    }
}
