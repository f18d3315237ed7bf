using System.Runtime.CompilerServices;

namespace CoachingPlatform.Data.Files;

/// <summary>
/// Files in a folder: written aside, flushed to the disk, then moved to their place, so that a file is whole or not there.
/// </summary>
/// <param name="root">The folder; made when the first file comes.</param>
/// <param name="leastFreeBytes">A file is refused that would leave less free disk than this.</param>
public sealed class FolderFileStore(string root, long leastFreeBytes = 0) : IFileStore
{
    /// <summary>What is being written; never listed, and emptied of what a crash left behind.</summary>
    private const string Aside = "incoming";

    private const int NoSpace = 28;

    private static readonly Lock Moving = new();

    public Task<bool> Add(FileKey key, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancel) =>
        Guarded(async () =>
        {
            var path = PathOf(key);
            MakeFolder(Path.Combine(root, Aside));
            if (new DriveInfo(root).AvailableFreeSpace - content.Length < leastFreeBytes)
            {
                throw new DataUnavailableException(Full);
            }
            var aside = Path.Combine(root, Aside, Guid.NewGuid().ToString("N"));
            try
            {
                await Write(aside, content, cancel);
                File.SetLastWriteTimeUtc(aside, at.UtcDateTime);
                MakeFolder(Path.GetDirectoryName(path)!);
                return MoveIfNew(aside, path);
            }
            finally
            {
                File.Delete(aside);
            }
        });

    public Task<byte[]?> Read(FileKey key, CancellationToken cancel) =>
        Guarded(async () =>
        {
            try
            {
                return await File.ReadAllBytesAsync(PathOf(key), cancel);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        });

    public Task Delete(FileKey key, CancellationToken cancel) =>
        Guarded(() =>
        {
            try
            {
                File.Delete(PathOf(key));
                DurableFolder.Flush(Path.GetDirectoryName(PathOf(key))!);
            }
            catch (DirectoryNotFoundException)
            {
                // Nothing of this record was ever here.
            }
            return Task.FromResult(true);
        });

    public async IAsyncEnumerable<FileEntry> List(string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        var from = new DirectoryInfo(Path.Combine(root, folder));
        if (!from.Exists)
        {
            yield break;
        }
        var all = await Guarded(() => Task.FromResult(from.GetFiles("*", SearchOption.AllDirectories)));
        foreach (var file in all)
        {
            cancel.ThrowIfCancellationRequested();
            var path = Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
            if (FileKey.TryParse(path, out var key))
            {
                yield return new FileEntry(key.Value, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
            }
        }
    }

    /// <summary>Removes what a crash left half written; called before anything is written.</summary>
    public void Clear()
    {
        var aside = new DirectoryInfo(Path.Combine(root, Aside));
        foreach (var left in aside.Exists ? aside.EnumerateFiles() : [])
        {
            left.Delete();
        }
    }

    private static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Moves without ever replacing; the entry of the folder is on the disk too when this returns.</summary>
    private static bool MoveIfNew(string from, string to)
    {
        // The runtime looks first and moves then. The folder belongs to this process, so a turn in memory is enough.
        lock (Moving)
        {
            try
            {
                File.Move(from, to, overwrite: false);
            }
            catch (IOException) when (File.Exists(to))
            {
                return false;
            }
        }
        DurableFolder.Flush(Path.GetDirectoryName(to)!);
        return true;
    }

    private void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        for (var made = Path.GetDirectoryName(path)!; made.Length >= root.Length; made = Path.GetDirectoryName(made)!)
        {
            DurableFolder.Flush(made);
        }
    }

    private string PathOf(FileKey key) => Path.Combine(root, key.Path.Replace('/', Path.DirectorySeparatorChar));

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            throw new DataUnavailableException(Full, full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataUnavailableException(
                "Files cannot be kept or fetched: the folder for files cannot be read or written. Tell whoever runs the platform; nothing was changed.",
                fault
            );
        }
    }

    private const string Full =
        "The disk for files is full. Tell whoever runs the platform; nothing was kept. Evidence in words still is.";
}
