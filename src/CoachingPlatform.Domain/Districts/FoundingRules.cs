using System.Buffers;

namespace CoachingPlatform.Domain.Districts;

internal static class FoundingRules
{
    private static readonly SearchValues<char> ZoneCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-"
    );

    public static Decision<DistrictEvent> Found(DistrictState state, FoundDistrict command)
    {
        var checks = new Checks();
        checks.That(
            !state.IsFounded,
            Codes.WrongState,
            "",
            $"This district is already set up as “{state.Facts.Name}”."
        );
        var name = checks.Line("name", command.Name);
        var zone = checks.Line("timeZone", command.TimeZone, max: 64);
        checks.That(
            zone.Length == 0 || IsTimeZone(zone),
            Codes.OutOfRange,
            "timeZone",
            "This time zone is not known. Give it as a place, such as America/New_York or America/Los_Angeles."
        );
        return checks.Event<DistrictEvent>(() => new DistrictFounded(name, zone));
    }

    private static bool IsTimeZone(string zone) =>
        !zone.AsSpan().ContainsAnyExcept(ZoneCharacters)
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        && found.HasIanaId;
}
