using System.Text.Json;
using CoachingPlatform.Benchmarks.Load;

namespace CoachingPlatform.Benchmarks.Soak;

/// <summary>What the clients of the soak are told: where, for how long, and on whose records.</summary>
/// <param name="Read">A plan of which the body is sent to read.</param>
/// <param name="Write">A plan of which the body is sent to write.</param>
public sealed record SoakPlan(double Seconds, LoadPlan Read, LoadPlan Write);

/// <summary>How often each kind of client did what it does, and the first thing that should not have happened.</summary>
public sealed record SoakAnswer(ImmutableSortedDictionary<string, long> Done, string? Fault)
{
    public long Total => Done.Values.Sum();

    public static SoakAnswer Parse(string? line) =>
        JsonSerializer.Deserialize<SoakAnswer>(line ?? "null", LoadJson.Options)
        ?? new SoakAnswer(ImmutableSortedDictionary<string, long>.Empty, "The clients ended without a word.");
}
