using System.Collections.Frozen;

namespace CoachingPlatform.Data.Files.Cleaning;

/// <summary>What of a PDF stays, what goes and what is refused, by the names that ISO 32000-1 gives it.</summary>
internal static class PdfRules
{
    /// <summary>What stays of the catalog: what the pages are, and how they are shown and found.</summary>
    public static readonly FrozenSet<string> Catalog = Names(
        "Type Version Pages PageLabels Names Dests Outlines OpenAction PageMode PageLayout ViewerPreferences Lang "
            + "OCProperties StructTreeRoot MarkInfo AcroForm"
    );

    /// <summary>What says where, when, by whom and with what, and small pictures of what pages once were.</summary>
    public static readonly FrozenSet<string> Describing = Names(
        "Metadata PieceInfo LastModified Thumb SpiderInfo Perms AF"
    );

    /// <summary>What names the writer of a note on a page, and when.</summary>
    public static readonly FrozenSet<string> OfNotes = Names("T M CreationDate NM");

    /// <summary>What does something when the file is opened, and what carries other files.</summary>
    public static readonly FrozenSet<string> Refused = Names("JS JavaScript AA EF EmbeddedFiles RichMediaContent XFA");

    public static readonly FrozenSet<string> Actions = Names(
        "JavaScript Launch SubmitForm ImportData GoToE GoToR Rendition Movie Sound RichMediaExecute"
    );

    public static readonly FrozenSet<string> Annotations = Names("FileAttachment RichMedia Screen Movie Sound 3D");

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
