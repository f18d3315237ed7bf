using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Verification;

/// <summary>The names of snapshots: what the state is called, the grain's type and its key.</summary>
internal static class SnapshotNames
{
    /// <summary>The stream that a snapshot was folded from; null for a name of another form.</summary>
    public static StreamId? StreamOf(string grain)
    {
        var parts = grain.Split('/', 3);
        if (parts.Length < 3)
        {
            return null;
        }
        var slash = parts[2].IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new StreamId(parts[2], parts[0])
            : new StreamId(parts[2][..slash], parts[0] + parts[2][slash..]);
    }
}
