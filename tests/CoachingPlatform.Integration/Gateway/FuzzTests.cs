using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CoachingPlatform.Server.Gateway;
using CsCheck;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>
/// Random documents of the schema, valid and spoilt, by everybody: the answer is always GraphQL's, soon, of a bounded size,
/// and never that something went wrong on our side.
/// </summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private const int Longest = 2_000_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    private static readonly Guid[] People =
    [
        RunningServer.Teacher,
        RunningServer.Coach,
        RunningServer.Leader,
        RunningServer.Administrator,
        Guid.Empty,
    ];

    private readonly PlatformSchema schema = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync() => server = await RunningServer.With();

    public async ValueTask DisposeAsync()
    {
        schema.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public Task Queries() => Sample(400, isMutation: false, isSpoilt: false);

    [Fact]
    public Task Mutations() => Sample(300, isMutation: true, isSpoilt: false);

    [Fact]
    public Task Spoilt_queries() => Sample(500, isMutation: false, isSpoilt: true);

    [Fact]
    public Task Spoilt_mutations() => Sample(200, isMutation: true, isSpoilt: true);

    private Task Sample(int times, bool isMutation, bool isSpoilt) =>
        Gen.Int.SampleAsync(
            async seed =>
            {
                var random = new RandomDocument(schema, seed);
                var document = random.Valid(isMutation);
                var valid = isSpoilt ? random.Spoilt(document) : document;
                await Check(valid, People[(seed & int.MaxValue) % People.Length], isSpoilt);
            },
            iter: times,
            threads: 1
        );

    private async Task Check(string query, Guid person, bool isSpoilt)
    {
        using var content = JsonContent.Create(new { query });
        using var request = RunningServer.Request(content, person);
        request.Headers.Accept.Add(new("application/graphql-response+json"));
        var began = Stopwatch.GetTimestamp();
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.True((int)response.StatusCode is 200 or 400, $"{response.StatusCode} for {query}");
        Assert.True(Stopwatch.GetElapsedTime(began) < Soon, query);
        Assert.InRange(text.Length, 2, Longest);
        using var answer = JsonDocument.Parse(text);
        if (!answer.RootElement.TryGetProperty("errors", out var errors))
        {
            Assert.True(answer.RootElement.TryGetProperty("data", out _), query);
            return;
        }
        foreach (var error in errors.EnumerateArray())
        {
            var extensions = error.GetProperty("extensions");
            var code = extensions.GetProperty("code").GetString()!;
            Assert.True(code is not ("INTERNAL" or "BUSY_TRY_AGAIN" or ""), $"{error} for {query}");
            Assert.NotEmpty(extensions.GetProperty("traceId").GetString()!);
            // What is made from the schema is valid by it: the validator finds nothing, though a value may be refused.
            Assert.True(
                isSpoilt || code is "BAD_ARGUMENT" or "FORBIDDEN" or "TOO_COMPLEX" || IsOfValue(code),
                $"{error} for {query}"
            );
        }
    }

    private static bool IsOfValue(string code) =>
        code is "ARGUMENTS_OF_CORRECT_TYPE" or "INVALID_VALUE" or "INVALID_LITERAL";
}
