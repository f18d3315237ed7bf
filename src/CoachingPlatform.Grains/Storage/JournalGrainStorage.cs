using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Grains.Journaling;
using Microsoft.EntityFrameworkCore;
using Orleans.Storage;

namespace CoachingPlatform.Grains.Storage;

/// <summary>
/// Keeps grain snapshots in the journal's own database. What it is handed is sealed already. A write or clear on an outdated
/// ETag is refused, as Orleans expects of a storage provider. A key begins with its district, up to the first slash.
/// </summary>
public sealed class JournalGrainStorage(ISnapshotRows rows, TenantReader reader, IGrainStorageSerializer serializer)
    : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var row = Row(stateName, grainId);
        var found = await reader.Read(
            row.Tenant,
            db => db.Snapshots.SingleOrDefaultAsync(s => s.Grain == row.Grain, cancellationToken),
            cancellationToken
        );
        if (found is null)
        {
            grainState.Reset();
            return;
        }
        grainState.Kept(found.Etag);
        grainState.State = serializer.Deserialize<T>(BinaryData.FromBytes(found.Data));
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var row = Row(stateName, grainId) with
        {
            Etag = Guid.NewGuid().ToString("N"),
            Version = (grainState.State as SnapshotState)?.Snapshot.Version,
            Data = serializer.Serialize(grainState.State).ToArray(),
        };
        if (!await rows.Put(row, grainState.ETag).WaitAsync(cancellationToken))
        {
            GrainStates.Refuse(grainState.ETag);
        }
        grainState.Kept(row.Etag);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        if (!await rows.Remove(Row(stateName, grainId), grainState.ETag).WaitAsync(cancellationToken))
        {
            GrainStates.Refuse(grainState.ETag);
        }
        grainState.Reset();
    }

    private static SnapshotRow Row(string stateName, GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new SnapshotRow
        {
            Tenant = slash < 0 ? key : key[..slash],
            Grain = $"{stateName}/{grainId}",
            Etag = "",
            Data = [],
        };
    }
}
