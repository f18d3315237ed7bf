using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// Where snapshots are kept, as a cache is used: what it cannot do in a short time is left undone, and after a failure it is
/// left alone for some seconds, so that an outage costs each grain a replay and nobody a wait.
/// </summary>
public sealed class SnapshotStore(
    [FromKeyedServices(SnapshotStore.Name)] IGrainStorage storage,
    TimeProvider clock,
    ILogger<SnapshotStore> logger
)
{
    /// <summary>
    /// A grain takes a snapshot after so many events, and when it leaves memory. Replaying as many takes about 2 ms.
    /// </summary>
    public const int Every = 256;

    /// <summary>The name of the storage provider.</summary>
    public const string Name = "snapshots";

    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private long failedAt;

    /// <summary>Why it failed last; null while it works.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether it failed a moment ago, and is not asked now.</summary>
    public bool IsResting
    {
        get
        {
            lock (gate)
            {
                return Fault is not null && clock.GetElapsedTime(failedAt) < Rest;
            }
        }
    }

    /// <summary>
    /// Reads what is kept. False where it could not be asked: nothing is known then. What is kept but is no snapshot is read
    /// as none, with its ETag.
    /// </summary>
    internal Task<bool> Read(GrainId grain, GrainState<SnapshotState> state) =>
        Try(
            async cancel =>
            {
                state.ETag = null;
                try
                {
                    await storage.ReadStateAsync(StateOf(grain), grain, state, cancel);
                }
                catch (Exception e) when (state.ETag is not null)
                {
                    Unreadable(logger, e);
                    state.State = new SnapshotState();
                }
            },
            ReadPatience
        );

    /// <summary>False where it could not, or perhaps did.</summary>
    /// <exception cref="InconsistentStateException">Another snapshot is kept than the one that was known.</exception>
    internal Task<bool> Write(GrainId grain, GrainState<SnapshotState> state) =>
        Try(cancel => storage.WriteStateAsync(StateOf(grain), grain, state, cancel), WritePatience);

    /// <summary>Removes what is kept, on the terms of <see cref="Write"/>.</summary>
    internal Task<bool> Clear(GrainId grain, GrainState<SnapshotState> state) =>
        Try(cancel => storage.ClearStateAsync(StateOf(grain), grain, state, cancel), WritePatience);

    private static string StateOf(GrainId grain) => grain.Type.ToString()!;

    private async Task<bool> Try(Func<CancellationToken, Task> act, TimeSpan patience)
    {
        if (IsResting)
        {
            return false;
        }
        using var timeout = new CancellationTokenSource(patience, clock);
        try
        {
            await act(timeout.Token).WaitAsync(timeout.Token);
            Worked();
            return true;
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            Failed(e);
            return false;
        }
    }

    private void Worked()
    {
        if (Fault is not null)
        {
            lock (gate)
            {
                Fault = null;
            }
        }
    }

    private void Failed(Exception fault)
    {
        lock (gate)
        {
            (Fault, failedAt) = (fault, clock.GetTimestamp());
        }
        // An outage lasts: a line each time is enough.
        DoesNotAnswer(logger, fault.GetBaseException().Message.Split('\n')[0], null);
    }

    private static readonly Action<ILogger, string, Exception?> DoesNotAnswer = LoggerMessage.Define<string>(
        LogLevel.Warning,
        new EventId(1, "SnapshotsUnavailable"),
        "Snapshots cannot be read or written at this moment ({Reason}); the journal is replayed instead."
    );

    private static readonly Action<ILogger, Exception?> Unreadable = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(2, "SnapshotNotOne"),
        "What is kept as a snapshot is none; the journal is replayed instead."
    );
}
