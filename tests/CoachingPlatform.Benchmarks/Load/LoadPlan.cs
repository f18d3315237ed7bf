using System.Text.Json;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>What the load process is to send again and again.</summary>
/// <param name="Head">The first line's method and path, such as POST /graphql.</param>
/// <param name="Body">
/// JSON, or empty. {command}, {number} and the target's {teacher}, {conversation}, {entry} are filled in each time.
/// </param>
/// <param name="Expect">Stands in every answer that counts as done; any other answer ends the benchmark.</param>
/// <param name="Targets">Each connection goes round its own share of them.</param>
public sealed record LoadPlan(
    int Port,
    string Head,
    string Body,
    string Expect,
    int Connections,
    ImmutableArray<LoadTarget> Targets
)
{
    /// <summary>Where subscriptions are.</summary>
    public const string GraphQL = "/graphql";

    /// <summary>
    /// Where two sockets follow each target while it is written on; what is measured is then the time until each of them
    /// knows. Null: nobody follows, and it is the time until the answer.
    /// </summary>
    public string? Follow { get; init; }
}

/// <summary>On whose record, with whose token.</summary>
public sealed record LoadTarget(string Token, Guid Teacher, Guid Conversation, Guid Entry)
{
    /// <summary>The other person's of the pair, where both follow.</summary>
    public string? Other { get; init; }
}

/// <summary>One line to the load process: runs plan <paramref name="Key"/>, which a first line brings.</summary>
public sealed record LoadOrder(string Key, LoadPlan? Plan, double Seconds);

/// <summary>One line back.</summary>
/// <param name="Fault">What went wrong; null when all was answered as expected.</param>
public sealed record LoadAnswer(long Requests, double Seconds, long[] Latencies, string? Fault);

internal static class LoadJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
