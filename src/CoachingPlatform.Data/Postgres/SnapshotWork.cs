using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Postgres;

/// <summary>One snapshot put or removed, if the one that stands is the one that the caller knew.</summary>
internal sealed class SnapshotWork(SnapshotRow row, string? etag, bool remove) : PostgresWork<bool>
{
    private int place;

    public override IEnumerable<(object, string)> Claims(PostgresTables tables) => Claims(tables, [new RowWrite(row)]);

    public override void AddTo(WorkBatch batch) => place = batch.Snapshot(row, etag, remove);

    public override bool Complete(Written written) => TrySetResult(written.Snapshots.Contains(place));

    public override void RollBack(string reason) => TrySetException(new DataUnavailableException(reason));

    /// <summary>Whether it stands is learned by reading it, which whoever was told of a failure does.</summary>
    public override void LookUp(Questions questions, bool settled, string reason) => RollBack(reason);

    public override void Lose(string reason) => RollBack(reason);
}
