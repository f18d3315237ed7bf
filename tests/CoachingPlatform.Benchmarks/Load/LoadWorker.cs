using System.Diagnostics;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Measuring;

namespace CoachingPlatform.Benchmarks.Load;

/// <summary>The load process: takes orders from standard input until it is closed.</summary>
internal static class LoadWorker
{
    public static async Task<int> Run()
    {
        var plans = new Dictionary<string, Clients>(StringComparer.Ordinal);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line, LoadJson.Options)!;
            if (order.Plan is { } plan)
            {
                plans[order.Key] = new Clients(plan);
            }
            Console.WriteLine(JsonSerializer.Serialize(await plans[order.Key].Run(order.Seconds), LoadJson.Options));
        }
        return 0;
    }

    /// <summary>The connections of one plan, kept open from round to round.</summary>
    private sealed class Clients(LoadPlan plan)
    {
        private readonly Func<long, Latencies, Task>[] connections =
        [
            .. Enumerable
                .Range(0, plan.Connections)
                .Select<int, Func<long, Latencies, Task>>(i =>
                    plan.Follow is null ? new Connection(plan, i).Run : new LiveConnection(plan, i).Run
                ),
        ];

        public async Task<LoadAnswer> Run(double seconds)
        {
            var began = Stopwatch.GetTimestamp();
            var until = began + (long)(seconds * Stopwatch.Frequency);
            var latencies = connections.Select(_ => new Latencies()).ToArray();
            string? fault = null;
            try
            {
                await Task.WhenAll(connections.Select((c, i) => Task.Run(() => c(until, latencies[i]))));
            }
            catch (Exception e)
            {
                fault = e.Message;
            }
            var all = new Latencies();
            Array.ForEach(latencies, all.Add);
            return new LoadAnswer(all.Total, Stopwatch.GetElapsedTime(began).TotalSeconds, all.Counts, fault);
        }
    }
}
