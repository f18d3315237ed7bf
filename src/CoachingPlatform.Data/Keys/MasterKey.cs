using System.Security.Cryptography;
using System.Text;

namespace CoachingPlatform.Data.Keys;

/// <summary>
/// Wraps the keys of words. From the setting (32 bytes as base64) or, embedded, from a file that only this program's
/// user reads and that is made on the first start.
/// </summary>
public sealed class MasterKey : IDisposable
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "master.key";

    private readonly WordsKey key;

    public MasterKey(ReadOnlySpan<byte> bytes)
    {
        key = new WordsKey(bytes);
        Fingerprint = [.. HMACSHA256.HashData(bytes, "CoachingPlatform master key"u8)];
    }

    /// <summary>Tells it from others, and nothing of it: 32 bytes.</summary>
    internal ImmutableArray<byte> Fingerprint { get; }

    public static MasterKey FromSetting(string base64)
    {
        var bytes = new byte[WordsKey.Size + 2];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length) && length == WordsKey.Size
            ? new MasterKey(bytes.AsSpan(0, WordsKey.Size))
            : throw new StartRefusedException(
                "The setting Data:MasterKey is not 32 bytes in base64. Make one with: openssl rand -base64 32"
            );
    }

    public static MasterKey FromFile(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == WordsKey.Size
            ? new MasterKey(bytes)
            : throw new StartRefusedException($"{path} is not a master key (32 bytes). Put the right file back.");
    }

    /// <summary>Makes a new key and its file, mode 0600, durable before this returns.</summary>
    public static MasterKey Create(string path)
    {
        var bytes = RandomNumberGenerator.GetBytes(WordsKey.Size);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return new MasterKey(bytes);
    }

    internal byte[] Wrap(ReadOnlySpan<byte> words, string tenant, string scope) =>
        key.Seal(words, Encoding.UTF8.GetBytes($"{tenant}|{scope}"));

    internal byte[] Unwrap(ReadOnlySpan<byte> wrapped, string tenant, string scope) =>
        key.Open(wrapped, Encoding.UTF8.GetBytes($"{tenant}|{scope}"));

    public void Dispose() => key.Dispose();
}
