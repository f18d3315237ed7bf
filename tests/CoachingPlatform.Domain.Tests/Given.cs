using System.Collections.Immutable;

namespace CoachingPlatform.Domain.Tests;

/// <summary>
/// The people, days and records that tests begin from. Each part of the domain adds its own file to this class; all of
/// it is worked out when asked for, as the order in which files initialise is nobody's.
/// </summary>
internal static partial class Given
{
    public const string Tenant = "maple";

    /// <summary>A Wednesday in session, ten in the morning in Chicago.</summary>
    public static DateTimeOffset Now => new(2026, 10, 14, 15, 0, 0, TimeSpan.Zero);

    public static DateOnly Today => new(2026, 10, 14);

    /// <summary>The same id for the same name, so that a failure names what it is about.</summary>
    public static Guid Id(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);

    public static Caller Caller(Guid person) => new(Tenant, person, "session");

    /// <summary>An event as the journal gives it back.</summary>
    public static Recorded<TEvent> Recorded<TEvent>(long version, TEvent happened)
        where TEvent : DomainEvent => new(version, Administrator, Now, 1, happened);

    public static ImmutableArray<T> Many<T>(int count, Func<int, T> make) =>
        [.. Enumerable.Range(0, count).Select(make)];
}
