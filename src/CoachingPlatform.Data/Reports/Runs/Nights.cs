namespace CoachingPlatform.Data.Reports.Runs;

/// <summary>
/// When a district's night begins. A day has one night, whatever its clocks do: where they skip the time, it begins once
/// they have; where they show it twice, the first time.
/// </summary>
internal static class Nights
{
    /// <summary>The instant at which the clocks of a time zone show this time on this day.</summary>
    public static DateTimeOffset Begins(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The last night that has begun, and when the next one does.</summary>
    public static (DateOnly Last, DateTimeOffset Next) Of(DateTimeOffset now, TimeOnly time, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var begins = Begins(today, time, zone);
        return now < begins ? (today.AddDays(-1), begins) : (today, Begins(today.AddDays(1), time, zone));
    }
}
