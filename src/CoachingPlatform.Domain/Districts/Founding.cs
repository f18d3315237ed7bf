namespace CoachingPlatform.Domain.Districts;

/// <summary>Sets up a district. Done once, by whoever runs the installation.</summary>
/// <param name="Name">What the district is called, up to 200 characters.</param>
/// <param name="TimeZone">An IANA time zone, such as America/Chicago: it says when a day begins and ends.</param>
[GenerateSerializer, Immutable]
public sealed record FoundDistrict(string Name, string TimeZone) : DistrictCommand;

/// <summary>The district was set up.</summary>
[StoredAs("district.founded")]
public sealed record DistrictFounded(string Name, string TimeZone) : DistrictEvent;
