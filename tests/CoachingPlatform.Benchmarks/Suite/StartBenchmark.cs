using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Hosting;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Suite;

/// <summary>
/// From starting the published program on an existing database, the demo district's, to the answer of its first query.
/// </summary>
internal static class StartBenchmark
{
    private const double Floor = 3;

    public static async Task<IEnumerable<Finding>> Run(Settings settings)
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, "program");
        await Publish(program);
        var data = Path.Combine(folder.Path, "data");
        var (token, teacher) = await MakeDemo(program, data);
        var times = new List<double>();
        for (var i = 0; i < settings.Pick(5, 3); i++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var running = new Running(program, data);
            await running.FirstAnswer(token, teacher);
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        var sorted = times.Order().ToArray();
        var middle = Ratio.Middle(sorted);
        return
        [
            new Finding(
                "start",
                string.Create(CultureInfo.InvariantCulture, $"{middle:0.00} s ({sorted[0]:0.00}–{sorted[^1]:0.00})"),
                "≤ 3 s",
                middle > Floor,
                Note: $"median of {sorted.Length}, demo district, process start to first GraphQL answer"
            ),
        ];
    }

    private static async Task Publish(string to, [CallerFilePath] string here = "")
    {
        var server = Path.Combine(Path.GetDirectoryName(here)!, "../../../src/CoachingPlatform.Server");
        using var publish = Process.Start(
            new ProcessStartInfo("dotnet", ["publish", server, "-c", "Release", "-o", to, "--nologo", "-v", "quiet"])
        )!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("dotnet publish failed.");
        }
    }

    /// <summary>Makes the demo district once; gives a teacher there and a token of theirs, which outlives the process.</summary>
    private static async Task<(string Token, Guid Teacher)> MakeDemo(string program, string data)
    {
        await using var running = new Running(program, data);
        using var people = await running.Ready();
        var teacher = people
            .RootElement.EnumerateArray()
            .First(p => p.GetProperty("roles").EnumerateArray().Any(r => r.GetString() == "Teacher"))
            .GetProperty("id")
            .GetGuid();
        return (await running.Token(teacher), teacher);
    }
}

/// <summary>The published program in a process of its own.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly Process process;

    public Running(string program, string data)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{Random.Shared.Next(20_000, 30_000)}"
        );
        client = new HttpClient { BaseAddress = new Uri(address) };
        // One name on every port: a token is of the address that issued it, and outlives the process.
        client.DefaultRequestHeaders.Host = new Uri(BenchmarkHost.Issuer).Host;
        var start = new ProcessStartInfo(
            Path.Combine(program, "CoachingPlatform.Server"),
            [
                $"--Urls={address}",
                $"--Data:Folder={data}",
                $"--Hosting:PublicAddress={BenchmarkHost.Issuer}",
                "--environment=Development",
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    /// <summary>The people of the demo district, once it is made.</summary>
    public Task<JsonDocument> Ready() =>
        Persist(async () =>
        {
            using var response = await client.GetAsync("/dev/people");
            var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            return JsonDocument.Parse(text);
        });

    public async Task<string> Token(Guid person)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:coachingplatform:persona",
            ["client_id"] = "web",
            ["person_id"] = person.ToString(),
        };
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync("/connect/token", content);
        using var token = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }

    public async Task FirstAnswer(string token, Guid teacher)
    {
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var body = new { query = ReadBenchmark.Query, variables = new { id = teacher } };
        await Persist(async () =>
        {
            using var response = await client.PostAsJsonAsync("/graphql", body);
            var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            return text.Contains(teacher.ToString(), StringComparison.Ordinal)
                ? text
                : throw new HttpRequestException(text);
        });
    }

    public async ValueTask DisposeAsync()
    {
        using var end = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
    }

    private async Task<T> Persist<T>(Func<Task<T>> attempt)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(10))
        {
            try
            {
                return await attempt();
            }
            catch (HttpRequestException e) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5))
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"The program ended with {process.ExitCode}.", e);
                }
            }
        }
    }
}
