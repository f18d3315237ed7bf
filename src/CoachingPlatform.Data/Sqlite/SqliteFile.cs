using System.Buffers.Binary;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>What can be told of a SQLite file without opening it.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// Refuses a file that is no SQLite database, or is shorter than it says it is. A check of every page would take too
    /// long at each start; <c>verify</c> does it.
    /// </summary>
    public static void RefuseDamaged(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
        {
            return;
        }
        Span<byte> header = stackalloc byte[100];
        using (var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            header = header[..stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
        }
        if (header.Length < 100 || !header[..16].SequenceEqual("SQLite format 3\0"u8))
        {
            throw new StartRefusedException(
                $"{path} is not a database, or is damaged. Restore the last backup, or move the file away to begin anew."
            );
        }
        var wal = new FileInfo(path + "-wal");
        if ((!wal.Exists || wal.Length == 0) && file.Length < Pages(header) * PageSize(header))
        {
            throw new StartRefusedException(
                $"{path} is cut short: a copy that did not finish. Copy it again, or restore the last backup."
            );
        }
    }

    /// <summary>Makes the file, mode 0600, so that SQLite's own files beside it get that mode too.</summary>
    public static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        new FileStream(path, options).Dispose();
    }

    private static long Pages(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[28..]);

    private static long PageSize(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size and not 1 ? size : 65_536;
}
