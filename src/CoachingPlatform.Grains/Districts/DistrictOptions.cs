using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Grains.Districts;

/// <summary>How much of the districts is kept in memory; the section “Districts” of the settings.</summary>
public sealed record DistrictOptions
{
    /// <summary>A district counts as at least so many people: its calendar, priorities and stems take memory too.</summary>
    public const int LeastPeople = 100;

    /// <summary>
    /// Rosters are kept in memory until they hold so many people together; then those go that nobody asked for the
    /// longest. Default: 250,000, about 150 MB. A district is held while it answers, however large it is.
    /// </summary>
    public int PeopleInMemory { get; init; } = 250_000;

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    public DistrictOptions Validated() =>
        PeopleInMemory is >= LeastPeople and <= 100_000_000
            ? this
            : throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Districts:PeopleInMemory is {PeopleInMemory}; it must be from {LeastPeople} to 100000000."
                )
            );
}
