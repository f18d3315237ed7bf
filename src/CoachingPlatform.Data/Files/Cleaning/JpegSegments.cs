using System.Buffers.Binary;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>
/// A JPEG (ITU-T T.81) as the row of its segments: enough to know its size, which way up it is, and what only describes.
/// </summary>
internal static class JpegSegments
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Comment = 0xFE;
    private const byte App0 = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Adobe = 0xEE;
    private const byte App15 = 0xEF;

    /// <summary>Files of cameras have about ten; a thousand over a large image keep a machine busy for long.</summary>
    private const int MostScans = 64;

    /// <summary>
    /// Checks that the file is whole and of a size that can be decoded; tells which way up it is, and whether it comes in
    /// passes.
    /// </summary>
    public static (int Orientation, bool Progressive) Check(ReadOnlySpan<byte> file)
    {
        var (orientation, scans, frames, progressive) = (1, 0, 0, false);
        for (var at = 2; ; )
        {
            var (marker, data) = Next(file, ref at);
            var segment = file[data];
            switch (marker)
            {
                case End:
                    return scans > 0 ? (orientation, progressive) : throw FileCleaner.Broken();
                case Exif when segment.StartsWith("Exif\0\0"u8):
                    orientation = Orientation.Read(segment[6..]);
                    break;
                // Baseline, extended and progressive, with Huffman codes; other kinds no camera makes.
                case 0xC0 or 0xC1 or 0xC2 when segment.Length >= 6 && frames == 0:
                    frames++;
                    progressive = marker == 0xC2;
                    FileCleaner.CheckSize(
                        BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
                        BinaryPrimitives.ReadUInt16BigEndian(segment[1..])
                    );
                    break;
                case Scan when ++scans <= MostScans && frames == 1:
                    SkipScan(file, ref at);
                    break;
                case Scan or (>= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)):
                    throw FileCleaner.Broken();
            }
        }
    }

    /// <summary>The same image, undecoded, without comments and all application segments but Adobe's of the colours.</summary>
    public static byte[] Strip(ReadOnlySpan<byte> file)
    {
        using var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        for (var at = 2; ; )
        {
            var from = at;
            var (marker, _) = Next(file, ref at);
            if (marker == Scan)
            {
                SkipScan(file, ref at);
            }
            if (marker is not (Comment or (>= App0 and <= App15)) || marker == Adobe)
            {
                clean.Write(file[from..at]);
            }
            if (marker == End)
            {
                return clean.ToArray();
            }
        }
    }

    /// <summary>The segment that begins here; moves behind it.</summary>
    private static (byte Marker, Range Data) Next(ReadOnlySpan<byte> file, ref int at)
    {
        // Any number of FF may stand before a marker.
        while (at + 1 < file.Length && file[at] == 0xFF && file[at + 1] == 0xFF)
        {
            at++;
        }
        if (at + 2 > file.Length || file[at] != 0xFF || file[at + 1] is 0 or Start)
        {
            throw FileCleaner.Broken();
        }
        var marker = file[at + 1];
        at += 2;
        if (marker is End or 1 or (>= 0xD0 and <= 0xD7))
        {
            return (marker, at..at);
        }
        var length = at + 2 > file.Length ? 0 : BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        if (length < 2 || at + length > file.Length)
        {
            throw FileCleaner.Broken();
        }
        var from = at + 2;
        at += length;
        return (marker, from..at);
    }

    /// <summary>Moves to the marker behind the packed pixels, in which FF stands only before 00 and restart markers.</summary>
    private static void SkipScan(ReadOnlySpan<byte> file, ref int at)
    {
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw FileCleaner.Broken();
            }
            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return;
            }
            at += 2;
        }
    }
}
