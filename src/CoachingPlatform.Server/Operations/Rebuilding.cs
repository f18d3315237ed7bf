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
        if (await OperatorClient.Post(options, Address, content: null, cancel) is { } response)
        {
            using (response)
            {
                await foreach (var line in OperatorClient.Lines(response, "rebuild", cancel))
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
}
