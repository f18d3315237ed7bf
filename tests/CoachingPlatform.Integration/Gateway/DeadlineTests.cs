using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CoachingPlatform.Grains.Teachers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What takes too long, or is waited for by nobody, is broken off: in the grain and in the database too.</summary>
public sealed class DeadlineTests
{
    private const string Query = "query($id: ID!) { teacher(id: $id) { id } }";

    /// <summary>Its ledger is read with SQL.</summary>
    private const string Ledger = "query($id: ID!) { teacher(id: $id) { ledger { totalCount } } }";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static object Asked => new { id = RunningServer.Teacher };

    [Fact]
    public async Task A_query_is_given_up_with_a_clear_error_and_others_go_on()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Read));
        await using var server = await Server(held, deadline: 1);

        var asked = server.Http.SendAsync(Request(Query));
        await held.Reached.WaitAsync(Soon);
        await server.Ask(RunningServer.Teacher, "{ me { name } }");
        using var answer = await asked;

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"DEADLINE_EXCEEDED\"", text, StringComparison.Ordinal);
        Assert.Contains("took longer than 1 seconds", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
        await held.Cancelled.WaitAsync(Soon);
        held.Release();
        await server.Ask(RunningServer.Teacher, Query, Asked);
    }

    [Fact]
    public async Task A_query_whose_client_leaves_is_broken_off_in_the_grain()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Read));
        await using var server = await Server(held, deadline: 300);
        using var leaving = new CancellationTokenSource();

        var asked = server.Http.SendAsync(Request(Query), leaving.Token);
        await held.Reached.WaitAsync(Soon);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await held.Cancelled.WaitAsync(Soon);
    }

    [Fact]
    public async Task The_statement_that_a_query_waits_for_is_broken_off_at_its_deadline()
    {
        using var endless = new EndlessStatement("\"ledger\"");
        var reads = new HeldCalls(nameof(ITeacherGrain.Read));
        reads.Release();
        await using var server = await Server(reads, deadline: 1);
        await server.Ask(RunningServer.Teacher, Ledger, Asked);
        endless.Begin(server.Folder);

        using var answer = await server.Http.SendAsync(Request(Ledger));

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        await reads.Cancelled.WaitAsync(Soon);
        endless.End();
        await server.Ask(RunningServer.Teacher, Ledger, Asked);
    }

    [Fact]
    public async Task The_statement_of_a_client_that_leaves_is_broken_off()
    {
        using var endless = new EndlessStatement("\"ledger\"");
        var reads = new HeldCalls(nameof(ITeacherGrain.Read));
        reads.Release();
        await using var server = await Server(reads, deadline: 300);
        await server.Ask(RunningServer.Teacher, Ledger, Asked);
        using var leaving = new CancellationTokenSource();
        endless.Begin(server.Folder);

        var asked = server.Http.SendAsync(Request(Ledger), leaving.Token);
        await endless.Begun.WaitAsync(Soon);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await reads.Cancelled.WaitAsync(Soon);
        endless.End();
        await server.Ask(RunningServer.Teacher, Ledger, Asked);
    }

    [Fact]
    public async Task A_command_that_has_not_reached_its_record_is_given_up_and_its_outcome_called_unknown()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Execute));
        await using var server = await Server(held, deadline: 1);
        var (goal, command) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal("UNKNOWN", await SetGoal(server, goal, command));
        await held.Cancelled.WaitAsync(Soon);
        Assert.Equal(0, await Goals(server));
        held.Release();

        Assert.Equal("APPLIED", await SetGoal(server, goal, command));
        Assert.Equal(1, await Goals(server));
    }

    [Fact]
    public async Task A_command_that_is_being_written_goes_to_its_end_and_is_found_by_its_id()
    {
        var slow = new SlowAppends();
        await using var server = await RunningServer.With(slow.Add, "--Gateway:DeadlineSeconds=1");
        var (goal, command) = (Guid.NewGuid(), Guid.NewGuid());
        slow.Hold();

        Assert.Equal("UNKNOWN", await SetGoal(server, goal, command));
        slow.Release();

        Assert.Equal("APPLIED", await SetGoal(server, goal, command));
        Assert.Equal(1, await Goals(server));
        Assert.Equal(1, slow.Held);
    }

    [Fact]
    public async Task A_command_is_answered_though_what_is_read_after_it_takes_too_long()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Read));
        await using var server = await Server(held, deadline: 1);

        var answer = await server.Answer(
            RunningServer.Teacher,
            Setting("teacher { goals { id } }"),
            Set(Guid.NewGuid(), Guid.NewGuid())
        );

        var payload = answer.GetProperty("data").GetProperty("setGoal");
        Assert.Equal("APPLIED", payload.GetProperty("outcome").GetString());
        Assert.Contains("\"DEADLINE_EXCEEDED\"", $"{answer.GetProperty("errors")}", StringComparison.Ordinal);
        await held.Cancelled.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_query_over_server_sent_events_has_the_same_deadline()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Read));
        await using var server = await Server(held, deadline: 1);
        using var request = Request(Query);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        using var answer = await server.Http.SendAsync(request);
        var events = await answer.Content.ReadAsStringAsync();

        Assert.Contains("\"DEADLINE_EXCEEDED\"", events, StringComparison.Ordinal);
        Assert.Contains("event: complete", events, StringComparison.Ordinal);
        await held.Cancelled.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_query_and_a_mutation_over_a_socket_have_the_same_deadline()
    {
        var held = new HeldCalls(nameof(ITeacherGrain.Read), nameof(ITeacherGrain.Execute));
        await using var server = await Server(held, deadline: 1);
        await using var socket = await TestSocket.Open(server.Services, RunningServer.Teacher);

        var query = await socket.Ask("1", Query, Asked);
        var mutation = await socket.Ask("2", Setting(""), Set(Guid.NewGuid(), Guid.NewGuid()));

        Assert.Contains("\"DEADLINE_EXCEEDED\"", query, StringComparison.Ordinal);
        Assert.Contains("\"UNKNOWN\"", mutation, StringComparison.Ordinal);
        await held.Cancelled.WaitAsync(Soon);
    }

    private static Task<RunningServer> Server(HeldCalls held, int deadline) =>
        RunningServer.With(
            b => b.Services.AddSingleton<IIncomingGrainCallFilter>(held),
            $"--Gateway:DeadlineSeconds={deadline}"
        );

    private static HttpRequestMessage Request(string query) =>
        RunningServer.Request(JsonContent.Create(new { query, variables = Asked }), RunningServer.Teacher);

    private static string Setting(string more) =>
        $"mutation($c: ID!, $t: ID!, $i: SetGoalInput!) {{ setGoal(commandId: $c, teacherId: $t, input: $i) {{ outcome {more} }} }}";

    private static object Set(Guid goal, Guid command) =>
        new
        {
            c = command,
            t = RunningServer.Teacher,
            i = new { goalId = goal, text = "Every student speaks" },
        };

    private static async Task<string?> SetGoal(RunningServer server, Guid goal, Guid command) =>
        (await server.Ask(RunningServer.Teacher, Setting(""), Set(goal, command)))
            .GetProperty("setGoal")
            .GetProperty("outcome")
            .GetString();

    private static async Task<int> Goals(RunningServer server) =>
        (await server.Ask(RunningServer.Teacher, "query($id: ID!) { teacher(id: $id) { goals { id } } }", Asked))
            .GetProperty("teacher")
            .GetProperty("goals")
            .GetArrayLength();
}
