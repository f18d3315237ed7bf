using System.Buffers.Binary;

namespace CoachingPlatform.Data.Reports;

/// <summary>A teacher's parts as they are kept.</summary>
internal static class PartBytes
{
    private const int Size = 8;

    public static byte[] Write(IReadOnlyDictionary<int, int> parts)
    {
        var bytes = new byte[parts.Count * Size];
        var at = 0;
        foreach (var (number, digest) in parts.OrderBy(p => p.Key))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), number);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 4), digest);
            at += Size;
        }
        return bytes;
    }

    public static Dictionary<int, int> Read(ReadOnlySpan<byte> bytes)
    {
        var parts = new Dictionary<int, int>(bytes.Length / Size);
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            parts[BinaryPrimitives.ReadInt32LittleEndian(bytes)] = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        }
        return parts;
    }
}
