using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Orleans.Serialization;
using Orleans.Storage;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// Keeps grain snapshots in the journal's own database, through its writer. What it is handed is sealed already. A write
/// on an outdated ETag is refused, as Orleans expects of a storage provider.
/// </summary>
public sealed class JournalSnapshotStorage(IJournal journal, TenantReader reader, Serializer serializer) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (await Find(stateName, grainId) is { } row)
        {
            (grainState.State, grainState.ETag) = (serializer.Deserialize<T>(row.Data), row.Etag);
            grainState.RecordExists = true;
            return;
        }
        (grainState.State, grainState.ETag) = (Activator.CreateInstance<T>(), null);
        grainState.RecordExists = false;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await CheckEtag(stateName, grainId, grainState.ETag);
        var row = Row(stateName, grainId) with
        {
            Etag = Guid.NewGuid().ToString("N"),
            Version = (grainState.State as SnapshotState)?.Snapshot.Version,
            Data = serializer.SerializeToArray(grainState.State),
        };
        await journal.Write([new RowWrite(row)]);
        grainState.ETag = row.Etag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await CheckEtag(stateName, grainId, grainState.ETag);
        await journal.Write([new RowWrite(Row(stateName, grainId), Delete: true)]);
        (grainState.State, grainState.ETag) = (Activator.CreateInstance<T>(), null);
        grainState.RecordExists = false;
    }

    private async Task CheckEtag(string stateName, GrainId grainId, string? etag)
    {
        var current = (await Find(stateName, grainId))?.Etag;
        if (current != etag)
        {
            throw new InconsistentStateException("Another activation wrote this snapshot.", current ?? "", etag ?? "");
        }
    }

    private Task<SnapshotRow?> Find(string stateName, GrainId grainId)
    {
        var row = Row(stateName, grainId);
        return reader.Read(row.Tenant, db => db.Snapshots.SingleOrDefaultAsync(s => s.Grain == row.Grain));
    }

    private static SnapshotRow Row(string stateName, GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        return new SnapshotRow
        {
            Tenant = TenantKey.Parse(key).Tenant,
            Grain = $"{stateName}/{grainId}",
            Etag = "",
            Data = [],
        };
    }
}
