using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CoachingPlatform.Data.Sqlite;

/// <summary>Instants as UTC text that sorts and compares; SQLite can do neither with an offset in it.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );
