using System.Globalization;
using System.Text.Json;

namespace CoachingPlatform.Benchmarks.Soak;

/// <summary>Bodies that cost a server something to keep, if it keeps them: most are like no other before.</summary>
internal static class HostileDocuments
{
    public static string Body(int i)
    {
        var n = i.ToString(CultureInfo.InvariantCulture);
        return (i % 8) switch
        {
            // Valid, and new each time: fills whatever remembers documents.
            0 => Of($"query Q{n} {{ a{n}: me {{ name }} }}"),
            1 => Of($"{{ teacher(id: \"{n}\") {{ {Deep(i % 60)} }} }}"),
            2 => Of($"query {{ ...f{n} }} fragment f{n} on Query {{ ...f{n} }}"),
            3 => Of("{ " + string.Concat(Enumerable.Range(0, 200).Select(k => $"x{n}_{k}: me {{ name }} ")) + "}"),
            4 => Of($"{{ me {{ no{n} such: fields }} "),
            5 => $"{{\"query\": \"{{ me {{ name }} }}\", \"variables\": {{\"{n}\": {Nested(i % 300)}}}}}",
            6 => $"{{\"documentId\": \"sha256:{n}\"}}",
            _ => new string('[', i % 5_000),
        };
    }

    private static string Of(string query) => JsonSerializer.Serialize(new { query });

    private static string Deep(int depth) => depth == 0 ? "id" : "teacher { " + Deep(depth - 1) + " }";

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
