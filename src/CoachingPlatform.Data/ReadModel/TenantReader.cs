namespace CoachingPlatform.Data.ReadModel;

/// <summary>The only way to the read model: every query of one read sees one district, at one moment.</summary>
public sealed class TenantReader(Func<PlatformContext> lease)
{
    /// <summary>
    /// Runs one read. The context is the read's own, tracks nothing, and must not outlive <paramref name="read"/>: bring
    /// the rows home with ToListAsync and the like.
    /// </summary>
    public async Task<T> Read<T>(string tenant, Func<PlatformContext, Task<T>> read, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        await using var context = lease();
        context.Tenant = tenant;
        await using var transaction = await context.BeginRead(cancel);
        var result = await read(context);
        await transaction.CommitAsync(cancel);
        return result;
    }
}
