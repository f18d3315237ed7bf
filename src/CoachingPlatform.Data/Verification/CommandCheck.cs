using System.Globalization;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// Whether the events of a stream have the commands that caused them, each ended where its last event is: what a retry
/// is answered from.
/// </summary>
internal sealed class CommandCheck(PlatformContext db, StreamId stream, Action<Fault> report)
{
    private Guid? current;
    private long? ended;
    private long last;

    /// <summary>The next events, in order.</summary>
    public async Task See(IReadOnlyList<EventRow> page, CancellationToken cancel)
    {
        var ids = page.Select(e => e.CommandId).Distinct().ToList();
        var commands = await db
            .Commands.Where(c => ids.Contains(c.CommandId) && c.Stream == stream.Name)
            .Select(c => new { c.CommandId, c.Version })
            .ToDictionaryAsync(c => c.CommandId, c => c.Version, cancel);
        foreach (var row in page)
        {
            if (current != row.CommandId)
            {
                Finish();
                ended = commands.TryGetValue(row.CommandId, out var version) ? version : null;
            }
            (current, last) = (row.CommandId, row.Version);
        }
    }

    /// <summary>After the last event of a command.</summary>
    public void Finish()
    {
        if (current is null || ended == last)
        {
            return;
        }
        report(
            Fault.In(
                stream,
                FaultKind.Journal,
                ended is null
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"Event {last} is of command {current}, which is not there."
                    )
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Command {current} ended at version {ended}, but its events end with {last}."
                    )
            )
        );
    }
}
