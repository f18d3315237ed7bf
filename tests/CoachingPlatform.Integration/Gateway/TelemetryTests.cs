using System.Collections.Concurrent;
using System.Diagnostics;
using CoachingPlatform.Server.Gateway;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What operators see of a request: each step and its cost, nothing of what was asked.</summary>
[Collection(nameof(RunningServer))]
public sealed class TelemetryTests(RunningServer server)
{
    private const string Secret = "SecretSurname";

    [Fact]
    public async Task Each_step_of_an_operation_is_a_span_without_what_was_asked()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == GatewayTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var query = $"query FindPeople($n: Int!) {{ people(first: $n, search: \"{Secret}\") {{ nodes {{ name }} }} }}";

        await server.Ask(RunningServer.Administrator, query, new { n = 7 });

        var operation = spans.Single(s => (string?)s.GetTagItem("graphql.operation.name") == "FindPeople");
        var steps = spans.Where(s => s.TraceId == operation.TraceId).ToList();
        Assert.Equal("query", operation.OperationName);
        Assert.Equal("query", operation.GetTagItem("graphql.operation.type"));
        Assert.Equal(28L, operation.GetTagItem("graphql.operation.cost"));
        Assert.Superset(
            new HashSet<string>(["query", "graphql.parse", "graphql.validate", "graphql.execute", "graphql.serialize"]),
            steps.Select(s => s.OperationName).ToHashSet(StringComparer.Ordinal)
        );
        Assert.All(
            steps.SelectMany(s => s.TagObjects),
            tag => Assert.DoesNotContain(Secret, $"{tag.Value}", StringComparison.Ordinal)
        );
    }
}
