using System.Text.Json;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>The audiences are the table's: what they say of each query is what everybody is answered.</summary>
[Collection(IsolationCollection.Name)]
public sealed class AudienceTests(IsolationFixture fixture)
{
    [Fact]
    public async Task A_query_gives_something_to_those_whom_the_table_names_and_to_nobody_else()
    {
        var reads = (await About()).GroupBy(r => (r.Caller, r.Root));

        Nobody(
            reads
                .Where(r => r.Any(Gives) != Audiences.Seeing[r.Key.Root].HasFlag(r.Key.Caller.Who))
                .Select(r =>
                    $"{r.Key.Caller} asks “{r.Key.Root}” and {(r.Any(Gives) ? "gets something" : "gets nothing")}"
                )
        );
    }

    [Fact]
    public async Task A_query_tells_of_a_teacher_those_whom_the_table_names_and_nobody_else()
    {
        var teacher = $"\"{fixture.Oakfield.Tess.Cast.Teacher.Id:D}\"";
        var reads = (await About()).GroupBy(r => (r.Caller, r.Root));

        Nobody(
            reads
                .Where(r => r.Any(Tells) != Audiences.Telling[r.Key.Root].HasFlag(r.Key.Caller.Who))
                .Select(r =>
                    $"{r.Key.Caller} asks “{r.Key.Root}” and {(r.Any(Tells) ? "learns" : "does not learn")} of the teacher"
                )
        );

        bool Tells(Read read) => read.Text.Contains(teacher, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_anything_of_another_district()
    {
        var (one, two) = (fixture.Oakfield.Town, fixture.Brookside.Town);
        var people = new[] { "tess", "cora", "ada", "pia" }.Select(p => (one.Person(p).Id, two.Person(p).Id)).ToList();

        Nobody(
            (await fixture.Reads)
                .Where(r =>
                    people.Any(p =>
                        r.Text.Contains($"{(r.Borough.Town == one ? p.Item2 : p.Item1):D}", StringComparison.Ordinal)
                    )
                )
                .Select(r => $"{r.Caller} of {r.Borough.Town.Tenant} at “{r.Root}”")
        );
    }

    /// <summary>What everybody of the first district was answered about its first teacher.</summary>
    private async Task<IEnumerable<Read>> About() =>
        (await fixture.Reads).Where(r =>
            r.Borough == fixture.Oakfield && r.Ids.Name == fixture.Oakfield.Tess.Cast.Name
        );

    private static void Nobody(IEnumerable<string> offenders) =>
        Assert.True(!offenders.Any(), string.Join('\n', offenders));

    private static bool Gives(Read read)
    {
        using var json = JsonDocument.Parse(read.Text);
        return json.RootElement.TryGetProperty("data", out var data)
            && data.ValueKind == JsonValueKind.Object
            && data.EnumerateObject().Single().Value is var answer
            && answer.ValueKind != JsonValueKind.Null
            && !(answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() == 0)
            && !(answer.ValueKind == JsonValueKind.Object && (IsEmptyPage(answer) || IsLast(read, answer)));
    }

    private static bool IsEmptyPage(JsonElement answer) =>
        answer.TryGetProperty("totalCount", out var count) && count.GetInt32() == 0;

    private static bool IsLast(Read read, JsonElement answer) =>
        Asking.All.Any(a => a.GoesOn && a.Audience == read.Root) && Following.IsLast(answer);
}
