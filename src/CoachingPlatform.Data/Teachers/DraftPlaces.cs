using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Teachers;

/// <summary>What a sealed draft is bound to; a copy elsewhere does not open.</summary>
public static class DraftPlaces
{
    public static string Of(StreamId stream, Guid entry) => $"draft|{stream.Tenant}|{stream.Name}|{entry:N}";
}
