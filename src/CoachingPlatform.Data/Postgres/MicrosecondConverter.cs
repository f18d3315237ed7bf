using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// Instants in UTC, cut to the microseconds that PostgreSQL keeps: what is compared with a stored row is cut alike.
/// </summary>
internal sealed class MicrosecondConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        instant => Cut(instant),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    )
{
    public static DateTime Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
