namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>The time zones that a district may have, and what somebody may have meant who named another.</summary>
internal static class TimeZones
{
    private const int Most = 3;

    /// <summary>What is wrong with a time zone, with near ones; null when nothing is.</summary>
    public static string? Wrong(string zone)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).ToList();
        if (known.Contains(zone, StringComparer.Ordinal) || IsOtherNameOfOne(zone))
        {
            return null;
        }
        var near = Near(zone, known);
        return near.Count == 0
            ? $"“{zone}” is no time zone. Give it as a place, such as America/New_York or America/Los_Angeles."
            : $"“{zone}” is no time zone. Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Names such as US/Pacific are not listed, and stand for one that is.</summary>
    private static bool IsOtherNameOfOne(string zone) =>
        zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '-')
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        && found.HasIanaId
        && string.Equals(found.Id, zone, StringComparison.Ordinal);

    private static List<string> Near(string zone, List<string> known)
    {
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana))
        {
            return [iana];
        }
        var asked = Letters(zone);
        return
        [
            .. known
                .Select(id => (Id: id, Distance: Distance(asked, id)))
                .Where(z => z.Distance <= Math.Max(1, asked.Length / 4))
                .OrderBy(z => z.Distance)
                .ThenBy(z => z.Id, StringComparer.Ordinal)
                .Take(Most)
                .Select(z => z.Id),
        ];
    }

    /// <summary>How many letters lie between what was asked and a zone's name, or its place alone.</summary>
    private static int Distance(string asked, string id) =>
        Math.Min(
            Distance(asked, Letters(id).AsSpan()),
            Distance(asked, Letters(id[(id.LastIndexOf('/') + 1)..]).AsSpan())
        );

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string a, ReadOnlySpan<char> b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }

    private static string Letters(string text) =>
        new([.. text.Take(64).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
