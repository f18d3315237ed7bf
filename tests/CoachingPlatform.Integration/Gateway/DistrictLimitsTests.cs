using System.Collections;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Threading.RateLimiting;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A noisy district slows itself only.</summary>
public sealed class DistrictLimitsTests
{
    private static readonly Guid Neighbour = RunningServer.Person("teacher", RunningServer.OtherTenant);

    [Fact]
    public async Task A_district_waits_behind_itself_and_another_does_not()
    {
        using var limits = new DistrictLimits(new DistrictLimitOptions { Concurrency = 1, Queue = 1 });
        var inside = await limits.Enter("noisy", CancellationToken.None);
        var waiting = limits.Enter("noisy", CancellationToken.None).AsTask();

        using var refused = await limits.Enter("noisy", CancellationToken.None);
        var other = limits.Enter("quiet", CancellationToken.None);

        Assert.False(refused.IsAcquired);
        Assert.Equal(1, DistrictLimits.RetryAfter(refused));
        Assert.True(other.IsCompleted && (await other).IsAcquired);
        Assert.False(waiting.IsCompleted);
        inside.Dispose();
        Assert.True((await waiting).IsAcquired);
    }

    [Fact]
    public async Task What_an_idle_district_had_is_dropped()
    {
        using var limits = new DistrictLimits(new DistrictLimitOptions());
        for (var i = 0; i < 1_000; i++)
        {
            using var place = await limits.Enter($"district-{i}", CancellationToken.None);
        }
        Assert.Equal(2_000, Partitions(limits));

        await Eventually.Is(() => Task.FromResult(Partitions(limits)), left => left == 0);
    }

    [Fact]
    public async Task A_district_that_floods_is_refused_and_the_other_is_answered_every_time()
    {
        await using var server = await RunningServer.With(
            "--Limits:District:RequestsPerSecond=5",
            "--Limits:District:Burst=20"
        );
        var flood = Enumerable.Range(0, 100).Select(_ => Send(server, RunningServer.Teacher)).ToList();

        for (var i = 0; i < 10; i++)
        {
            using var answered = await Send(server, Neighbour, RunningServer.OtherTenant);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        var answers = await Task.WhenAll(flood);
        Assert.InRange(answers.Count(a => a.IsSuccessStatusCode), 20, 99);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
            var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
            Assert.Equal("TOO_MANY_REQUESTS", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains("Wait a moment", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Requests_that_take_long_hold_up_their_own_district_only()
    {
        await using var server = await RunningServer.With(
            "--Limits:District:Concurrency=1",
            "--Limits:District:Queue=1"
        );
        using var slow = new SlowContent();
        var first = server.Http.SendAsync(RunningServer.Request(slow, RunningServer.Teacher));
        await slow.Begun;
        var limits = server.Services.GetRequiredService<DistrictLimits>();
        await Eventually.Is(() => Task.FromResult(limits.Free(RunningServer.Tenant)), free => free == 0);
        var second = Send(server, RunningServer.Teacher);
        await Eventually.Is(() => Task.FromResult(limits.Waiting(RunningServer.Tenant)), waiting => waiting == 1);

        using var third = await Send(server, RunningServer.Teacher);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        var answers = new List<HttpStatusCode>();
        using (var neighbour = await Send(server, Neighbour, RunningServer.OtherTenant))
        {
            answers.Add(neighbour.StatusCode);
        }
        Assert.False(first.IsCompleted || second.IsCompleted);
        slow.Finish();
        answers.AddRange([(await first).StatusCode, (await second).StatusCode]);

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Who_is_not_signed_in_takes_nobodys_place()
    {
        await using var server = await RunningServer.With(
            "--Limits:District:RequestsPerSecond=1",
            "--Limits:District:Burst=1"
        );

        for (var i = 0; i < 5; i++)
        {
            using var content = JsonContent.Create(new { query = "{ me { id } }" });
            using var nobody = RunningServer.Request(content, person: null);
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.SendAsync(nobody)).StatusCode);
            using var unknown = RunningServer.Request(content, RunningServer.Teacher, "nowhere");
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.SendAsync(unknown)).StatusCode);
        }

        using var answered = await Send(server, RunningServer.Teacher);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("--Limits:District:Concurrency=0", "Limits:District:Concurrency")]
    [InlineData("--Limits:District:Queue=-1", "Limits:District:Queue")]
    [InlineData("--Limits:District:RequestsPerSecond=0", "Limits:District:RequestsPerSecond")]
    [InlineData("--Limits:District:Burst=10", "Limits:District:Burst")]
    [InlineData("--Limits:District:Burst=much", "Limits:District:Burst")]
    [InlineData("--Districts:PeopleInMemory=0", "Districts:PeopleInMemory")]
    public void A_setting_that_is_wrong_is_named_at_the_start(string setting, string name)
    {
        using var folder = new TemporaryFolder();

        var refused = Assert.Throws<StartRefusedException>(() =>
            ServerApplication.Build(["--environment=Production", $"--Data:Folder={folder.Path}", setting])
        );

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Send(
        RunningServer server,
        Guid person,
        string tenant = RunningServer.Tenant
    )
    {
        using var content = JsonContent.Create(new { query = "{ me { name } }" });
        using var request = RunningServer.Request(content, person, tenant);
        return await server.Http.SendAsync(request);
    }

    /// <summary>How many limiters the library holds for districts.</summary>
    private static int Partitions(DistrictLimits limits) =>
        Fields<PartitionedRateLimiter<string>>(limits)
            .SelectMany(Fields<PartitionedRateLimiter<string>[]>)
            .SelectMany(chain => chain)
            .SelectMany(Fields<IDictionary>)
            .Sum(held => held.Count);

    private static IEnumerable<T> Fields<T>(object of)
    {
        var fields = of.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(f => f.GetValue(of))
            .OfType<T>()
            .ToList();
        Assert.NotEmpty(fields);
        return fields;
    }

    /// <summary>A question that is half sent until it is finished.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowContent() => Headers.ContentType = new("application/json");

        public Task Begun => begun.Task;

        public void Finish() => finish.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{\"query\":"u8.ToArray());
            await stream.FlushAsync();
            begun.TrySetResult();
            await finish.Task;
            await stream.WriteAsync("\"{ me { name } }\"}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
