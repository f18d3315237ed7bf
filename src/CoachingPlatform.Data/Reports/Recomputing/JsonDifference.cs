using System.Text.Json;

namespace CoachingPlatform.Data.Reports.Recomputing;

/// <summary>Where two JSON texts differ, field by field.</summary>
internal static class JsonDifference
{
    /// <summary>A line for each field; none where the texts are the same to the byte.</summary>
    /// <param name="name">What the texts are of.</param>
    /// <param name="recomputed">Null where there is none.</param>
    public static IEnumerable<string> Lines(string name, string stored, string? recomputed)
    {
        if (recomputed is null)
        {
            return [$"{name}: stored; recomputed it is not there"];
        }
        if (string.Equals(stored, recomputed, StringComparison.Ordinal))
        {
            return [];
        }
        using var one = JsonDocument.Parse(stored);
        using var other = JsonDocument.Parse(recomputed);
        var lines = new List<string>();
        Compare(
            "",
            one.RootElement,
            other.RootElement,
            (path, a, b) => lines.Add($"{name}: {path} stored {a}, recomputed {b}")
        );
        return lines.Count > 0 ? lines : [$"{name}: the same fields, in another order or form"];
    }

    private static void Compare(
        string path,
        JsonElement? one,
        JsonElement? other,
        Action<string, string, string> differs
    )
    {
        if (one is { ValueKind: JsonValueKind.Object } a && other is { ValueKind: JsonValueKind.Object } b)
        {
            foreach (
                var field in a.EnumerateObject()
                    .Concat(b.EnumerateObject())
                    .Select(p => p.Name)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                Compare(path.Length == 0 ? field : $"{path}.{field}", Field(a, field), Field(b, field), differs);
            }
        }
        else if (one is { ValueKind: JsonValueKind.Array } all && other is { ValueKind: JsonValueKind.Array } others)
        {
            for (var i = 0; i < Math.Max(all.GetArrayLength(), others.GetArrayLength()); i++)
            {
                Compare(FormattableString.Invariant($"{path}[{i}]"), Item(all, i), Item(others, i), differs);
            }
        }
        else if (
            Text(one) is var left
            && Text(other) is var right
            && !string.Equals(left, right, StringComparison.Ordinal)
        )
        {
            differs(path, left, right);
        }
    }

    private static JsonElement? Field(JsonElement of, string name) =>
        of.TryGetProperty(name, out var found) ? found : null;

    private static JsonElement? Item(JsonElement of, int place) => place < of.GetArrayLength() ? of[place] : null;

    private static string Text(JsonElement? element) => element?.GetRawText() ?? "nothing";
}
