using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// What a making counted of one teacher: the next one counts anew only who changed, or what a day that passed changes. No
/// words are in it.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Making))]
[Index(nameof(Tenant), nameof(Making))]
[Index(nameof(Tenant), nameof(Due))]
[Index(nameof(Tenant), nameof(IsStale))]
public sealed record CountedTeacherRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }

    /// <summary>The making that wrote the row; the last one that is done counts.</summary>
    public required long Making { get; init; }

    /// <summary>The first day on which it could count differently though nobody changed anything.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Whether anything of it differs from when a release last took it.</summary>
    public required bool IsStale { get; init; }

    /// <summary>The facts that were counted.</summary>
    public required byte[] Record { get; init; }

    /// <summary>Digests of what differs from when a release last took it, as it was then.</summary>
    public required byte[] Stale { get; init; }
}

/// <summary>The cells of one document with all teachers in them.</summary>
[PrimaryKey(nameof(Tenant), nameof(School), nameof(From), nameof(Until), nameof(Making))]
public sealed record CountedDocumentRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>All noughts for the district's.</summary>
    public required Guid School { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The first day that no longer belongs to the window.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The making that wrote the row; the last one that is done counts.</summary>
    public required long Making { get; init; }
    public required byte[] Cells { get; init; }
}

/// <summary>What the counting of a making stands on.</summary>
[PrimaryKey(nameof(Tenant), nameof(Making))]
public sealed record CountedStateRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required long Making { get; init; }

    /// <summary>The definitions and the form in which cells are kept.</summary>
    public required string Form { get; init; }

    /// <summary>The first day of which facts were counted.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The district's facts as JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>How many teachers changed each figure since a release took it.</summary>
    public required byte[] Changes { get; init; }
}

/// <summary>Rows of a teacher were made anew past the journal, so that they have to be counted anew.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Mark))]
public sealed record RecountRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Mark { get; init; }
}
