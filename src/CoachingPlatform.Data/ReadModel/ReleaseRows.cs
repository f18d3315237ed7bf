using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// One release of a document: some of its cells were shown to readers. It counts once it is done; one that was cut off is
/// made again under the next number.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Document), nameof(Release))]
public sealed record ReleaseRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Scope and window, as text.</summary>
    public required string Document { get; init; }

    /// <summary>Counts from 1 within the document.</summary>
    public required long Release { get; init; }
    public required bool IsDone { get; init; }

    /// <summary>The last position of the journal that its figures hold.</summary>
    public required long Position { get; init; }
}

/// <summary>A cell of a document that was released at least once.</summary>
[PrimaryKey(nameof(Tenant), nameof(Document), nameof(Cell))]
public sealed record ReleasedCellRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Document { get; init; }

    /// <summary>Metric, version, dimensions and key, as text.</summary>
    public required string Cell { get; init; }

    /// <summary>Stands for the cell in <see cref="ReleasedPartRow.Parts"/>.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the total whose denominator the cell has; its own, where it is no answer among several.</summary>
    public required int Total { get; init; }
}

/// <summary>
/// One teacher's parts in the released cells of a document, each at the cell's last release: what a later compilation
/// compares with, to see how many teachers changed a cell. Digests, no figures.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Document), nameof(Teacher), nameof(Release))]
public sealed record ReleasedPartRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required string Document { get; init; }
    public required Guid Teacher { get; init; }

    /// <summary>The release that wrote the row; the last one that is done counts.</summary>
    public required long Release { get; init; }

    /// <summary>Pairs of a cell's number and a digest, each four bytes, the lowest first, ordered by number.</summary>
    public required byte[] Parts { get; init; }
}
