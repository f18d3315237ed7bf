using CoachingPlatform.Domain.Districts;
using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Districts;

/// <summary>
/// Takes a district's writes: schools, calendar, priorities, settings, themes, prompts; key: the district's id. Readers
/// use the facts that every process caches.
/// </summary>
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    /// <param name="cancel">Gives it up, unless it is being written already: then it goes on to its end.</param>
    Task<CommandResult> Execute(
        Caller caller,
        Guid commandId,
        DistrictCommand command,
        CancellationToken cancel = default
    );

    /// <summary>The disclosures compelled by law that an administrator may know of; null for everybody else.</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<DisclosureView>?> Disclosures(Caller caller, CancellationToken cancel = default);

    /// <summary>A disclosure that this caller may read now; null in every other case.</summary>
    [AlwaysInterleave]
    Task<Disclosure?> Readable(Caller caller, Guid disclosureId, CancellationToken cancel = default);
}
