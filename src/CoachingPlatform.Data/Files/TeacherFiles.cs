using System.Security.Cryptography;
using System.Text;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Data.Files;

/// <summary>A file as it is kept.</summary>
/// <param name="Sent">The SHA-256 of what was uploaded, before anything was taken out of it: the same upload is known again.</param>
/// <param name="Bytes">The file, without what tells of where, when and by whom it was made.</param>
public sealed record KeptBytes(FileFormat Format, byte[] Sent, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// The files of records: sealed under the teacher's key and bound to district, teacher, uploader and id, so that a file in
/// the place of another does not open. Destroying the key erases them all.
/// </summary>
/// <remarks>Sealed is: 1 byte format of this (1), 1 byte format of the file, 32 bytes SHA-256, the file.</remarks>
public sealed class TeacherFiles(IFileStore store, IKeyRing keys)
{
    private const byte Layout = 1;
    private const int Head = 2 + SHA256.HashSizeInBytes;

    /// <summary>Keeps a file. False where there is one under this key, which then stays.</summary>
    public async Task<bool> Add(FileKey key, KeptBytes file, DateTimeOffset at, CancellationToken cancel)
    {
        var plain = new byte[Head + file.Bytes.Length];
        plain[0] = Layout;
        plain[1] = (byte)file.Format;
        file.Sent.CopyTo(plain, 2);
        file.Bytes.Span.CopyTo(plain.AsSpan(Head));
        var words = await keys.Get(key.Tenant, KeyScopes.Teacher(key.Teacher));
        var content = words.Seal(plain, Place(key));
        CryptographicOperations.ZeroMemory(plain);
        return await store.Add(key, content, at, cancel);
    }

    /// <summary>The file; null where there is none, or it was erased with its key.</summary>
    public async Task<KeptBytes?> Read(FileKey key, CancellationToken cancel)
    {
        if (
            await store.Read(key, cancel) is not { } content
            || await keys.TryGet(key.Tenant, KeyScopes.Teacher(key.Teacher)) is not { } words
        )
        {
            return null;
        }
        var plain = words.Open(content, Place(key));
        return plain.Length > Head && plain[0] == Layout && Enum.IsDefined((FileFormat)plain[1])
            ? new KeptBytes((FileFormat)plain[1], plain[2..Head], plain.AsMemory(Head))
            : throw new SealBrokenException();
    }

    /// <summary>How many files somebody has in a record.</summary>
    public async Task<int> Count(string folder, CancellationToken cancel)
    {
        var count = 0;
        await foreach (var _ in store.List(folder, cancel))
        {
            count++;
        }
        return count;
    }

    public Task Delete(FileKey key, CancellationToken cancel) => store.Delete(key, cancel);

    /// <summary>All files there are.</summary>
    public IAsyncEnumerable<FileEntry> All(CancellationToken cancel) => store.List("", cancel);

    /// <summary>Whether the words of a record, and so its files, can still be opened.</summary>
    public async Task<bool> IsErased(string tenant, Guid teacher) =>
        await keys.TryGet(tenant, KeyScopes.Teacher(teacher)) is null;

    private static byte[] Place(FileKey key) => Encoding.UTF8.GetBytes($"file|{key.Path}");
}
