using CoachingPlatform.Data.Journal;

namespace CoachingPlatform.Data.Verification;

/// <summary>What a fault harms, and so what mends it.</summary>
public enum FaultKind
{
    /// <summary>The record itself.</summary>
    Journal,

    /// <summary>Nothing is broken: a newer program wrote what this one does not know.</summary>
    Newer,

    /// <summary>Rows that follow from the journal.</summary>
    ReadModel,

    /// <summary>A grain's state put aside.</summary>
    Snapshot,

    /// <summary>Typing that no event has taken up.</summary>
    Draft,

    /// <summary>A row that stands under a district or stream that is not there.</summary>
    Stray,
}

/// <summary>One thing that is not as it should be. No words of anybody are in it.</summary>
/// <param name="District">The district it was found under.</param>
/// <param name="Place">The stream or table it is about.</param>
/// <param name="Sentence">What is wrong.</param>
public sealed record Fault(string District, string Place, FaultKind Kind, string Sentence)
{
    internal static Fault In(StreamId stream, FaultKind kind, string sentence) =>
        new(stream.Tenant, stream.Name, kind, sentence);

    /// <summary>One line: where, what, and what it means.</summary>
    public override string ToString() => $"{District} {Place}: {Sentence} {Meaning}";

    private string Meaning =>
        Kind switch
        {
            FaultKind.Journal => "The record itself is damaged: restore the last good backup.",
            FaultKind.Newer => "Nothing is lost: use the newest program that served this data.",
            FaultKind.ReadModel => "Lists and reports may be wrong, the record is not: run rebuild.",
            FaultKind.Snapshot => "It is a cache, but it would be believed: run rebuild, which removes it.",
            FaultKind.Draft => "Only unfinished typing is concerned.",
            _ => "Something wrote past the platform: find out what, and restore the last good backup.",
        };
}
