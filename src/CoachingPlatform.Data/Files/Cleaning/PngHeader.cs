using System.Buffers.Binary;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>The header of a PNG: how many bytes its pixels unpack to, known before any of them is.</summary>
internal sealed record PngHeader(uint Width, uint Height, int BitsPerPixel, bool Interlaced)
{
    /// <summary>The seven passes of Adam7: first column and row, and steps between them.</summary>
    private static readonly (uint X, uint Y, uint Dx, uint Dy)[] Adam7 =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    public static PngHeader Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
        {
            throw FileCleaner.Broken();
        }
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        FileCleaner.CheckSize(width, height);
        var (depth, colour) = (data[8], data[9]);
        var samples = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => 1,
            (3, 1 or 2 or 4 or 8) => 1,
            (2, 8 or 16) => 3,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => throw FileCleaner.Broken(),
        };
        return data[10..] is [0, 0, 0 or 1]
            ? new PngHeader(width, height, samples * depth, data[12] == 1)
            : throw FileCleaner.Broken();
    }

    /// <summary>For each pass that is not empty, its rows and the bytes of one row's pixels.</summary>
    public IEnumerable<(long Rows, int Bytes)> Passes()
    {
        foreach (var (x, y, dx, dy) in Interlaced ? Adam7 : [(0u, 0u, 1u, 1u)])
        {
            var columns = Width > x ? ((long)Width - x + dx - 1) / dx : 0;
            var rows = Height > y ? ((long)Height - y + dy - 1) / dy : 0;
            if (columns > 0 && rows > 0)
            {
                yield return (rows, (int)(((columns * BitsPerPixel) + 7) / 8));
            }
        }
    }
}
