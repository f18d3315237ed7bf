using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using BitMiracle.LibJpeg.Classic;

namespace CoachingPlatform.Integration.Files;

/// <summary>Images as cameras and editors make them, and as attackers do.</summary>
internal static class Pictures
{
    /// <summary>A photograph of a few pixels, with an EXIF block that has a place and an orientation, XMP, IPTC, ICC and a comment.</summary>
    public static byte[] Jpeg(string marker = "marker", int orientation = 6, bool progressive = false)
    {
        using var file = new MemoryStream();
        var target = new jpeg_compress_struct(new jpeg_error_mgr());
        target.jpeg_stdio_dest(file);
        (target.Image_width, target.Image_height, target.Input_components) = (32, 16, 3);
        target.In_color_space = J_COLOR_SPACE.JCS_RGB;
        target.jpeg_set_defaults();
        if (progressive)
        {
            target.jpeg_simple_progression();
        }
        target.jpeg_start_compress(true);
        target.jpeg_write_marker(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, marker)]);
        target.jpeg_write_marker(0xE1, Encoding.UTF8.GetBytes($"http://ns.adobe.com/xap/1.0/\0<x>{marker}</x>"));
        target.jpeg_write_marker(0xE2, Encoding.UTF8.GetBytes($"ICC_PROFILE\0{marker}"));
        target.jpeg_write_marker(0xED, Encoding.UTF8.GetBytes($"Photoshop 3.0\0{marker}"));
        target.jpeg_write_marker(0xFE, Encoding.UTF8.GetBytes(marker));
        for (var y = 0; y < 16; y++)
        {
            var row = new byte[32 * 3];
            Array.Fill(row, (byte)(y * 16));
            target.jpeg_write_scanlines([row], 1);
        }
        target.jpeg_finish_compress();
        return file.ToArray();
    }

    /// <summary>A photograph as large as telephones take, with something everywhere.</summary>
    public static byte[] Photograph(int width, int height, bool progressive)
    {
        using var file = new MemoryStream();
        var target = new jpeg_compress_struct(new jpeg_error_mgr());
        target.jpeg_stdio_dest(file);
        (target.Image_width, target.Image_height, target.Input_components) = (width, height, 3);
        target.In_color_space = J_COLOR_SPACE.JCS_RGB;
        target.jpeg_set_defaults();
        target.jpeg_set_quality(75, true);
        if (progressive)
        {
            target.jpeg_simple_progression();
        }
        target.jpeg_start_compress(true);
        var random = new Random(4711);
        var row = new byte[width * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; y % 8 == 0 && x < row.Length; x += 12)
            {
                row.AsSpan(x, 12).Fill((byte)random.Next(256));
            }
            target.jpeg_write_scanlines([row], 1);
        }
        target.jpeg_finish_compress();
        return file.ToArray();
    }

    /// <summary>A little-endian TIFF block with an orientation, a place and a text.</summary>
    private static byte[] Exif(int orientation, string marker)
    {
        var text = Encoding.ASCII.GetBytes(marker + "\0");
        var tiff = new byte[8 + 2 + (3 * 12) + 4 + text.Length];
        "II*\0"u8.CopyTo(tiff);
        tiff[4] = 8;
        tiff[8] = 3;
        Entry(0, 0x010F, 2, text.Length, 8 + 2 + 36 + 4);
        Entry(1, 0x0112, 3, 1, orientation);
        Entry(2, 0x8825, 4, 1, 8);
        text.CopyTo(tiff, 8 + 2 + 36 + 4);
        return tiff;

        void Entry(int index, ushort tag, ushort type, int count, int value)
        {
            var at = tiff.AsSpan(10 + (index * 12));
            BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], type);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], count);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], value);
        }
    }

    /// <summary>A PNG of a few pixels with texts, a time, an EXIF block and a colour profile.</summary>
    public static byte[] Png(string marker = "marker", int width = 16, int height = 16)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", Header(width, height));
        Chunk(file, "tEXt", Encoding.ASCII.GetBytes($"Author\0{marker}"));
        Chunk(file, "iTXt", Encoding.ASCII.GetBytes($"XML:com.adobe.xmp\0\0\0\0\0{marker}"));
        Chunk(file, "tIME", [7, 234, 1, 1, 1, 1, 1]);
        Chunk(file, "eXIf", Exif(6, marker));
        Chunk(file, "iCCP", Encoding.ASCII.GetBytes($"{marker}\0\0"));
        Chunk(file, "IDAT", Packed(width, height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A PNG that says it has this size, whatever is in it.</summary>
    public static byte[] Claiming(int width, int height, byte[] packed)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", Header(width, height));
        Chunk(file, "IDAT", packed);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The pixels of an image in RGB, each row grey.</summary>
    public static byte[] Packed(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                var row = new byte[1 + (width * 3)];
                row.AsSpan(1).Fill((byte)y);
                zip.Write(row);
            }
        }
        return packed.ToArray();
    }

    /// <summary>What a PNG's pixels unpack to.</summary>
    public static byte[] Unpacked(byte[] png)
    {
        using var packed = new MemoryStream();
        foreach (var (_, data) in Chunks(png).Where(c => c.Type == "IDAT"))
        {
            packed.Write(data);
        }
        packed.Position = 0;
        using var zip = new ZLibStream(packed, CompressionMode.Decompress);
        using var all = new MemoryStream();
        zip.CopyTo(all);
        return all.ToArray();
    }

    public static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < png.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }

    /// <summary>The pixels that a JPEG decodes to.</summary>
    public static byte[] Decoded(byte[] jpeg)
    {
        var source = new jpeg_decompress_struct(new jpeg_error_mgr());
        source.jpeg_stdio_src(new MemoryStream(jpeg));
        source.jpeg_read_header(true);
        source.jpeg_start_decompress();
        using var pixels = new MemoryStream();
        var row = new[] { new byte[source.Output_width * source.Output_components] };
        while (source.Output_scanline < source.Output_height)
        {
            source.jpeg_read_scanlines(row, 1);
            pixels.Write(row[0]);
        }
        return pixels.ToArray();
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return header;
    }

    public static void Chunk(Stream to, string type, byte[] data)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes(type), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(whole);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(whole));
        to.Write(number);
    }
}
