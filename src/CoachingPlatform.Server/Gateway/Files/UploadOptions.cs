using System.Globalization;
using CoachingPlatform.Data;

namespace CoachingPlatform.Server.Gateway.Files;

/// <summary>How uploads are taken in; the section “Uploads” of the settings.</summary>
public sealed record UploadOptions
{
    /// <summary>How many are taken in at the same time, 1 to 100; more wait for ten seconds. Default: 4.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>For how many seconds one may be sent, 1 to 3600. Default: 120.</summary>
    public int SendingSeconds { get; init; } = 120;

    /// <summary>For how many seconds one may be worked on, 1 to 600. Default: 60.</summary>
    public int CleaningSeconds { get; init; } = 60;

    /// <summary>How much memory one may take while it is worked on, 128 to 8192 MiB. Default: 1024.</summary>
    public int CleaningMegabytes { get; init; } = 1024;

    /// <summary>Throws <see cref="StartRefusedException"/> naming the setting that is wrong.</summary>
    internal UploadOptions Validated()
    {
        Check(nameof(AtOnce), AtOnce, 1, 100);
        Check(nameof(SendingSeconds), SendingSeconds, 1, 3600);
        Check(nameof(CleaningSeconds), CleaningSeconds, 1, 600);
        Check(nameof(CleaningMegabytes), CleaningMegabytes, 128, 8192);
        return this;
    }

    private static void Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new StartRefusedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting Uploads:{name} is {value}; it must be from {least} to {most}."
                )
            );
        }
    }
}
