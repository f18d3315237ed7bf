namespace CoachingPlatform.Domain.Reports.Suppression;

/// <summary>
/// Tells one figure after the other, from the coarsest to the finest and from the largest to the smallest, as long as
/// nothing protected can be worked out; before all others those whose parts are all small, for they must not overlap. So what has to be hidden beside a hidden figure is the next smallest.
/// </summary>
internal sealed class Telling
{
    private readonly Linkage linkage;
    private readonly Knowledge knowledge;
    private readonly Func<int, bool> isLarge;
    private readonly Func<int, bool> isEnough;
    private readonly IReadOnlyDictionary<FigureKey, FigureKey> bound;

    /// <summary>Parts of a second way to make up a figure: wholes of them would overlap with those of the first way.</summary>
    private readonly HashSet<int> others;

    /// <param name="isLarge">Whether a part, and what changed in it, may be told.</param>
    /// <param name="isEnough">Whether a figure may be told where none of its parts may.</param>
    /// <param name="bound">What <see cref="BoundPart"/> says of releases before.</param>
    /// <param name="known">Figures that everybody knows without being told.</param>
    public Telling(
        Linkage linkage,
        Func<int, bool> isLarge,
        Func<int, bool> isEnough,
        IReadOnlyDictionary<FigureKey, FigureKey> bound,
        IEnumerable<int> known
    )
    {
        (this.linkage, this.isLarge, this.isEnough, this.bound) = (linkage, isLarge, isEnough, bound);
        var figures = linkage.Figures;
        var order = new int[figures.Count];
        var bySize = Enumerable
            .Range(0, order.Length)
            .OrderBy(i => figures[i].Cell.Teachers)
            .ThenBy(i => figures[i].Key.ToString(), StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < bySize.Count; i++)
        {
            order[bySize[i]] = i;
        }
        knowledge = new Knowledge(order, [.. Enumerable.Range(0, order.Length).Select(isLarge)]);
        var ties = linkage.Ties().ToList();
        others = ties.SelectMany(t => t.Where(p => p.Value < 0).Select(p => p.Key)).ToHashSet();
        foreach (var row in ties.Concat(known.Select(linkage.Parts)))
        {
            knowledge.Concede(row, others);
        }
    }

    /// <summary>Which part of what was told belongs to which whole from now on.</summary>
    public Dictionary<FigureKey, FigureKey> Bound { get; } = [];

    /// <summary>Those of the candidates that can be told, and those that can then be worked out anyhow.</summary>
    public HashSet<int> Tell(IEnumerable<int> candidates)
    {
        var ordered = candidates
            .OrderByDescending(i => !linkage.Parts(i).Keys.Any(isLarge))
            .ThenBy(i => linkage.IsPart(i))
            .ThenBy(i => Fineness(linkage.Figures[i].Key))
            .ThenByDescending(i => linkage.Figures[i].Cell.Teachers)
            .ThenBy(i => linkage.Figures[i].Key.ToString(), StringComparer.Ordinal)
            .ToList();
        var told = ordered.Where(Tell).ToHashSet();
        told.UnionWith(ordered.Where(i => !told.Contains(i) && CanBeWorkedOut(i)).ToList());
        return told;
    }

    private bool Tell(int figure)
    {
        var (key, parts) = (linkage.Figures[figure].Key, linkage.Parts(figure));
        var isFree = parts.Keys.All(p =>
            !others.Contains(p) && bound.GetValueOrDefault(linkage.Figures[p].Key, key) == key
        );
        var outcome = knowledge.Tell(parts, isFree && isEnough(figure));
        if (outcome != Outcome.Withheld)
        {
            foreach (var part in parts.Keys.Where(p => outcome == Outcome.ToldAsWhole || isLarge(p)))
            {
                var own = linkage.Figures[part].Key;
                Bound[own] = outcome == Outcome.ToldAsWhole ? key : own;
            }
        }
        return outcome != Outcome.Withheld;
    }

    public bool CanBeWorkedOut(int figure) => knowledge.Knows(linkage.Parts(figure));

    /// <summary>How many dimensions it is broken down by; a month counts as one.</summary>
    private static int Fineness(FigureKey key) =>
        key.Places.Count(c => c == '=') + (key.Until.DayNumber - key.From.DayNumber <= 31 ? 1 : 0);
}
