using CoachingPlatform.Data;
using CoachingPlatform.Data.Blobs;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Grains.Journaling;
using CoachingPlatform.Server.Demo;

namespace CoachingPlatform.Server.Hosting.Health;

/// <summary>What the program works with, and how each is asked.</summary>
internal static class Dependencies
{
    public static IEnumerable<Dependency> Of(IServiceProvider services, DataOptions data)
    {
        var journal = services.GetRequiredService<IJournal>();
        var silo = services.GetRequiredService<ISiloStatusOracle>();
        yield return new Dependency("journal", IsNeeded: true, _ => Writes(journal));
        if (services.GetService<DatabaseCheck>() is { } server)
        {
            yield return new Dependency("postgresql", IsNeeded: true, server.Now);
        }
        yield return new Dependency("silo", IsNeeded: true, _ => Task.FromResult(IsActive(silo)));
        yield return Snapshots(services, data);
        yield return Files(services, data);
        if (services.GetService<DemoGate>() is { } gate)
        {
            yield return new Dependency(
                "demo",
                IsNeeded: true,
                _ => Task.FromResult(gate.IsOpen ? null : "The demo district is being made.")
            );
        }
    }

    /// <summary>An empty write takes its turn with all others and opens a transaction: it waits for what they wait for.</summary>
    private static async Task<string?> Writes(IJournal journal)
    {
        try
        {
            await journal.Write([]);
            return null;
        }
        catch (DataUnavailableException e)
        {
            return e.Message;
        }
    }

    private static string? IsActive(ISiloStatusOracle silo) =>
        silo.CurrentStatus == SiloStatus.Active ? null : $"The silo is {silo.CurrentStatus}.";

    private static Dependency Snapshots(IServiceProvider services, DataOptions data)
    {
        if (Container(services, data.Snapshots) is { } container)
        {
            return new Dependency("snapshots", IsNeeded: false, container.Now);
        }
        var store = services.GetRequiredService<SnapshotStore>();
        return new Dependency(
            "snapshots",
            IsNeeded: false,
            _ => Task.FromResult(store.IsResting ? "Snapshots cannot be kept in the database at this moment." : null)
        );
    }

    private static Dependency Files(IServiceProvider services, DataOptions data) =>
        new(
            "files",
            IsNeeded: false,
            Container(services, data.Files) is { } container
                ? container.Now
                : _ => Task.FromResult(Room(services.GetRequiredService<DataFolder>().Path, data.Files.LeastFreeBytes))
        );

    private static string? Room(string folder, long least) =>
        new DriveInfo(folder).AvailableFreeSpace < least
            ? "The disk of the data folder has less free space than Data:Files:LeastFreeBytes. Free space."
            : null;

    private static ContainerCheck? Container(IServiceProvider services, AzureContainerOptions options) =>
        services.GetServices<ContainerCheck>().FirstOrDefault(c => c.Section == options.Section);
}
