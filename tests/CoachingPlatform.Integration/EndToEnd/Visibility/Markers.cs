using System.Text.Json;
using System.Text.RegularExpressions;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Visibility;

/// <summary>Words that can be found again wherever they come out.</summary>
internal static partial class Markers
{
    public static IEnumerable<string> In(string text) =>
        Marked()
            .Matches(text)
            .Select(m => m.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>The fields of the schema, as Type.field, that hold a marker here.</summary>
    public static IEnumerable<string> Fields(Node node) => Fields(node.Json);

    private static IEnumerable<string> Fields(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray().SelectMany(Fields);
        }
        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }
        var type = json.TryGetProperty("__typename", out var name) ? name.GetString() : "";
        return json.EnumerateObject()
            .SelectMany(p =>
                IsMarked(p.Value)
                || (p.Value.ValueKind == JsonValueKind.Array && p.Value.EnumerateArray().Any(IsMarked))
                    ? [$"{type}.{p.Name}"]
                    : Fields(p.Value)
            );
    }

    private static bool IsMarked(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.GetString()!.Contains('«', StringComparison.Ordinal);

    [GeneratedRegex("«(?<name>[^»]*)»", RegexOptions.None, 1_000)]
    private static partial Regex Marked();
}
