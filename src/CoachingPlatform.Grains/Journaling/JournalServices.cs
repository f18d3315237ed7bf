using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>What every journaled grain works with.</summary>
public sealed record JournalServices(
    IJournal Journal,
    EventSealer Events,
    SealedJson Sealed,
    TenantReader Reader,
    IDistricts Districts,
    SnapshotStore Snapshots,
    [FromKeyedServices(JournalServices.DomainClock)] TimeProvider Clock
)
{
    /// <summary>
    /// The clock that decisions are made by; apart from the one the runtime keeps time with, so that a history can be
    /// told at its own times.
    /// </summary>
    public const string DomainClock = "domain";
}
