using System.Collections.Immutable;

namespace CoachingPlatform.Domain.Tests;

/// <summary>What tests expect of a decision.</summary>
internal static class Expect
{
    public static ImmutableArray<TEvent> Accepted<TEvent>(Decision<TEvent> decision)
    {
        Assert.Equal([], decision.Refusals.Select(r => $"{r.Code} {r.Field}: {r.Sentence}"));
        return decision.Events;
    }

    /// <summary>Accepted, and nothing had to change.</summary>
    public static void Nothing<TEvent>(Decision<TEvent> decision) => Assert.Empty(Accepted(decision));

    /// <summary>Refused for exactly one reason.</summary>
    public static void Refused<TEvent>(Decision<TEvent> decision, string code, string field) =>
        Refused(decision, (code, field));

    /// <summary>Refused for exactly these reasons, each in a whole sentence.</summary>
    public static void Refused<TEvent>(
        Decision<TEvent> decision,
        params ReadOnlySpan<(string Code, string Field)> reasons
    )
    {
        Assert.Equal(reasons.ToArray(), decision.Refusals.Select(r => (r.Code, r.Field)));
        Assert.Empty(decision.Events);
        Assert.All(decision.Refusals, r => Assert.EndsWith(".", r.Sentence, StringComparison.Ordinal));
    }
}
