using System.Net.Sockets;
using System.Runtime.CompilerServices;
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

    /// <summary>The answer of the program that serves the folder, still to be read; null where none does.</summary>
    /// <exception cref="DataUnavailableException">It refused.</exception>
    internal static async Task<HttpResponseMessage?> Post(
        DataOptions data,
        string address,
        HttpContent? content,
        CancellationToken cancel
    )
    {
        var client = To(data);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return response.IsSuccessStatusCode
                ? response
                : throw new DataUnavailableException(
                    $"The running program refused ({(int)response.StatusCode}). {await response.Content.ReadAsStringAsync(cancel)}"
                );
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            return null;
        }
    }

    /// <summary>The lines of an answer as they come.</summary>
    /// <exception cref="DataUnavailableException">It broke off.</exception>
    internal static async IAsyncEnumerable<string> Lines(
        HttpResponseMessage response,
        string verb,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await Next(reader, verb, cancel) is { } line)
        {
            yield return line;
        }
    }

    private static async Task<string?> Next(StreamReader reader, string verb, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadLineAsync(cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new DataUnavailableException($"The running program stopped before it was done. Run {verb} again.", e);
        }
    }

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
