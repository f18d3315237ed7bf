using System.Runtime.InteropServices;

namespace CoachingPlatform.Data.Files;

/// <summary>
/// Flushes a folder's entries to the disk, so that a file that was moved into it is there after a power cut. Windows does
/// that by itself, and .NET has no call for it.
/// </summary>
internal static class DurableFolder
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var folder = Open(path, flags: 0);
        if (folder < 0)
        {
            return;
        }
        var failed = Sync(folder) != 0;
        _ = Close(folder);
        if (failed)
        {
            throw new IOException($"The folder {path} could not be flushed to the disk.");
        }
    }

    [
        DllImport("libc", EntryPoint = "open", SetLastError = true),
        DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)
    ]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [
        DllImport("libc", EntryPoint = "fsync", SetLastError = true),
        DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)
    ]
    private static extern int Sync(int folder);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int folder);
}
