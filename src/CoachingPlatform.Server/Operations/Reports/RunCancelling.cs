using CoachingPlatform.Data;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports.Runs;
using CoachingPlatform.Server.Reports.Jobs;

namespace CoachingPlatform.Server.Operations.Reports;

/// <summary>What the verb asks of the program that serves.</summary>
internal sealed record CancelRun(string District, Guid Run);

/// <summary>Cancels a run, in the program that serves the data folder where one does, else here.</summary>
internal static class RunCancelling
{
    public const string Address = "/operator/reports/cancel";

    public static async Task<int> Run(string[] settings, CancelRun order, CancellationToken cancel)
    {
        var data = Settings.Data(settings);
        using var content = JsonContent.Create(order);
        string sentence;
        if (await OperatorClient.Post(data, Address, content, cancel) is { } response)
        {
            using (response)
            {
                sentence = await response.Content.ReadAsStringAsync(cancel);
            }
        }
        else
        {
            Data.Sqlite.DataFolder.OpenToRead(data).Dispose();
            var services = new ServiceCollection().AddLogging().AddData(data);
            services.AddKeyedSingleton(Grains.Journaling.JournalServices.DomainClock, TimeProvider.System);
            services.AddRuns(new RunOptions());
            await using var provider = services.BuildServiceProvider();
            sentence = await Cancel(provider.GetRequiredService<ReportRuns>(), order);
        }
        Console.WriteLine(sentence);
        return 0;
    }

    internal static async Task<IResult> Serve(CancelRun order, ReportRuns runs)
    {
        try
        {
            return Results.Text(await Cancel(runs, order));
        }
        catch (DataUnavailableException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static async Task<string> Cancel(ReportRuns runs, CancelRun order) =>
        await runs.Cancel(order.District, order.Run) switch
        {
            null => throw new DataUnavailableException(
                $"{order.District} has no run {order.Run}. “reports runs --all” shows those that there are."
            ),
            { State: RunState.Cancelled } =>
                $"The run {order.Run} of {order.District} is cancelled; nothing of it counts.",
            var over => throw new DataUnavailableException(
                $"The run {order.Run} of {order.District} is over already ({over.State}); there is nothing to cancel."
            ),
        };
}
