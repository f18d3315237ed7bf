using System.Globalization;
using System.Text;

namespace CoachingPlatform.Integration.Files;

/// <summary>PDFs as programs write them, and as attackers do: objects in a row, and the table of where they are.</summary>
internal static class Papers
{
    /// <summary>A page that says “Hello”, with an author in its information, XMP, an image with EXIF and a note's author.</summary>
    public static byte[] Pdf(string marker = "marker")
    {
        var image = Encoding.Latin1.GetString(Pictures.Jpeg(marker));
        var xmp = $"<x:xmpmeta>{marker}</x:xmpmeta>";
        return Of(
            "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [8 0 R]"
                + " /Resources << /Font << /F1 5 0 R >> /XObject << /I1 6 0 R >> >>"
                + $" /PieceInfo << /App << /LastModified (D:2026) /Private ({marker}) >> >> >>",
            Stream("", "BT /F1 24 Tf 20 100 Td (Hello) Tj ET q 50 0 0 50 10 10 cm /I1 Do Q"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            Stream(
                "/Type /XObject /Subtype /Image /Width 32 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
                image
            ),
            Stream("/Type /Metadata /Subtype /XML", xmp),
            $"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Well done) /T ({marker}) >>",
            $"<< /Author ({marker}) /Title ({marker}) /Keywords ({marker}) >>"
        );
    }

    /// <summary>A page that says something, as it stands there.</summary>
    public static byte[] Saying(string text) =>
        Of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
            Stream("", $"BT 20 100 Td ({text}) Tj ET")
        );

    /// <summary>A page with this in the catalog, and these objects after the page's.</summary>
    public static byte[] With(string inCatalog, params ReadOnlySpan<string> objects) =>
        Of([
            $"<< /Type /Catalog /Pages 2 0 R {inCatalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            .. objects,
        ]);

    /// <summary>A file of these objects, numbered from 1; the first is the catalog, and the last may be the information or the lock.</summary>
    public static byte[] Of(params ReadOnlySpan<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }
        var info = objects[^1].Contains("/Author", StringComparison.Ordinal) ? $" /Info {places.Count} 0 R" : "";
        if (objects[^1].Contains("/Standard", StringComparison.Ordinal))
        {
            info = $" /Encrypt {places.Count} 0 R /ID [<01> <01>]";
        }
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R{info} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    public static string Stream(string dictionary, string content) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream"
        );
}
