using System.Runtime.InteropServices;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>What one teacher adds to one cell.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Part
{
    public long Numerator;

    /// <summary>Where it grows with each day in session, what is left once the window's days in session are taken off.</summary>
    public long Denominator;
    public bool IsRunning;

    /// <summary>The values behind a median of items together, whatever their order.</summary>
    public long Mixed;

    /// <summary>The first coach behind it; the others, of whom there are seldom any, stand in the list.</summary>
    public int Coach;
    public List<Share>? Others;

    /// <summary>The values behind a median of items.</summary>
    public List<long>? Values;

    public void Add(int coach, in Share item)
    {
        if (coach == Coaches.Nobody || coach == Coach)
        {
            return;
        }
        if (Coach == Coaches.Nobody)
        {
            Coach = coach;
            return;
        }
        Others ??= [];
        var place = Others.FindIndex(o => o.Coach == coach);
        if (place < 0)
        {
            Others.Add(item);
            return;
        }
        ref var share = ref CollectionsMarshal.AsSpan(Others)[place];
        share = share.And(item);
    }

    /// <summary>What of it is each coach's.</summary>
    public readonly IEnumerable<Share> Shares()
    {
        if (Coach == Coaches.Nobody)
        {
            return [];
        }
        var first = new Share(Coach, Numerator, Denominator, Mixed);
        return Others is null ? [first] : [Others.Aggregate(first, (rest, o) => rest.Less(o)), .. Others];
    }
}

/// <summary>What one coach stands behind of a part.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Share(int Coach, long Numerator, long Denominator, long Mixed)
{
    public Share And(in Share other) =>
        this with
        {
            Numerator = Numerator + other.Numerator,
            Denominator = Denominator + other.Denominator,
            Mixed = Mixed + other.Mixed,
        };

    public Share Less(in Share other) =>
        this with
        {
            Numerator = Numerator - other.Numerator,
            Denominator = Denominator - other.Denominator,
            Mixed = Mixed - other.Mixed,
        };
}

/// <summary>A teacher's part in a numbered figure: the whole of it, or what one coach stands behind.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartOf(int Figure, int Coach);
