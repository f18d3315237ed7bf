using System.Net;
using System.Net.Http.Json;
using CoachingPlatform.Grains.Teachers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A query that takes too long is given up.</summary>
public sealed class DeadlineTests
{
    private const string Query = "query($id: ID!) { teacher(id: $id) { id } }";

    [Fact]
    public async Task A_query_is_given_up_with_a_clear_error_and_others_go_on()
    {
        var stuck = new StuckViews();
        await using var server = await RunningServer.With(
            b => b.Services.AddSingleton<IIncomingGrainCallFilter>(stuck),
            "--Gateway:DeadlineSeconds=1"
        );
        using var content = JsonContent.Create(new { query = Query, variables = new { id = RunningServer.Teacher } });
        using var request = RunningServer.Request(content, RunningServer.Teacher);

        var asked = server.Http.SendAsync(request);
        await stuck.Reached;
        await server.Ask(RunningServer.Teacher, "{ me { name } }");
        using var answer = await asked;

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"DEADLINE_EXCEEDED\"", text, StringComparison.Ordinal);
        Assert.Contains("took longer than 1 seconds", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
        stuck.Release();
        await server.Ask(RunningServer.Teacher, Query, new { id = RunningServer.Teacher });
    }

    /// <summary>Holds up every reading of a teacher until it is released.</summary>
    private sealed class StuckViews : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Release() => released.TrySetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(ITeacherGrain.Read))
            {
                reached.TrySetResult();
                await released.Task;
            }
            await context.Invoke();
        }
    }
}
