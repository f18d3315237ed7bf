using CoachingPlatform.Domain.Districts;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>A person as the roster had them from one import until another; undo is the inverse import.</summary>
[PrimaryKey(nameof(Tenant), nameof(Person), nameof(FromImport))]
[Index(nameof(Tenant), nameof(SourcedId))]
public sealed record PersonRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Person { get; init; }

    /// <summary>The number of the import that brought this row.</summary>
    public required long FromImport { get; init; }

    /// <summary>The number of the import that ended it; null while it stands.</summary>
    public long? UntilImport { get; init; }

    /// <summary>The id in the district's own system.</summary>
    public required string SourcedId { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public required string Email { get; init; }

    /// <summary>The names of the grade bands, separated by commas.</summary>
    public string GradeBands { get; init; } = "";

    /// <summary>The subjects as a JSON array of strings.</summary>
    public string Subjects { get; init; } = "[]";

    /// <summary>The calendar year they began to teach.</summary>
    public int? FirstYearTeaching { get; init; }
    public bool OnLeave { get; init; }
}

/// <summary>A role of a person, from one import until another.</summary>
[PrimaryKey(nameof(Tenant), nameof(Person), nameof(Role), nameof(School), nameof(FromImport))]
public sealed record PersonRoleRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Person { get; init; }
    public required Role Role { get; init; }

    /// <summary>The school it is limited to; all zeros for the whole district.</summary>
    public required Guid School { get; init; }
    public required long FromImport { get; init; }
    public long? UntilImport { get; init; }

    /// <summary>0 for the primary one; orders the schools of somebody who has several.</summary>
    public int Rank { get; init; }
}

/// <summary>One import of the roster, or one hand edit, which is an import of one row.</summary>
[PrimaryKey(nameof(Tenant), nameof(Import))]
public sealed record RosterImportRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Counts from 1 within the district.</summary>
    public required long Import { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it came from: a file's name, Hand or Undo.</summary>
    public required string Source { get; init; }
    public required Guid Actor { get; init; }

    /// <summary>How many people it changed.</summary>
    public required int People { get; init; }
}
