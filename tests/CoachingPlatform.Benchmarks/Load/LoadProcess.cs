using System.Diagnostics;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>
/// The load generator in a process of its own, so that this process's processor time is the server's alone.
/// </summary>
public sealed class LoadProcess : IDisposable
{
    /// <summary>The argument that makes this program the load process.</summary>
    public const string Verb = "load";

    private readonly Process process;

    public LoadProcess() => process = Start(Verb);

    /// <summary>This program once more, under another verb.</summary>
    internal static Process Start(string verb)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        }
        start.ArgumentList.Add(verb);
        // The load generator keeps its own memory small and its pauses short.
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>A side of a ratio: what one round of this plan does.</summary>
    public async Task<Func<Task<Round>>> Side(string key, LoadPlan plan, double seconds)
    {
        await Send(new LoadOrder(key, plan, 0));
        return () => Send(new LoadOrder(key, null, seconds));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5_000);
        process.Dispose();
    }

    private async Task<Round> Send(LoadOrder order)
    {
        var before = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, LoadJson.Options));
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        var cpu = Environment.CpuUsage.TotalTime - before;
        var answer = JsonSerializer.Deserialize<LoadAnswer>(line ?? "null", LoadJson.Options);
        return answer is { Fault: null }
            ? new Round(
                answer.Requests,
                TimeSpan.FromSeconds(answer.Seconds),
                cpu,
                new Latencies { Counts = answer.Latencies },
                GC.GetTotalAllocatedBytes() - allocated
            )
            : throw new InvalidOperationException($"The load on {order.Key} failed: {answer?.Fault ?? "it ended."}");
    }
}
