using CoachingPlatform.Data.Journal;
using Microsoft.Data.Sqlite;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>The prepared statements that put and remove snapshots, each a comparison and a change in one.</summary>
internal sealed class SnapshotStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement insert = new(
        connection,
        """
        INSERT INTO snapshot (tenant, grain, etag, version, data) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (tenant, grain) DO NOTHING
        """
    );

    private readonly Statement update = new(
        connection,
        "UPDATE snapshot SET etag = ?, version = ?, data = ? WHERE tenant = ? AND grain = ? AND etag = ?"
    );

    private readonly Statement delete = new(
        connection,
        "DELETE FROM snapshot WHERE tenant = ? AND grain = ? AND etag = ?"
    );

    private readonly Statement find = new(connection, "SELECT 1 FROM snapshot WHERE tenant = ? AND grain = ?");

    public bool Put(SnapshotRow row, string? etag) =>
        etag is null
            ? insert.With(row.Tenant).With(row.Grain).With(row.Etag).With(row.Version).With(row.Data.AsSpan()).Run()
                == 1
            : update
                .With(row.Etag)
                .With(row.Version)
                .With(row.Data.AsSpan())
                .With(row.Tenant)
                .With(row.Grain)
                .With(etag)
                .Run() == 1;

    public bool Remove(SnapshotRow row, string? etag) =>
        etag is null ? !IsThere(row) : delete.With(row.Tenant).With(row.Grain).With(etag).Run() == 1;

    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
        delete.Dispose();
        find.Dispose();
    }

    private bool IsThere(SnapshotRow row)
    {
        var found = find.With(row.Tenant).With(row.Grain).Step();
        if (found)
        {
            find.Reset();
        }
        return found;
    }
}
