using System.Buffers.Binary;
using System.IO.Hashing;
using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Grains.Journaling;

/// <summary>
/// Tells an event from any other that could stand at its version: after a database was restored, the same version is
/// reached again by another history. Sealed words never repeat; without words, who and when tell it.
/// </summary>
internal static class EventMark
{
    public static ulong Of(EventWrite written) => Of(written.Actor, written.RecordedAt, written.Words.Span);

    public static ulong Of(StoredEvent stored) => Of(stored.Actor, stored.RecordedAt, stored.Words);

    /// <summary>Whole milliseconds: databases keep less of a moment than memory does.</summary>
    private static ulong Of(Guid actor, DateTimeOffset recordedAt, ReadOnlySpan<byte> words)
    {
        Span<byte> bytes = stackalloc byte[24];
        actor.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], recordedAt.ToUnixTimeMilliseconds());
        return XxHash3.HashToUInt64(bytes, (long)XxHash3.HashToUInt64(words));
    }
}
