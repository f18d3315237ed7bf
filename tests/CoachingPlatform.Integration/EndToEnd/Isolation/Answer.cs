using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Isolation.Watching;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>What came back for a batch, and what it cost.</summary>
/// <param name="Text">The bytes as they came, but for the trace id.</param>
/// <param name="Asked">For each question, the ids that were asked with: an answer may name them again.</param>
/// <param name="Work">The calls and statements that it took.</param>
internal sealed record Answer(
    HttpStatusCode Status,
    string Text,
    ImmutableArray<ImmutableHashSet<string>> Asked,
    ImmutableArray<Cost> Work
)
{
    /// <summary>The same for the same work: methods and statements in the order of their names, whichever the grain.</summary>
    public ImmutableArray<string> Costs { get; } = [.. Work.Select(c => c.What).Order(StringComparer.Ordinal)];

    /// <summary>What was answered to each question, with the same word in the place of each id asked with.</summary>
    public ImmutableArray<string> Each()
    {
        using var json = JsonDocument.Parse(Text);
        var errors = json.RootElement.TryGetProperty("errors", out var told) ? told.GetRawText() : "";
        var data = json.RootElement.TryGetProperty("data", out var given) ? given : default;
        return
        [
            .. Asked.Select(
                (ids, question) =>
                    ids.Aggregate(
                        $"{(int)Status} {errors} {Of(data, question)}",
                        (text, id) => text.Replace(id, "‹asked›", StringComparison.OrdinalIgnoreCase)
                    )
            ),
        ];
    }

    public bool IsLike(Answer other) =>
        (Status == other.Status && Text == other.Text) || Each().SequenceEqual(other.Each(), StringComparer.Ordinal);

    private static string Of(JsonElement data, int question) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(Batch.Alias(question), out var answer)
            ? answer.GetRawText()
            : data.ToString();
}
