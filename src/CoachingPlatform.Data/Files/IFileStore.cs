using System.Diagnostics.CodeAnalysis;
using CoachingPlatform.Domain;

namespace CoachingPlatform.Data.Files;

/// <summary>Which file: of a district, in a teacher's record, uploaded by somebody under an id of their making.</summary>
public readonly record struct FileKey(string Tenant, Guid Teacher, Guid By, Guid Id)
{
    /// <summary>Where all of one person's files in one record stand.</summary>
    public string Folder => $"{Tenant}/{Teacher:N}/{By:N}";

    /// <summary>Two files never share a path: a district's id cannot hold a slash.</summary>
    public string Path => $"{Folder}/{Id:N}";

    /// <summary>The file at a path; false for a path that no file of ours has.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out FileKey? key)
    {
        key = null;
        if (
            path.Split('/') is [var tenant, var teacher, var by, var id]
            && TenantKey.IsTenant(tenant)
            && Guid.TryParseExact(teacher, "N", out var t)
            && Guid.TryParseExact(by, "N", out var b)
            && Guid.TryParseExact(id, "N", out var i)
        )
        {
            key = new FileKey(tenant, t, b, i);
        }
        return key is not null;
    }
}

/// <summary>A file that is kept, and since when.</summary>
public readonly record struct FileEntry(FileKey Key, DateTimeOffset At);

/// <summary>
/// Keeps bytes that are sealed already. Whatever keeps them cannot read them, and cannot put one file in the place of
/// another. Each method throws <see cref="DataUnavailableException"/> with a sentence where the store could not.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Keeps a file, whole or not at all, and durable when this returns. False where there is one under this key, which
    /// then stays as it is.
    /// </summary>
    Task<bool> Add(FileKey key, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancel);

    /// <summary>The bytes; null where there is no such file.</summary>
    Task<byte[]?> Read(FileKey key, CancellationToken cancel);

    /// <summary>Removes a file for good, whether or not it was there.</summary>
    Task Delete(FileKey key, CancellationToken cancel);

    /// <summary>All files below a folder (<see cref="FileKey.Folder"/>), or all there are where it is empty.</summary>
    IAsyncEnumerable<FileEntry> List(string folder, CancellationToken cancel);
}
