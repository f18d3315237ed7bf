using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Reports;

/// <summary>Whose reports somebody reads: the row "reports" of the table, from one relation at a time.</summary>
public static class ReportReaders
{
    /// <summary>Somebody who reads at least one of the district's documents.</summary>
    public static bool IsReader([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] Person? person) =>
        person is not null && (ReadsAll(person) || (ReadsSchools && person.Is(Role.SchoolLeader)));

    /// <summary>
    /// Whether they read a document: a leader of the district all, a leader of a school its own and those of the schools that
    /// merged into it.
    /// </summary>
    /// <param name="school">Null for the district's.</param>
    public static bool Reads(Person? person, DistrictFacts facts, Guid? school) =>
        person is not null
        && (
            ReadsAll(person)
            || (
                ReadsSchools
                && school is { } of
                && facts.School(of) is not null
                && (person.Leads(of) || facts.SuccessorsOf(of).Any(person.Leads))
            )
        );

    /// <summary>A leader of the whole district.</summary>
    public static bool ReadsAll(Person person) =>
        Visibility.Of(Relations.DistrictLeader, Item.Reports) == Sight.Aggregated
        && person.Roles.Any(r => r.Role == Role.DistrictLeader && r.School is null);

    private static bool ReadsSchools =>
        Visibility.Of(Relations.SchoolLeader, Item.Reports) == Sight.OwnSchoolsAggregated;
}
