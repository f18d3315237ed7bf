using BitMiracle.LibJpeg.Classic;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>
/// JPEG: unpacked to its coefficients and packed anew, without loss, which leaves nothing but the image; of its EXIF block
/// only which way up it is.
/// </summary>
internal static class JpegCleaner
{
    public static byte[] Clean(byte[] file)
    {
        var (orientation, progressive) = JpegSegments.Check(file);
        var source = new jpeg_decompress_struct(new Strict());
        source.jpeg_stdio_src(new MemoryStream(file, writable: false));
        source.jpeg_read_header(true);
        var coefficients = source.jpeg_read_coefficients();

        using var clean = new MemoryStream(file.Length);
        var target = new jpeg_compress_struct(new Strict());
        target.jpeg_stdio_dest(clean);
        source.jpeg_copy_critical_parameters(target);
        target.Optimize_coding = true;
        if (progressive)
        {
            target.jpeg_simple_progression();
        }
        target.jpeg_write_coefficients(coefficients);
        if (orientation != 1)
        {
            target.jpeg_write_marker(0xE1, [.. "Exif\0\0"u8, .. Orientation.Write(orientation)]);
        }
        target.jpeg_finish_compress();
        source.jpeg_finish_decompress();
        return clean.ToArray();
    }

    /// <summary>What the library only warns of, such as pixels that are missing, is an error here.</summary>
    private sealed class Strict : jpeg_error_mgr
    {
        public override void emit_message(int msg_level)
        {
            if (msg_level < 0)
            {
                throw FileCleaner.Broken();
            }
        }

        public override void error_exit() => throw FileCleaner.Broken();

        public override void output_message() { }
    }
}
