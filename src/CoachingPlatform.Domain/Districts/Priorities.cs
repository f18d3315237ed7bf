namespace CoachingPlatform.Domain.Districts;

/// <summary>Adds a priority of the district or of one school. A new meaning is a new priority.</summary>
/// <param name="PriorityId">A new unique id made by the client.</param>
/// <param name="Title">Up to 200 characters.</param>
/// <param name="Description">What it means, up to 2,000 characters; may be empty.</param>
/// <param name="SchoolId">The school it belongs to; left out for a priority of the whole district.</param>
/// <param name="From">The first day it is active.</param>
/// <param name="Until">The first day it is no longer active; left out when no end is set.</param>
[GenerateSerializer, Immutable]
public sealed record AddPriority(
    Guid PriorityId,
    string Title,
    string Description,
    Guid? SchoolId,
    DateOnly From,
    DateOnly? Until
) : DistrictCommand;

/// <summary>Words a priority anew. It keeps its history, so its meaning must stay the same.</summary>
[GenerateSerializer, Immutable]
public sealed record RenamePriority(Guid PriorityId, string Title, string Description) : DistrictCommand;

/// <summary>Sets both days of a priority.</summary>
/// <param name="From">The first day it is active.</param>
/// <param name="Until">The first day it is no longer active; left out when no end is set.</param>
[GenerateSerializer, Immutable]
public sealed record SetPriorityDates(Guid PriorityId, DateOnly From, DateOnly? Until) : DistrictCommand;

/// <summary>Ends a priority.</summary>
/// <param name="On">The first day it is no longer active. The day it begins takes it back altogether.</param>
[GenerateSerializer, Immutable]
public sealed record EndPriority(Guid PriorityId, DateOnly On) : DistrictCommand;

/// <summary>A priority was added.</summary>
[StoredAs("district.priority-added")]
public sealed record PriorityAdded(
    Guid Priority,
    string Title,
    string Description,
    Guid? School,
    DateOnly From,
    DateOnly? Until
) : DistrictEvent;

/// <summary>A priority was worded anew.</summary>
[StoredAs("district.priority-renamed")]
public sealed record PriorityRenamed(Guid Priority, string Title, string Description) : DistrictEvent;

/// <summary>A priority's days were set.</summary>
[StoredAs("district.priority-dates-set")]
public sealed record PriorityDatesSet(Guid Priority, DateOnly From, DateOnly? Until) : DistrictEvent;

/// <summary>A priority ends, or ended, on a day.</summary>
[StoredAs("district.priority-ended")]
public sealed record PriorityEnded(Guid Priority, DateOnly On) : DistrictEvent
{
    public override DateOnly? TrueOn() => On;
}
