using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// Tells a command sent again from another one under the same id: SHA-256 of who sends it, its kind and its arguments.
/// </summary>
internal static class CommandHash
{
    private static readonly ConcurrentDictionary<Type, byte[]> Kinds = new();

    public static byte[] Of(Caller caller, object command)
    {
        var type = command.GetType();
        byte[] whole =
        [
            .. caller.Person.ToByteArray(),
            .. Kinds.GetOrAdd(type, t => Encoding.UTF8.GetBytes(t.Name)),
            .. JsonSerializer.SerializeToUtf8Bytes(command, type, EventJson.Options),
        ];
        return SHA256.HashData(whole);
    }

    /// <summary>An id that follows from others, for a command that a program gives in a person's name.</summary>
    public static Guid DerivedId(Guid from, long number)
    {
        Span<byte> bytes = stackalloc byte[24];
        from.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[16..], number);
        return new Guid(SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
