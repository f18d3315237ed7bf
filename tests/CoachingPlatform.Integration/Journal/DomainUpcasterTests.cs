using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Steps;
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

    [Fact]
    public void Evidence_of_before_it_could_be_a_file_is_none()
    {
        Assert.Null(Assert.IsType<EvidenceAdded>(Read("teacher.evidence-added", 1)).Evidence.File);
        Assert.All(
            Assert.IsType<StepAgreed>(Read("teacher.step-agreed", 1)).Terms.Evidence,
            evidence => Assert.Null(evidence.File)
        );
    }

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
