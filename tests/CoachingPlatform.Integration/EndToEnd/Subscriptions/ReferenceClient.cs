using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>A front end's client in a process of its own: npm graphql-ws or graphql-sse.</summary>
internal sealed class ReferenceClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly Channel<Live.Node> told = Channel.CreateUnbounded<Live.Node>();
    private readonly List<Live.Node> unread = [];
    private int subscriptions;

    private ReferenceClient(Process process)
    {
        this.process = process;
        _ = Listen();
    }

    private static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Node"));

    /// <param name="transport">“ws” or “sse”.</param>
    public static async Task<ReferenceClient> Start(LivePlatform platform, string transport, string token)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "graphql-ws")),
            $"Install Node.js 20 or later, then run: npm ci --prefix {Folder}"
        );
        var client = new ReferenceClient(
            Process.Start(
                new ProcessStartInfo("node", ["live.mjs", transport, platform.Address.AbsoluteUri])
                {
                    WorkingDirectory = Folder,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!
        );
        await client.Told("ready");
        await client.Use(token);
        return client;
    }

    /// <summary>The token that it connects with from now on.</summary>
    public Task Use(string token) => Order(new { order = "token", token });

    public async Task<int> Subscribe(string query, object? variables = null)
    {
        var id = ++subscriptions;
        await Order(
            new
            {
                order = "subscribe",
                id,
                query,
                variables,
            }
        );
        return id;
    }

    public Task Stop(int id) => Order(new { order = "stop", id });

    /// <summary>Breaks the connection off, as a lost network does.</summary>
    public Task Drop() => Order(new { order = "drop" });

    /// <summary>The data of the next event of a subscription.</summary>
    public async Task<Live.Node> Next(int id)
    {
        var happened = await Take(t => t.Has("id") && t["id"].Number == id);
        Assert.True(happened["event"].Text == "next", happened.ToString());
        Assert.False(happened["result"].Has("errors"), happened.ToString());
        return happened["result.data"];
    }

    /// <summary>The first event from now on that is so; those before it are passed over.</summary>
    public async Task<Live.Node> Next(int id, Func<Live.Node, bool> holds)
    {
        Live.Node data;
        do
        {
            data = await Next(id);
        } while (!holds(data));
        return data;
    }

    /// <summary>What else it tells of a subscription: complete, error, or a next with errors.</summary>
    public Task<Live.Node> Told(int id) => Take(t => t.Has("id") && t["id"].Number == id);

    /// <summary>What it tells of its connection.</summary>
    public Task<Live.Node> Told(string happened) => Take(t => !t.Has("id") && t["event"].Text == happened);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task<Live.Node> Take(Func<Live.Node, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (unread.FindIndex(t => isIt(t)) is >= 0 and var at)
            {
                var found = unread[at];
                unread.RemoveAt(at);
                return found;
            }
            unread.Add(await told.Reader.ReadAsync(patience.Token));
        }
    }

    private async Task Order(object order)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, Wire.Json));
        await process.StandardInput.FlushAsync(CancellationToken.None);
    }

    private async Task Listen()
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            told.Writer.TryWrite(new Live.Node(JsonDocument.Parse(line).RootElement));
        }
        told.Writer.Complete();
    }
}
