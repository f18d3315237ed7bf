using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>What every journaled grain works with.</summary>
public sealed record JournalServices(
    IJournal Journal,
    EventSealer Events,
    SealedJson Sealed,
    TenantReader Reader,
    IDistricts Districts,
    TimeProvider Clock
);
