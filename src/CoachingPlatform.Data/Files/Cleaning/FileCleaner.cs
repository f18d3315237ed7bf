using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>What became of an upload: a file without what tells of its making, or a sentence on why it is refused.</summary>
public sealed record CleanFile(FileFormat Format, byte[] Bytes, string? Refusal)
{
    internal static CleanFile Refused(string sentence) => new(default, [], sentence);
}

/// <summary>An upload cannot be kept as it is; the message is for whoever sent it.</summary>
internal sealed class UncleanException(string sentence) : Exception(sentence);

/// <summary>
/// Tells by its bytes what a file is, makes sure that it is that and nothing else beside it, and writes it anew without
/// what its makers and machines put in: place, time, names, comments, thumbnails, earlier versions. Hostile bytes may make
/// this slow, large or end the process: run it in one of its own.
/// </summary>
public static class FileCleaner
{
    /// <summary>The most pixels of an image: above what telephones take.</summary>
    public const long MostPixels = 64_000_000;

    /// <summary>The most bytes of a file as it is kept: packed otherwise, it may be larger than it was sent.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    private const string TooLarge = "This file is too large when it is unpacked. Make it smaller and upload that.";

    private const string Allowed = "Evidence can be a PDF, a PNG or a JPEG. Save it as one of these and upload that.";

    private const string Unreadable =
        "This file is broken or cut off. Open it where you have it, save it again, and upload that.";

    /// <summary>What the first bytes say; null where it is none of the three.</summary>
    public static FileFormat? Sniff(ReadOnlySpan<byte> file) =>
        file.StartsWith("%PDF-"u8) ? FileFormat.Pdf
        : file.StartsWith(PngCleaner.Signature) ? FileFormat.Png
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileFormat.Jpeg
        : null;

    public static CleanFile Clean(byte[] file)
    {
        if (Sniff(file) is not { } format)
        {
            return CleanFile.Refused(Allowed);
        }
        try
        {
            var clean = format switch
            {
                FileFormat.Pdf => PdfCleaner.Clean(file),
                FileFormat.Png => PngCleaner.Clean(file),
                _ => JpegCleaner.Clean(file),
            };
            return clean.Length <= MostBytes ? new CleanFile(format, clean, null) : CleanFile.Refused(TooLarge);
        }
        catch (UncleanException e)
        {
            return CleanFile.Refused(e.Message);
        }
        // The libraries that read the formats throw whatever they come across; all of it means that the file is broken.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return CleanFile.Refused(Unreadable);
        }
    }

    /// <summary>What is said of a file that cannot be read to its end.</summary>
    internal static UncleanException Broken() => new(Unreadable);

    internal static void CheckSize(long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw Broken();
        }
        if (width * height > MostPixels)
        {
            throw new UncleanException("This image has more than 64 million pixels. Make it smaller and upload that.");
        }
    }
}
