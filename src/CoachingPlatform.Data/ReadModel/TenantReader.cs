using System.Data.Common;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>The only way to the read model: every query of one read sees one district, at one moment.</summary>
public sealed class TenantReader(Func<PlatformContext> lease)
{
    /// <summary>
    /// Runs one read. The context is the read's own, tracks nothing, and must not outlive <paramref name="read"/>: bring
    /// the rows home with ToListAsync and the like.
    /// </summary>
    /// <param name="cancel">Breaks off the statement that runs, too.</param>
    public Task<T> Read<T>(string tenant, Func<PlatformContext, Task<T>> read, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        // A statement of SQLite keeps its thread until its end: a grain that waited on its own would not hear meanwhile that
        // nobody waits for it.
        return cancel.CanBeCanceled && TaskScheduler.Current != TaskScheduler.Default
            ? Task.Run(() => Run(tenant, read, cancel), cancel)
            : Run(tenant, read, cancel);
    }

    private async Task<T> Run<T>(string tenant, Func<PlatformContext, Task<T>> read, CancellationToken cancel)
    {
        await using var context = lease();
        context.Tenant = tenant;
        await using var transaction = await context.BeginRead(cancel);
        using var interruption = context.Interrupts(cancel);
        try
        {
            var result = await read(context);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (DbException e) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException("A read was broken off.", e, cancel);
        }
    }
}
