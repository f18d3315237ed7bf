using System.Globalization;

namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>When and how reports are made: settings <c>Jobs:…</c>.</summary>
public sealed record RunOptions
{
    /// <summary>Whether this process makes reports. Off: another one does, or nobody. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The time of day in each district's own time zone, from which its night's reports are made. Default: 02:30.</summary>
    public TimeOnly NightlyAt { get; init; } = new(2, 30);

    /// <summary>How many districts' reports are made at the same time, 1 to 16. Default: 2.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How many runs of one district may be in work at the same time, 1 to 4. Default: 1.</summary>
    public int PerDistrict { get; init; } = 1;

    /// <summary>After how many seconds without a sign a run counts as lost, 3 to 3600. Default: 60.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>How often a run is tried, 1 to 20. Default: 5.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>A sign of life is given five times within a lease.</summary>
    internal TimeSpan Beat => Lease / 5;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    /// <summary>How long it waits after a try that failed: 1, 2, 4 … minutes, an hour at most.</summary>
    internal static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, attempts - 1)));

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    public RunOptions Validated()
    {
        Check(nameof(Workers), Workers, 1, 16);
        Check(nameof(PerDistrict), PerDistrict, 1, 4);
        Check(nameof(LeaseSeconds), LeaseSeconds, 3, 3_600);
        Check(nameof(Tries), Tries, 1, 20);
        return this;
    }

    private static void Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Jobs:{name} is {value}. Give a whole number from {least} to {most}."
                )
            );
        }
    }
}
