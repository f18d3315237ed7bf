using CoachingPlatform.Domain.Reports.Counting;

namespace CoachingPlatform.Data.Reports;

/// <summary>
/// What of a teacher differs from when a release last took it, as it was then: null where nothing of them was in it. What
/// is not named is as it was.
/// </summary>
internal static class StaleBytes
{
    public static Dictionary<PartOf, int?> None { get; } = [];

    public static byte[] Write(IReadOnlyDictionary<PartOf, int?> stale, Coaches coaches)
    {
        if (stale.Count == 0)
        {
            return [];
        }
        var writer = new Packing();
        writer.All(
            [.. stale.OrderBy(s => s.Key.Figure).ThenBy(s => s.Key.Coach)],
            (w, part) =>
            {
                w.Number(part.Key.Figure);
                w.Id(part.Key.Coach == Coaches.Nobody ? null : coaches.Id(part.Key.Coach));
                w.Flags(part.Value is not null);
                w.Bits(part.Value ?? 0);
            }
        );
        return writer.Bytes();
    }

    public static Dictionary<PartOf, int?> Read(ReadOnlySpan<byte> bytes, Coaches coaches)
    {
        if (bytes.IsEmpty)
        {
            return None;
        }
        var reader = new Unpacking(bytes.ToArray());
        return reader
            .All(r =>
            {
                var part = new PartOf(r.Number(), coaches.Of(r.Id()));
                var (was, _, _, _) = r.Flags();
                var digest = r.Bits();
                return KeyValuePair.Create(part, was ? digest : (int?)null);
            })
            .ToDictionary();
    }
}
