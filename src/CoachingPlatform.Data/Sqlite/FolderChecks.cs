using System.Globalization;
using System.Text;
using CoachingPlatform.Data.Keys;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>What is checked of a data folder before anything in it is opened, each refusal with its sentence.</summary>
internal static class FolderChecks
{
    /// <summary>The error of Unix for a full disk, which .NET hands on as it is.</summary>
    private const int NoSpace = 28;

    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(
                    path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data folder {path} cannot be made ({fault.Message}). Make it, or name another with the setting Data:Folder.",
                fault
            );
        }
    }

    /// <summary>Takes the lock file for as long as the stream is open; the system frees it when the program ends.</summary>
    public static FileStream Lock(string path)
    {
        var file = Path.Combine(path, "lock");
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return held;
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            throw new StartRefusedException($"The disk that holds {path} is full. Free space and start again.", full);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException || IsReadOnly(fault))
        {
            throw new StartRefusedException(
                $"The data folder {path} is read-only. Make it writable for the user {Environment.UserName}, or name another with the setting Data:Folder.",
                fault
            );
        }
        catch (IOException taken)
        {
            throw new StartRefusedException(
                $"Another running program uses the data folder {path}. End that one, or name another folder with the setting Data:Folder.",
                taken
            );
        }
    }

    public static void RefuseFull(string path, long least)
    {
        if (new DriveInfo(path).AvailableFreeSpace < least)
        {
            throw new StartRefusedException(
                $"The disk that holds {path} is full (less than {least >> 20} MiB free). Free space and start again."
            );
        }
    }

    /// <summary>The master key from the setting, else from its file, which is made only while no key needs another.</summary>
    public static MasterKey Master(string path, DataOptions options, bool mayCreate = true)
    {
        var keys = Path.Combine(path, DataFolder.KeysName);
        var file = Path.Combine(path, MasterKey.FileName);
        if (options.MasterKey.Length > 0 || File.Exists(file))
        {
            var master =
                options.MasterKey.Length > 0 ? MasterKey.FromSetting(options.MasterKey) : MasterKey.FromFile(file);
            KeyFile.RefuseWrongMaster(keys, master);
            return master;
        }
        if (!mayCreate || KeyFile.HasKeys(keys))
        {
            throw new StartRefusedException(
                $"The master key is missing: {file}. Put it back from the backup, or set Data:MasterKey. Without it no words can be read."
            );
        }
        return MasterKey.Create(file);
    }

    private static bool IsReadOnly(Exception fault) => fault is IOException { HResult: 30 };
}
