namespace CoachingPlatform.Domain.Reports.Counting;

/// <summary>Small numbers for coaches, so that whoever stands behind a figure is one number; for one compilation.</summary>
public sealed class Coaches
{
    /// <summary>Where no coach stands behind it, or all of them together.</summary>
    public const int Nobody = 0;

    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<Guid> ids = [default];

    public int Of(Guid? coach)
    {
        if (coach is not { } id)
        {
            return Nobody;
        }
        if (!numbers.TryGetValue(id, out var number))
        {
            numbers[id] = number = ids.Count;
            ids.Add(id);
        }
        return number;
    }

    public Guid Id(int number) => ids[number];
}
