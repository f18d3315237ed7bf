using System.Collections.Immutable;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>Somebody who asks, and what there is to ask for.</summary>
/// <param name="Who">What they are to the teacher of <paramref name="Subject"/>.</param>
/// <param name="Subject">The record that the tests are about, with the ids that are theirs in it.</param>
/// <param name="Hidden">A record of their district that is not there for them; null where they know all teachers.</param>
/// <param name="Known">A record whose teacher they know; null where they know none.</param>
/// <param name="Withheld">What is in that record and not theirs to see.</param>
/// <param name="Others">The ids of what is withheld.</param>
internal sealed record Caller(
    Who Who,
    string Name,
    Voice Voice,
    Ids Subject,
    Ids? Hidden,
    Ids? Known,
    ImmutableArray<Kind> Withheld,
    Ids? Others = null
)
{
    /// <summary>An id of the known record that is not theirs to see; null where it is.</summary>
    public string? WithheldId(Kind kind) => Withheld.Contains(kind) ? (Others ?? Known)![kind] : null;

    public override string ToString() => Name;
}
