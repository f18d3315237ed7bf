using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Grains.Districts;

/// <summary>
/// Takes a district's writes: schools, calendar, priorities, settings, themes, prompts; key: the district's id. Readers
/// use the facts that every process caches.
/// </summary>
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    Task<CommandResult> Execute(Caller caller, Guid commandId, DistrictCommand command);
}
