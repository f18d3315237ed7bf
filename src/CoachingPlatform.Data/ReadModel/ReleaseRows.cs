using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// One making of a district's reports. What it wrote counts once it is done; one that was cut off is made again under the
/// next number.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Making))]
public sealed record ReportMakingRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Counts from 1.</summary>
    public required long Making { get; init; }
    public required bool IsDone { get; init; }

    /// <summary>The release that its documents show; that of the making before, where nothing was taken anew.</summary>
    public required int Release { get; init; }

    /// <summary>The run that it was made for.</summary>
    public required Guid Run { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The day in the district's time zone up to which running windows counted, included.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The last position of the journal that its figures hold.</summary>
    public required long Position { get; init; }

    /// <summary>The last import of the roster; 0 before the first.</summary>
    public required long RosterImport { get; init; }
    public required long FactsNumber { get; init; }
}

/// <summary>
/// What was told: an input of the next decision, never overwritten. Written with the making that is done, in one
/// transaction.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Number))]
public sealed record ReleaseRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The release as JSON: a stored contract.</summary>
    public required string Body { get; init; }

    /// <summary>The windows that it was decided on, as JSON.</summary>
    public required string Standing { get; init; }
}

/// <summary>A figure that a release took at least once.</summary>
[PrimaryKey(nameof(Tenant), nameof(Figure))]
public sealed record ReleasedFigureRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Its key, as text.</summary>
    public required string Figure { get; init; }

    /// <summary>Stands for the figure in <see cref="CountedTeacherRow.Stale"/>.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the total whose denominator it has; its own, where it is no answer among several.</summary>
    public required int Total { get; init; }

    /// <summary>The making that numbered it.</summary>
    public required long Making { get; init; }
}

/// <summary>One document as its readers get it; those of the last making that is done count.</summary>
[PrimaryKey(
    nameof(Tenant),
    nameof(Making),
    nameof(Kind),
    nameof(School),
    nameof(From),
    nameof(Until),
    nameof(WindowKind)
)]
public sealed record ReportDocumentRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required long Making { get; init; }
    public required string Kind { get; init; }

    /// <summary>All noughts for the district's.</summary>
    public required Guid School { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The first day that no longer belongs to the window.</summary>
    public required DateOnly Until { get; init; }
    public required string WindowKind { get; init; }

    /// <summary>The body as JSON in UTF-8.</summary>
    public required byte[] Body { get; init; }
}
