using System.Collections.Concurrent;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// Documents that were read lately. What a making wrote never changes, so under its number a document is read once; a newer
/// making is another number.
/// </summary>
internal sealed class RecentReports
{
    /// <summary>Read into objects a document takes several times its bytes.</summary>
    private const long MostBytes = 8_000_000;

    private readonly ConcurrentDictionary<Key, MadeReport> kept = [];
    private long bytes;

    public readonly record struct Key(
        string Tenant,
        long Making,
        Guid Run,
        ReportKind Kind,
        Guid School,
        DateOnly From,
        DateOnly Until
    );

    public MadeReport? Find(Key key) => kept.GetValueOrDefault(key);

    public MadeReport Keep(Key key, MadeReport report)
    {
        if (Interlocked.Add(ref bytes, report.Body.Length) > MostBytes)
        {
            // Readers come in bursts, in the morning after a making: what they want is soon there again.
            kept.Clear();
            Interlocked.Exchange(ref bytes, report.Body.Length);
        }
        return kept.GetOrAdd(key, report);
    }
}
