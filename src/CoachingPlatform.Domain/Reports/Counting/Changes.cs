using System.Runtime.InteropServices;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>
/// How many teachers' parts of each figure differ from what they were when a release last took it, and which coaches stand
/// behind the difference: counted once for all documents that state the figure.
/// </summary>
public sealed class Changes(Released released)
{
    private readonly Dictionary<int, Count> changed = [];

    /// <summary>Teachers whose denominator of a total changed, and with it every answer under that total.</summary>
    private readonly Dictionary<int, Count> denominators = [];

    public Released Released => released;

    /// <summary>Counts one teacher, or takes them off again.</summary>
    /// <param name="stale">What of the teacher differs from when it was last taken: as it was then, null where nothing was.</param>
    /// <param name="now">All parts of the teacher in numbered figures.</param>
    /// <param name="by">1 to count, -1 to take off.</param>
    public void Add(IReadOnlyDictionary<PartOf, int?> stale, IReadOnlyDictionary<PartOf, int> now, int by)
    {
        var coaches = stale.Keys.Where(k => k.Coach != Coaches.Nobody).ToLookup(k => k.Figure, k => k.Coach);
        foreach (var part in stale.Keys)
        {
            var (number, total) = (part.Figure, released.Total(part.Figure));
            if (part.Coach != Coaches.Nobody)
            {
                continue;
            }
            var whole = SameDenominator(new PartOf(total, Coaches.Nobody), stale, now);
            if (!whole && total == number)
            {
                Of(denominators, number)
                    .Add(coaches[number].Where(c => !SameDenominator(new PartOf(number, c), stale, now)), by);
            }
            if (whole || total == number)
            {
                Of(changed, number).Add(coaches[number], by);
            }
        }
    }

    /// <summary>Of a figure that was taken before.</summary>
    public int Of(int number) =>
        released.Total(number) is var total && total == number
            ? changed.GetValueOrDefault(number)?.Teachers ?? 0
            : (changed.GetValueOrDefault(number)?.Teachers ?? 0)
                + (denominators.GetValueOrDefault(total)?.Teachers ?? 0);

    /// <summary>How many coaches stand behind that.</summary>
    public int CoachesOf(int number)
    {
        var own = changed.GetValueOrDefault(number)?.Coaches ?? [];
        return
            released.Total(number) is var total
            && total != number
            && denominators.GetValueOrDefault(total)?.Coaches is { Count: > 0 } under
            ? own.Keys.Union(under.Keys).Count()
            : own.Count;
    }

    /// <summary>A release took these figures: whatever changed in them, it counts from now on.</summary>
    public void Take(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            changed.Remove(number);
            denominators.Remove(number);
        }
    }

    public byte[] Save(Coaches coaches)
    {
        var writer = new CountsWriter(coaches);
        Write(writer, changed);
        Write(writer, denominators);
        return writer.Bytes();
    }

    /// <summary>As it was saved, of the figures as they are numbered now.</summary>
    public static Changes Load(byte[] bytes, Released released, Coaches coaches)
    {
        var (changes, reader) = (new Changes(released), new CountsReader(bytes, coaches));
        Read(reader, changes.changed);
        Read(reader, changes.denominators);
        return changes;
    }

    private static void Write(CountsWriter writer, Dictionary<int, Count> counts)
    {
        writer.Number(counts.Count);
        foreach (var (number, count) in counts)
        {
            writer.Number(number);
            writer.Number(count.Teachers);
            writer.Coaches(count.Coaches);
        }
    }

    private static void Read(CountsReader reader, Dictionary<int, Count> counts)
    {
        for (var left = reader.Number(); left > 0; left--)
        {
            var number = (int)reader.Number();
            counts[number] = new Count { Teachers = (int)reader.Number(), Coaches = reader.Coaches() ?? [] };
        }
    }

    private static Count Of(Dictionary<int, Count> counts, int number) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, number, out _) ??= new Count();

    private static bool SameDenominator(
        PartOf part,
        IReadOnlyDictionary<PartOf, int?> stale,
        IReadOnlyDictionary<PartOf, int> now
    ) =>
        now.TryGetValue(part, out var mine)
        && (!stale.TryGetValue(part, out var before) || (before is { } then && Digest.SameDenominator(mine, then)));

    private sealed class Count
    {
        public int Teachers { get; set; }

        public Dictionary<int, int> Coaches { get; init; } = [];

        public void Add(IEnumerable<int> behind, int by)
        {
            Teachers += by;
            foreach (var coach in behind)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(Coaches, coach, out _);
                if ((count += by) == 0)
                {
                    Coaches.Remove(coach);
                }
            }
        }
    }
}
