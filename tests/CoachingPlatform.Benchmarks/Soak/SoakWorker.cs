using System.Collections.Concurrent;
using System.Text.Json;
using CoachingPlatform.Benchmarks.Load;

namespace CoachingPlatform.Benchmarks.Soak;

/// <summary>The clients of the soak, in a process of their own: one line in, one line out when the time is over.</summary>
internal static class SoakWorker
{
    /// <summary>The argument that makes this program the clients.</summary>
    public const string Verb = "soak-clients";

    public static async Task<int> Run()
    {
        var plan = JsonSerializer.Deserialize<SoakPlan>((await Console.In.ReadLineAsync())!, LoadJson.Options)!;
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(plan.Seconds));
        using var clients = new SoakClients(plan);
        var done = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        string? fault = null;
        (string Kind, int Count, Func<int, CancellationToken, Task> Once)[] kinds =
        [
            ("reads", 6, clients.Read),
            ("mutations", 4, clients.Write),
            ("subscriptions", 6, clients.Subscribe),
            ("hostile documents", 2, clients.BeHostile),
            ("aborted requests", 2, clients.Abort),
        ];
        await Task.WhenAll(kinds.SelectMany(k => Enumerable.Range(0, k.Count).Select(i => Again(k.Kind, k.Once, i))));
        var answer = new SoakAnswer(done.ToImmutableSortedDictionary(StringComparer.Ordinal), fault);
        Console.WriteLine(JsonSerializer.Serialize(answer, LoadJson.Options));
        return 0;

        async Task Again(string kind, Func<int, CancellationToken, Task> once, int client)
        {
            for (var i = client; !over.IsCancellationRequested; i += 101)
            {
                try
                {
                    await once(i, over.Token);
                    done.AddOrUpdate(kind, 1, (_, n) => n + 1);
                }
                catch (Exception) when (over.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    fault ??= $"{kind}: {e.Message}";
                    await over.CancelAsync();
                }
            }
        }
    }
}
