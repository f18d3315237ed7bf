using System.Text.Json;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Reports.Making;
using CoachingPlatform.Domain.Reports.Suppression;

namespace CoachingPlatform.Data.Reports;

/// <summary>What a district's readers were told last, and the windows that it was decided on.</summary>
/// <param name="Release">Null before the first.</param>
internal sealed record LastRelease(Release? Release, Standing Standing)
{
    public static LastRelease Read(IMoment connection, string tenant)
    {
        using var last = connection.Prepare(
            "SELECT body, standing FROM release WHERE tenant = ? ORDER BY number DESC LIMIT 1"
        );
        return last.With(tenant).Step()
            ? new LastRelease(Parse<Release>(last.Text(0)), Parse<Standing>(last.Text(1)))
            : new LastRelease(null, Standing.Nothing);
    }

    /// <summary>Whether another release tells readers anything that this one does not.</summary>
    public bool IsSaidAnew(Release release, Standing standing) =>
        Release is null
        || !Standing.Equals(standing)
        || !release.Taken.IsEmpty
        || release.SmallestGroup != Release.SmallestGroup
        || !release.Figures.SequenceEqual(Release.Figures);

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, EventJson.Options)!;
}
