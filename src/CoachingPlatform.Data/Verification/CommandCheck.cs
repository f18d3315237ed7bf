using System.Globalization;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// Whether each event of a stream has the command that caused it, and each command the events it ended with: what a
/// retry is answered from.
/// </summary>
internal sealed class CommandCheck(StreamId stream, Action<Fault> report)
{
    private readonly HashSet<long> ends = [0];
    private Dictionary<Guid, long> commands = [];
    private Guid? current;
    private long last;

    /// <summary>How many commands there are.</summary>
    public int Count { get; private set; }

    public async Task Begin(PlatformContext db, CancellationToken cancel)
    {
        commands = await db
            .Commands.Where(c => c.Stream == stream.Name)
            .Select(c => new { c.CommandId, c.Version })
            .ToDictionaryAsync(c => c.CommandId, c => c.Version, cancel);
        Count = commands.Count;
    }

    /// <summary>The next event, in order.</summary>
    public void See(EventRow row)
    {
        if (current != row.CommandId)
        {
            EndRun();
        }
        (current, last) = (row.CommandId, row.Version);
    }

    /// <summary>After the last event: what is left are commands that changed nothing, at the end of another one.</summary>
    public void Finish(long head)
    {
        EndRun();
        foreach (var (id, version) in commands)
        {
            if (version > head)
            {
                Report($"Command {id} ended at version {Text(version)} of a stream that stands at {Text(head)}.");
            }
            else if (!ends.Contains(version))
            {
                Report($"Command {id} ended at version {Text(version)}, but its events are not there.");
            }
        }
    }

    private void EndRun()
    {
        if (current is not { } id)
        {
            return;
        }
        ends.Add(last);
        if (!commands.Remove(id, out var version))
        {
            Report($"The events up to {Text(last)} are of command {id}, which is not there.");
        }
        else if (version != last)
        {
            Report($"Command {id} ended at version {Text(version)}, but its events end with {Text(last)}.");
        }
    }

    private void Report(string sentence) => report(Fault.In(stream, FaultKind.Journal, sentence));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
