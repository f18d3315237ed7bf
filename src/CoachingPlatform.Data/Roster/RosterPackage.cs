using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Data.Roster;

/// <summary>A district's roster as its own system exported it: OneRoster 1.2 CSV, bulk.</summary>
public sealed record RosterPackage(
    ImmutableArray<RosterSchool> Schools,
    ImmutableArray<RosterPerson> People,
    ImmutableArray<SchoolYear> Years
);

public sealed record RosterSchool(string SourcedId, string Name);

/// <param name="Roles">The primary one first; a school's sourced id, or null for the district.</param>
/// <param name="Area">What a coach helps with, where the roster says so.</param>
public sealed record RosterPerson(
    string SourcedId,
    string GivenName,
    string FamilyName,
    string Email,
    ImmutableArray<(Role Role, string? School)> Roles,
    ImmutableArray<GradeBand> GradeBands,
    ImmutableArray<string> Subjects,
    int? FirstYearTeaching,
    string? Area
);

/// <summary>A file of a roster does not read; the sentence names file, line and field.</summary>
public sealed class RosterException(string sentence) : Exception(sentence);
