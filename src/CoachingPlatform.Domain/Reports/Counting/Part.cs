using System.Runtime.InteropServices;

namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>What one teacher adds to one cell.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Part
{
    public long Numerator;
    public long Denominator;

    /// <summary>The first coach behind it; the others, of whom there are seldom any, stand in the list.</summary>
    public Guid? Coach;
    public List<Guid>? MoreCoaches;

    /// <summary>The values behind a median of items.</summary>
    public List<long>? Values;

    public void Add(Guid? coach)
    {
        if (coach is null || coach == Coach)
        {
            return;
        }
        if (Coach is null)
        {
            Coach = coach;
        }
        else if (MoreCoaches?.Contains(coach.Value) != true)
        {
            (MoreCoaches ??= []).Add(coach.Value);
        }
    }
}
