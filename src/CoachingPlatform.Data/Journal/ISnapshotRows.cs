namespace CoachingPlatform.Data.Journal;

/// <summary>
/// Grain snapshots in the journal's own database, each replaced only by somebody who knew the one that stands. Both sides of
/// the comparison are one statement: of two who write at once, one does.
/// </summary>
public interface ISnapshotRows
{
    /// <summary>
    /// Puts a snapshot in the place of the one with this ETag. False, and nothing changed, where another one stands, or none.
    /// Throws <see cref="DataUnavailableException"/> when the database could not.
    /// </summary>
    /// <param name="etag">The ETag that stands; null for none.</param>
    Task<bool> Put(SnapshotRow row, string? etag);

    /// <summary>Removes a snapshot (only its key is read), on the same terms; with null, true where there is none.</summary>
    Task<bool> Remove(SnapshotRow row, string? etag);
}
