using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Districts;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

/// <summary>What older versions of events say, read by this one: from the contract files that stay for ever.</summary>
public class DomainUpcasterTests
{
    [Fact]
    public void Settings_of_before_shares_had_a_longest_let_them_last_as_the_platform_does() =>
        Assert.Equal(new SettingsChanged(true, true, 5, 400), Read("district.settings-changed", 1));

    [Fact]
    public void Facts_of_before_shares_had_a_longest_let_them_last_as_the_platform_does() =>
        Assert.Equal(
            new DistrictSettings(false, true, 7, 400),
            JsonSerializer.Deserialize<DistrictSettings>(
                """{"CalibratingStance":false,"EvidenceLinksOnly":true,"SmallestGroup":7}"""
            )
        );

    private static object Read(string name, int version) =>
        EventSerializer.Domain.Read(name, version, File.ReadAllBytes(Contract($"{name}.v{version}.json")), []);

    private static string Contract(string file, [CallerFilePath] string here = "") =>
        Path.Combine(
            Path.GetDirectoryName(here)!,
            "..",
            "..",
            "CoachingPlatform.Domain.Tests",
            "Conventions",
            "Events",
            file
        );
}
