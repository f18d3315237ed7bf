using System.Buffers.Binary;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>
/// Which way up an image is: the one thing of an EXIF block (EXIF 2.32, a TIFF file) that is kept, as without it photographs
/// lie on their side.
/// </summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;
    private const byte Short = 3;

    /// <summary>1 to 8 from a TIFF block; 1, as it is stored, where none is said.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return 1;
        }
        var little = tiff[0] == 'I';
        var directory = little
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }
        var entries = tiff[(int)directory..];
        var count = Number(entries, little);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (Number(entries, little) == Tag && Number(entries[2..], little) == Short)
            {
                return Number(entries[8..], little) is >= 1 and <= 8 and var found ? found : 1;
            }
        }
        return 1;
    }

    /// <summary>A TIFF block that says nothing else.</summary>
    public static byte[] Write(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Number(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
