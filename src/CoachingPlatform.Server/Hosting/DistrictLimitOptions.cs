using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// How much of the installation one district may take; the section “Limits:District” of the settings. The defaults let a
/// district that is alone use the whole machine: what keeps its neighbours quick is that only so many of its requests
/// are worked on at once. Where many districts share a small machine, lower them.
/// </summary>
public sealed record DistrictLimitOptions
{
    /// <summary>
    /// How many requests of one district are worked on at the same moment. Default: 256; the journal writes at its best
    /// with so many at once, and a neighbour's request waits behind a hundredth of a second's work at most.
    /// </summary>
    public int Concurrency { get; init; } = 256;

    /// <summary>How many more of them wait for their turn before one is refused. Default: 1,024.</summary>
    public int Queue { get; init; } = 1_024;

    /// <summary>
    /// How many requests of one district are answered each second over time. Default: 50,000, about twice what two
    /// processors answer, so that it only stops what runs away on a large machine.
    /// </summary>
    public int RequestsPerSecond { get; init; } = 50_000;

    /// <summary>How many may come at once after a rest; at least RequestsPerSecond. Default: 100,000.</summary>
    public int Burst { get; init; } = 100_000;

    /// <summary>
    /// The cost that one district's requests may have together in a minute, where a field read from memory costs 1.
    /// Default: 20,000,000,000, about twice what two processors answer.
    /// </summary>
    public long CostPerMinute { get; init; } = 20_000_000_000;

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal DistrictLimitOptions Validated()
    {
        Between(nameof(Concurrency), Concurrency, 1, 100_000);
        Between(nameof(Queue), Queue, 0, 1_000_000);
        Between(nameof(RequestsPerSecond), RequestsPerSecond, 1, 10_000_000);
        Between(nameof(Burst), Burst, RequestsPerSecond, 100_000_000);
        Between(nameof(CostPerMinute), CostPerMinute, 1_000, 1_000_000_000_000);
        return this;
    }

    private static void Between(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Limits:District:{name} is {value}; it must be from {least} to {most}."
                )
            );
        }
    }
}
