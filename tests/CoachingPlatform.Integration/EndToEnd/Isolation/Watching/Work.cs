using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

/// <summary>Something that a request cost.</summary>
/// <param name="What">The same for the same work: a grain's method, the text of a statement.</param>
/// <param name="Where">The grain's key, where it is a call.</param>
internal readonly record struct Cost(string What, string Where)
{
    public bool IsCall => Where.Length > 0;

    public override string ToString() => IsCall ? $"{What} of {Where}" : What;
}

/// <summary>
/// What the program does: its calls to grains and its statements, in the order in which they begin. It cannot tell whose
/// they are, so whoever counts asks one thing at a time.
/// </summary>
internal sealed class Work
{
    private readonly ConcurrentQueue<Cost> done = new();

    public void Calls(string method, string grain) => done.Enqueue(new Cost(method, grain));

    public void Runs(string statement) => done.Enqueue(new Cost(statement, ""));

    /// <summary>All since the last time, and forgets it.</summary>
    public ImmutableArray<Cost> Take()
    {
        var taken = ImmutableArray.CreateBuilder<Cost>();
        while (done.TryDequeue(out var cost))
        {
            taken.Add(cost);
        }
        return taken.ToImmutable();
    }
}
