using System.Runtime.InteropServices;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>A cell of a document, by numbers: the table's, and the names of row and column.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellPlace(int Table, int Row, int Column);
