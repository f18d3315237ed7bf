using System.Text.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>
/// Brings an order to the program that serves the data folder; where none does, opens the folder and carries the order
/// out here.
/// </summary>
internal static class Ordering
{
    /// <summary>Where the program that serves listens for orders.</summary>
    public const string Address = "/operator/district";

    /// <summary>Gives how it ended.</summary>
    public static async Task<OrderLine> Send(
        string[] settings,
        DistrictOrder order,
        Action<OrderLine> tell,
        CancellationToken cancel
    )
    {
        var configuration = Settings.Of(settings);
        using var content = JsonContent.Create(order, typeof(DistrictOrder), options: DistrictOrder.Json);
        if (await OperatorClient.Post(configuration.Data(), Address, content, cancel) is not { } response)
        {
            return await CarryHere(configuration, order, tell, cancel);
        }
        using (response)
        {
            await foreach (var text in OperatorClient.Lines(response, "the same command", cancel))
            {
                var line = JsonSerializer.Deserialize<OrderLine>(text, DistrictOrder.Json)!;
                if (line.State != OrderState.Going)
                {
                    return line;
                }
                tell(line);
            }
        }
        throw new DataUnavailableException(
            "The running program stopped before it was done. Give the same command again."
        );
    }

    /// <summary>
    /// Carries an order out in the program that serves; streams its lines. It goes on to its end even when the one who
    /// ordered it left.
    /// </summary>
    internal static async Task Serve(HttpContext context, DistrictWork work)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var order = (
            await context.Request.ReadFromJsonAsync<DistrictOrder>(DistrictOrder.Json, context.RequestAborted)
        )!;
        context.Response.ContentType = "application/x-ndjson";
        await Write(await work.Carry(order, Write));

        async Task Write(OrderLine line)
        {
            await context.Response.WriteAsync(
                JsonSerializer.Serialize(line, DistrictOrder.Json) + "\n",
                CancellationToken.None
            );
            await context.Response.Body.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>The grains run here for as long as the order takes; nothing listens to the outside.</summary>
    private static async Task<OrderLine> CarryHere(
        ConfigurationManager configuration,
        DistrictOrder order,
        Action<OrderLine> tell,
        CancellationToken cancel
    )
    {
        var builder = new HostApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true, Configuration = configuration }
        );
        var data = configuration.Data();
        if (order is not CreateDistrict)
        {
            // A folder that holds nothing is a slip; only the first district makes one.
            DataFolder.OpenToRead(data).Dispose();
        }
        builder.Services.AddData(data);
        builder.AddSilo();
        builder.Services.AddSingleton<DistrictWork>();
        var host = builder.Build();
        await using var _ = (IAsyncDisposable)host;
        host.Services.GetRequiredService<DataFolder>();
        await host.StartAsync(cancel);
        var end = await host.Services.GetRequiredService<DistrictWork>().Carry(order, Tell);
        await host.StopAsync(CancellationToken.None);
        return end;

        Task Tell(OrderLine line)
        {
            tell(line);
            return Task.CompletedTask;
        }
    }
}
