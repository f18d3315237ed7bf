using System.Globalization;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.Verification;

/// <summary>
/// Reads a stream page by page into its fold, and finds what is wrong with it on the way. It goes on from where it
/// stopped, in another transaction if need be.
/// </summary>
internal sealed class StreamReading(Fold fold, EventSealer sealer, Action<Fault> report)
{
    private const int Page = 256;

    private bool isNewer;

    /// <summary>The version of the last event that was read.</summary>
    public long Version { get; private set; }

    /// <summary>What the stream itself says of its version.</summary>
    public long Head { get; private set; }

    /// <summary>How many events were read.</summary>
    public long Events { get; private set; }

    /// <summary>Whether any event has sealed words, so that there has been a key.</summary>
    public bool HasWords { get; private set; }

    /// <summary>True when the fold is not what happened, so that nothing can be compared with it or made from it.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads on to the head of the context's moment.</summary>
    /// <param name="seen">Given each page as well.</param>
    public async Task ReadOn(
        PlatformContext db,
        Func<IReadOnlyList<EventRow>, CancellationToken, Task>? seen,
        CancellationToken cancel
    )
    {
        var name = fold.Stream.Name;
        Head = await db.Streams.Where(s => s.Stream == name).Select(s => s.Version).SingleOrDefaultAsync(cancel);
        var after = Version == 0 ? long.MinValue : Version;
        List<EventRow> page;
        do
        {
            page = await db
                .Events.Where(e => e.Stream == name && e.Version > after)
                .OrderBy(e => e.Version)
                .Take(Page)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                await Read(row);
                after = row.Version;
            }
            if (seen is not null)
            {
                await seen(page, cancel);
            }
        } while (page.Count == Page);
        if (Version != Head)
        {
            Damaged($"It stands at version {Text(Head)}, but its events end with {Text(Version)}.");
        }
    }

    private async ValueTask Read(EventRow row)
    {
        Events++;
        HasWords |= row.Words.Length > 0;
        if (row.Version != Version + 1)
        {
            Damaged(
                row.Version < 1 ? $"There is an event of version {Text(row.Version)}; the first is 1."
                : row.Version == Version + 2 ? $"Event {Text(Version + 1)} is missing."
                : $"Events {Text(Version + 1)} to {Text(row.Version - 1)} are missing."
            );
        }
        Version = Math.Max(Version, row.Version);
        if (!fold.Seals(row.KeyScope))
        {
            Damaged($"Event {Text(row.Version)} names the key of another record.");
        }
        try
        {
            await fold.Apply(sealer, Stored(row));
        }
        catch (NewerEventException newer)
        {
            Newer(row, newer);
        }
        catch (Exception e) when (Meaning(e) is { } meaning)
        {
            Damaged($"Event {Text(row.Version)} ({row.Name}) {meaning}");
        }
    }

    private static string? Meaning(Exception e) =>
        e switch
        {
            SealBrokenException => "does not open: its words were changed, moved, or sealed under another key.",
            KeyMissingException => "does not open: the key of its words is not in keys.db.",
            InvalidCastException => "belongs into another kind of stream.",
            JsonException or ArgumentException or InvalidOperationException or FormatException =>
                "does not open: its shape is damaged.",
            _ => null,
        };

    /// <summary>Told once: what comes after it is of the newer program as well.</summary>
    private void Newer(EventRow row, NewerEventException newer)
    {
        IsDamaged = true;
        if (!isNewer)
        {
            isNewer = true;
            report(Fault.In(fold.Stream, FaultKind.Newer, $"Event {Text(row.Version)}: {newer.Message}"));
        }
    }

    private void Damaged(string sentence)
    {
        IsDamaged = true;
        report(Fault.In(fold.Stream, FaultKind.Journal, sentence));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static StoredEvent Stored(EventRow row) =>
        new(
            row.Position,
            row.Version,
            row.Name,
            row.SchemaVersion,
            row.Actor,
            row.RecordedAt,
            row.TrueOn,
            row.FactsNumber,
            row.Shape,
            row.KeyScope,
            row.Words
        );
}
