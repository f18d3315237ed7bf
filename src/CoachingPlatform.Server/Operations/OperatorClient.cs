using System.Net.Sockets;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Operations;

/// <summary>Speaks over the operator's socket to the program that serves a data folder.</summary>
public static class OperatorClient
{
    public static HttpClient To(DataOptions data) =>
        new(new SocketsHttpHandler { ConnectCallback = (_, cancel) => Connect(OperatorSocket.PathIn(data), cancel) })
        {
            BaseAddress = new Uri("http://operator"),
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static async ValueTask<Stream> Connect(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
