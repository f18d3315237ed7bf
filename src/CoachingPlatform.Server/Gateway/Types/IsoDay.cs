using System.Globalization;

namespace CoachingPlatform.Server.Gateway.Types;

internal static class IsoDay
{
    public const int Length = 10;

    /// <summary>The day as ISO 8601, in UTF-8.</summary>
    /// <param name="room">At least <see cref="Length"/> bytes.</param>
    public static ReadOnlySpan<byte> Of(DateOnly day, Span<byte> room)
    {
        day.TryFormat(room, out var written, "O", CultureInfo.InvariantCulture);
        return room[..written];
    }
}
