using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>One snapshot put or removed, if the one that stands is the one that the caller knew.</summary>
internal sealed class SnapshotWork(SnapshotRow row, string? etag, bool remove) : Work<bool>
{
    public override void Run(WriterStatements statements) =>
        Found = remove ? statements.Snapshots.Remove(row, etag) : statements.Snapshots.Put(row, etag);

    public override void RollBack(string reason) => TrySetException(new DataUnavailableException(reason));

    /// <summary>Whether it stands is learned by reading it, which whoever was told of a failure does.</summary>
    public override void LookUp(ReadSession session, bool settled, string reason) => RollBack(reason);

    public override void Lose(string reason) => RollBack(reason);
}
