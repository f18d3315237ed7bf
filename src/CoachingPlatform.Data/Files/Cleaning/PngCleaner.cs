using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>
/// PNG (ISO/IEC 15948): keeps header, palette, transparency, gamma and pixels, and nothing that only describes. The pixels
/// are unpacked row by row and packed anew, so that nothing is smuggled in their packing.
/// </summary>
internal static class PngCleaner
{
    private const int MostPalette = 768;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Clean(byte[] file)
    {
        using var pixels = new MemoryStream();
        using var clean = new MemoryStream();
        clean.Write(Signature);
        PngHeader? header = null;
        var orientation = 1;
        var ended = false;
        for (var at = Signature.Length; !ended; )
        {
            var (type, chunk) = Chunk(file, ref at);
            var data = chunk.Span;
            if (header is null != type is "IHDR")
            {
                throw FileCleaner.Broken();
            }
            switch (type)
            {
                case "IHDR":
                    header = PngHeader.Read(data);
                    Write(clean, "IHDR"u8, data);
                    break;
                case "PLTE" when data.Length is > 0 and <= MostPalette && data.Length % 3 == 0:
                    Write(clean, "PLTE"u8, data);
                    break;
                case "tRNS" when data.Length is > 0 and <= 256:
                    Write(clean, "tRNS"u8, data);
                    break;
                case "gAMA" when data.Length == 4:
                    Write(clean, "gAMA"u8, data);
                    break;
                case "sRGB" when data.Length == 1:
                    Write(clean, "sRGB"u8, data);
                    break;
                case "eXIf":
                    orientation = Orientation.Read(data);
                    break;
                case "IDAT":
                    pixels.Write(data);
                    break;
                case "IEND":
                    ended = true;
                    break;
                default:
                    // An upper-case first letter says that the image cannot be shown without it.
                    if (char.IsAsciiLetterUpper(type[0]))
                    {
                        throw FileCleaner.Broken();
                    }
                    break;
            }
        }
        if (orientation != 1)
        {
            Write(clean, "eXIf"u8, Orientation.Write(orientation));
        }
        pixels.Position = 0;
        Write(clean, "IDAT"u8, Repack(pixels, header!));
        Write(clean, "IEND"u8, []);
        return clean.ToArray();
    }

    /// <summary>The chunk that begins here, with its checksum made sure of.</summary>
    private static (string Type, ReadOnlyMemory<byte> Data) Chunk(byte[] file, ref int at)
    {
        if (file.Length - at < 12)
        {
            throw FileCleaner.Broken();
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
        if (length > file.Length - at - 12)
        {
            throw FileCleaner.Broken();
        }
        var whole = file.AsMemory(at + 4, (int)length + 4);
        var sum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length));
        at += 12 + (int)length;
        return Crc32.HashToUInt32(whole.Span) == sum
            ? (Encoding.Latin1.GetString(whole.Span[..4]), whole[4..])
            : throw FileCleaner.Broken();
    }

    private static void Write(MemoryStream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        var from = (int)to.Length;
        to.Write(type);
        to.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(to.GetBuffer().AsSpan(from, data.Length + 4)));
        to.Write(number);
    }

    private static byte[] Repack(Stream pixels, PngHeader header)
    {
        using var packed = new MemoryStream();
        using (var unpacking = new ZLibStream(pixels, CompressionMode.Decompress, leaveOpen: true))
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var (rows, bytes) in header.Passes())
            {
                var row = new byte[bytes + 1];
                for (var i = 0L; i < rows; i++)
                {
                    unpacking.ReadExactly(row);
                    if (row[0] > 4)
                    {
                        throw FileCleaner.Broken();
                    }
                    packing.Write(row);
                }
            }
            if (unpacking.ReadByte() >= 0)
            {
                throw FileCleaner.Broken();
            }
        }
        return packed.ToArray();
    }
}
