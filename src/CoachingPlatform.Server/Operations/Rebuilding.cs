using System.Net.Sockets;
using System.Runtime.CompilerServices;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// Builds the read model anew, by the program that serves the data folder where one does, else by itself. Gives 0 when
/// nothing was left out, else 1.
/// </summary>
public static class Rebuilding
{
    /// <summary>Where the program that serves listens for it.</summary>
    public const string Address = "/operator/rebuild";

    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var options = Settings.Data(args);
        var last = "";
        await foreach (var line in Lines(options, cancel))
        {
            Console.WriteLine(last = line);
        }
        return Rebuilder.IsWhole(last) ? 0 : 1;
    }

    /// <summary>Does it in the program that serves; streams the lines, the last one as the verb would end with.</summary>
    internal static async Task Serve(HttpContext context, Rebuilder rebuilder, IDistricts districts)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        try
        {
            await foreach (var line in rebuilder.Run(Forget, context.RequestAborted))
            {
                await Say(line);
            }
        }
        catch (DataUnavailableException e)
        {
            await Say(e.Message);
        }

        void Forget(StreamId stream)
        {
            if (stream == StreamId.District(stream.Tenant))
            {
                districts.Changed(stream.Tenant);
            }
        }

        async Task Say(string line)
        {
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<string> Lines(
        DataOptions options,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        if (await ByServing(options, cancel) is { } response)
        {
            using (response)
            using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel)))
            {
                while (await Next(reader, cancel) is { } line)
                {
                    yield return line;
                }
            }
            yield break;
        }
        await using var services = new ServiceCollection().AddData(options).BuildServiceProvider();
        await foreach (var line in services.GetRequiredService<Rebuilder>().Run(rebuilt: null, cancel))
        {
            yield return line;
        }
    }

    /// <summary>The answer of the program that serves; null where none does.</summary>
    private static async Task<HttpResponseMessage?> ByServing(DataOptions options, CancellationToken cancel)
    {
        var client = OperatorClient.To(options);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
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

    private static async Task<string?> Next(StreamReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadLineAsync(cancel);
        }
        catch (IOException e)
        {
            throw new DataUnavailableException("The running program stopped before it was done. Run rebuild again.", e);
        }
    }
}
