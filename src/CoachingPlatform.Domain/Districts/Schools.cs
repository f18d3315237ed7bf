namespace CoachingPlatform.Domain.Districts;

/// <summary>Adds a school to the district.</summary>
/// <param name="SchoolId">A new unique id made by the client.</param>
/// <param name="Name">What the school is called, up to 200 characters.</param>
[GenerateSerializer, Immutable]
public sealed record OpenSchool(Guid SchoolId, string Name) : DistrictCommand;

/// <summary>Gives a school another name; it stays the same school with the same history.</summary>
[GenerateSerializer, Immutable]
public sealed record RenameSchool(Guid SchoolId, string Name) : DistrictCommand;

/// <summary>Closes a school without a successor. Given again, it corrects the day.</summary>
/// <param name="On">The first day on which the school is no longer open.</param>
[GenerateSerializer, Immutable]
public sealed record CloseSchool(Guid SchoolId, DateOnly On) : DistrictCommand;

/// <summary>Merges a school into another, whose leaders then read its reports.</summary>
/// <param name="SchoolId">The school that ceases.</param>
/// <param name="IntoSchoolId">The successor; it must be open on that day.</param>
/// <param name="On">The first day on which the school that ceases is no longer open.</param>
[GenerateSerializer, Immutable]
public sealed record MergeSchool(Guid SchoolId, Guid IntoSchoolId, DateOnly On) : DistrictCommand;

/// <summary>A school was added.</summary>
[StoredAs("district.school-opened")]
public sealed record SchoolOpened(Guid School, string Name) : DistrictEvent;

/// <summary>A school got another name.</summary>
[StoredAs("district.school-renamed")]
public sealed record SchoolRenamed(Guid School, string Name) : DistrictEvent;

/// <summary>A school closes, or closed, on a day.</summary>
[StoredAs("district.school-closed")]
public sealed record SchoolClosed(Guid School, DateOnly On) : DistrictEvent
{
    public override DateOnly? TrueOn() => On;
}

/// <summary>A school merges, or merged, into another on a day.</summary>
[StoredAs("district.school-merged")]
public sealed record SchoolMerged(Guid School, Guid Into, DateOnly On) : DistrictEvent
{
    public override DateOnly? TrueOn() => On;
}
