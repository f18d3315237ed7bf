using Orleans.Storage;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// The snapshot of one grain: what is known of the one that is kept, and how another takes its place. It never throws for
/// what a store can do, and never puts an older program's snapshot in the place of a newer one's.
/// </summary>
internal sealed class SnapshotKeeper(SnapshotStore store, GrainId grain)
{
    private readonly GrainState<SnapshotState> kept = new(new SnapshotState());
    private bool known;
    private int revision;

    /// <summary>The version of the snapshot that is kept, as far as is known.</summary>
    public long Version { get; private set; }

    /// <summary>Whether there is any use in making a snapshot now.</summary>
    public bool MaySave(int revisionNow) => revision <= revisionNow && !store.IsResting;

    /// <summary>What is kept; <see cref="Snapshot.None"/> where there is nothing, or the store does not answer.</summary>
    public async Task<Snapshot> Read()
    {
        known = await store.Read(grain, kept);
        var found = known ? kept.State!.Snapshot : Snapshot.None;
        LetGo();
        (Version, revision) = (found.Version, found.Revision);
        return found;
    }

    /// <summary>Keeps a snapshot; where another one came meanwhile, that is looked at first.</summary>
    public async Task Save(Snapshot snapshot)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            if (!known)
            {
                await Read();
            }
            if (!known || revision > snapshot.Revision)
            {
                return;
            }
            try
            {
                kept.State!.Snapshot = snapshot;
                known = await store.Write(grain, kept);
                if (known)
                {
                    (Version, revision) = (snapshot.Version, snapshot.Revision);
                }
                return;
            }
            catch (InconsistentStateException)
            {
                known = false;
            }
            finally
            {
                LetGo();
            }
        }
    }

    /// <summary>Removes what was read: it is not of this record, or does not open.</summary>
    public async Task Drop()
    {
        try
        {
            known = await store.Clear(grain, kept);
            (Version, revision) = (0, 0);
        }
        catch (InconsistentStateException)
        {
            known = false;
        }
        LetGo();
    }

    /// <summary>The stored form is larger than the state itself and needed only to load: memory keeps what it was of.</summary>
    private void LetGo() => kept.State!.Snapshot = Snapshot.None;
}
