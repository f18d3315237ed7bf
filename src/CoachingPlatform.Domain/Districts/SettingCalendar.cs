namespace CoachingPlatform.Domain.Districts;

/// <summary>Replaces the district's whole calendar.</summary>
/// <param name="Years">
/// The school years in order, none overlapping, at most 30; each with its terms and breaks in order. Every end is the
/// first day that no longer belongs.
/// </param>
[GenerateSerializer, Immutable]
public sealed record SetCalendar(ImmutableArray<SchoolYear> Years) : DistrictCommand;

/// <summary>The district's calendar became this one.</summary>
[StoredAs("district.calendar-set")]
public sealed record CalendarSet(ImmutableArray<SchoolYear> Years) : DistrictEvent;
