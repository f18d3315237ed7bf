using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>
/// PDF (ISO 32000-1): read, and what its pages are made of written into a new file. Earlier versions, what stood around the
/// file and what nothing leads to are left behind.
/// </summary>
internal static class PdfCleaner
{
    public static byte[] Clean(byte[] file)
    {
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { SkipMissingFonts = true });
            if (document.IsEncrypted)
            {
                throw Locked();
            }
            if (document.NumberOfPages == 0)
            {
                throw FileCleaner.Broken();
            }
            return new PdfCopy(document.Structure).Write();
        }
        catch (PdfDocumentEncryptedException)
        {
            throw Locked();
        }
    }

    private static UncleanException Locked() =>
        new("This PDF is locked with a password. Save it without one and upload that.");
}
