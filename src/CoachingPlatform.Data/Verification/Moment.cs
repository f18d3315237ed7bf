using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoachingPlatform.Data.Verification;

/// <summary>A context whose reads all see one moment. Close it soon: while it is open the WAL cannot be reset.</summary>
internal sealed class Moment(PlatformContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    public PlatformContext Db { get; } = db;

    public static async Task<Moment> Open(Func<PlatformContext> lease, string tenant, CancellationToken cancel)
    {
        var db = lease();
        try
        {
            db.Tenant = tenant;
            return new Moment(db, await db.BeginRead(cancel));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
