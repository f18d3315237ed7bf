using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// A document's SHA-256, of its bytes as they came: a key that nobody can make another document collide with.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DocumentKey(ulong A, ulong B, ulong C, ulong D)
{
    public static DocumentKey Of(ReadOnlySpan<byte> document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return MemoryMarshal.Read<DocumentKey>(hash);
    }
}
