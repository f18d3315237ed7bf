using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>A line to the server that a test can cut: what the program sends still arrives, and no reply comes back.</summary>
internal sealed class Line : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> lines = [];
    private readonly CancellationTokenSource stop = new();
    private readonly int server;
    private int repliesToLose;

    public Line(int server)
    {
        this.server = server;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The next reply of the server is lost, and the line with it; lines made later are whole.</summary>
    public void LoseNextReply() => Interlocked.Exchange(ref repliesToLose, 1);

    /// <summary>All lines that are there break at once.</summary>
    public void CutAll()
    {
        foreach (var line in lines.Keys)
        {
            line.Dispose();
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        CutAll();
        stop.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient program)
    {
        // The server's end stays open when the program's is cut: it goes on with what it has, and hears of nothing.
        var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, server);
        program.NoDelay = upstream.NoDelay = true;
        lines[program] = true;
        var (fromProgram, fromServer) = (program.GetStream(), upstream.GetStream());
        var sending = Copy(fromProgram, fromServer, _ => true);
        var replying = Copy(
            fromServer,
            fromProgram,
            _ =>
            {
                if (Interlocked.Exchange(ref repliesToLose, 0) == 0)
                {
                    return true;
                }
                program.Dispose();
                return false;
            }
        );
        await Task.WhenAll(sending, replying);
        lines.TryRemove(program, out _);
        program.Dispose();
    }

    private static async Task Copy(Stream from, Stream to, Func<int, bool> mayPass)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var read && mayPass(read))
            {
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException) { }
    }
}
