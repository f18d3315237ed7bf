using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Verification;
using Spectre.Console;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// Checks the data folder, whether or not a program serves it: a line for each fault, and at the end one that says how
/// much was checked. Gives 0 without faults, else 1.
/// </summary>
public static class Verifying
{
    public static Task<int> Run(string[] args, CancellationToken cancel) => Run(Settings.Data(args), cancel);

    internal static async Task<int> Run(DataOptions data, CancellationToken cancel)
    {
        using var folder = DataFolder.OpenToRead(data);
        using var verifier = Verifier.Open(
            folder,
            data.Snapshots.Store == SnapshotStoreKind.AzureBlob
                ? new BlobSnapshots(data.Snapshots, TimeProvider.System)
                : null
        );
        var verified = Console.IsErrorRedirected
            ? await verifier.Run(Print, progress: null, cancel)
            : await Watched(verifier, cancel);
        Console.WriteLine(verified);
        return verified.Faults == 0 ? 0 : 1;
    }

    private static void Print(Fault fault) => Console.WriteLine(fault);

    /// <summary>With a bar on the terminal; the faults come after it, as both would write over each other.</summary>
    private static async Task<Verified> Watched(Verifier verifier, CancellationToken cancel)
    {
        var faults = new List<Fault>();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var verified = await terminal
            .Progress()
            .AutoClear(enabled: true)
            .StartAsync(context =>
            {
                var task = context.AddTask("Verifying");
                return verifier.Run(
                    faults.Add,
                    progress => (task.MaxValue, task.Value) = (progress.All, progress.Done),
                    cancel
                );
            });
        faults.ForEach(Print);
        return verified;
    }
}
