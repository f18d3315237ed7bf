using System.Runtime.CompilerServices;
using CoachingPlatform.Domain.Tests.Conventions;
using static CoachingPlatform.Domain.Tests.Reports.Suppression.Compiled;

namespace CoachingPlatform.Domain.Tests.Reports.Suppression;

/// <summary>
/// Releases are journalled, and what was released is an input to the next decision: its JSON is a stored contract. To
/// write the file anew, run with UPDATE_SNAPSHOTS=1.
/// </summary>
public class ReleaseContractTests
{
    [Fact]
    public void A_release_is_written_as_it_always_was()
    {
        var table = ByBand(3, 12, 20, 40).With(4, c => c with { Numerator = 1 });
        table = table.With(0, c => c with { Numerator = c.Numerator - 39 });
        var json = Json.Of(First(table)) + "\n";
        var file = Path.Combine(Folder(), "Release.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, json);
        }

        Assert.Equal(File.ReadAllText(file), json);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
