using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Tests.Teachers;

namespace CoachingPlatform.Domain.Tests.Conventions;

/// <summary>
/// Snapshots are read by whoever folds alike. When folding this history gives another state, raise
/// <see cref="TeacherFold.Revision"/> and write both here.
/// </summary>
public class FoldRevisionTests
{
    private const int Revision = 5;
    private const string Hash = "9D325892EB5AF64BE02B06D30875F8D7332E1CE3448DDE5BA980B5B9E4B2C02F";

    [Fact]
    public void Another_state_from_the_same_history_takes_a_higher_revision()
    {
        var record = RichRecord.Record;
        var every = record.After([.. EveryEvent()]);
        var json = Json.Of(record.State) + Json.Of(every.State);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

        Assert.True(
            Hash == hash && Revision == TeacherFold.Revision,
            $"Folding gives another state: raise TeacherFold.Revision above {Revision}, and set the hash to {hash}."
        );
    }

    /// <summary>Each event once, by name; after the rich history so that those on what is there find something.</summary>
    private static ImmutableArray<TeacherEvent> EveryEvent() =>
        [
            .. EventCatalog
                .Domain.Types.Where(t => t.IsSubclassOf(typeof(TeacherEvent)))
                .OrderBy(t => EventCatalog.Domain.Stored(t).Name, StringComparer.Ordinal)
                .Select(t => (TeacherEvent)new Any().Of(t)),
        ];
}
