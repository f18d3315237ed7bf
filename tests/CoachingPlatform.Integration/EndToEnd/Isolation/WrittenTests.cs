using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// Answers that are written as a whole are, to the byte, those that GraphQL.NET makes node by node, as it does where a
/// document has a directive: every query, asked by everybody.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed class WrittenTests(IsolationFixture fixture)
{
    [Fact]
    public async Task Every_query_is_answered_the_same_whichever_way()
    {
        var differences = new List<string>();
        var bytes = 0;
        foreach (var caller in fixture.Oakfield.Callers)
        {
            foreach (var batch in Batch.Of(Asking.Queries.Select(a => new Enquiry(a))))
            {
                var variables = batch.Fill(fixture.Told.Now, (_, slot) => caller.Subject[slot.Kind], _ => "");
                var brace = batch.Text.IndexOf('{', StringComparison.Ordinal) + 1;
                var whole = await caller.Voice.Post(batch.Text, variables);
                var nodes = await caller.Voice.Post(
                    $"{batch.Text[..brace]} ... @include(if: true) {{ {batch.Text[brace..]} }}",
                    variables
                );
                bytes += whole.Text.Length;
                if (Reply.WithoutColumns(whole.WithoutTrace) != Reply.WithoutColumns(nodes.WithoutTrace))
                {
                    differences.Add($"{caller} asks {batch.Questions[0]}");
                }
            }
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(bytes > 100_000, $"Only {bytes} bytes were compared.");
    }
}
