namespace CoachingPlatform.Domain.Teachers.Entries;

/// <summary>One card inside a component.</summary>
/// <param name="By">Who wrote it last.</param>
[GenerateSerializer, Immutable]
public sealed record Entry(Guid Id, EntryContent Content, Guid By, DateTimeOffset At)
{
    public Component Component => Content.Component;
}

/// <summary>What a card holds: exactly one of its fields is given.</summary>
[GenerateSerializer, Immutable]
public sealed record EntryContent(
    Success? Success = null,
    Challenge? Challenge = null,
    CandidateFocus? Candidate = null,
    Note? Note = null
)
{
    public Component Component =>
        Success is not null ? Component.Successes
        : Challenge is not null ? Component.Challenges
        : Candidate is not null ? Component.NarrowFocus
        : Note?.Component ?? Component.FollowUp;

    /// <summary>The same, lists that were left out being empty.</summary>
    internal EntryContent Whole() =>
        this with
        {
            Challenge = Challenge is { } c ? c with { Factors = c.Factors.OrEmpty(), Paths = c.Paths.OrEmpty() } : null,
            Candidate = Candidate is { } f ? f with { From = f.From.OrEmpty() } : null,
        };
}

/// <summary>
/// A success in the teacher's practice. Guide: "Reflect to identify successes in teacher's practice and the impact they
/// have on students."
/// </summary>
/// <param name="WhatWorked">What worked.</param>
/// <param name="Impact">Its impact on students, best with evidence.</param>
/// <param name="Strengths">The skills, knowledge or practices that helped to create it.</param>
/// <param name="Expansion">How it can be expanded.</param>
/// <param name="SupportsFocus">How it aligns with or supports the focus; offered again once a focus is agreed.</param>
[GenerateSerializer, Immutable]
public sealed record Success(
    Words WhatWorked,
    Words? Impact = null,
    Words? Strengths = null,
    Words? Expansion = null,
    Words? SupportsFocus = null
);

/// <summary>
/// A challenge or growth area. Guide: "Identify the growth areas or challenges that are impacting teacher's practice."
/// </summary>
/// <param name="What">The challenge or growth area.</param>
/// <param name="Impact">Its impact on practice and students.</param>
/// <param name="StepsTaken">Steps already taken.</param>
/// <param name="SuccessLooksLike">What success or impact looks like once it is overcome (positive framing).</param>
/// <param name="PracticeShift">How practice would shift after overcoming it.</param>
/// <param name="Builds">How a success, from now or earlier, can be used to overcome it.</param>
/// <param name="Factors">Underlying factors; a chain of "why" when the entry point is AnalyzeCause. At most 10.</param>
/// <param name="Paths">Possible paths forward, each a possible candidate or step. At most 10.</param>
[GenerateSerializer, Immutable]
public sealed record Challenge(
    Words What,
    Words? Impact = null,
    Words? StepsTaken = null,
    Words? SuccessLooksLike = null,
    Words? PracticeShift = null,
    SuccessUsed? Builds = null,
    ImmutableArray<Words> Factors = default,
    ImmutableArray<Words> Paths = default
);

/// <summary>A success of this or an earlier conversation of the pair, and how it helps against a challenge.</summary>
[GenerateSerializer, Immutable]
public sealed record SuccessUsed(Guid SuccessId, Words How);

/// <summary>A candidate for the focus.</summary>
/// <param name="From">The successes and challenges it comes from; at most 10.</param>
[GenerateSerializer, Immutable]
public sealed record CandidateFocus(Words Text, ImmutableArray<Guid> From = default);

public enum NoteKind
{
    /// <summary>Anything else worth keeping.</summary>
    Remark,

    /// <summary>An additional observation note, to reflect on growth with.</summary>
    Observation,

    /// <summary>A tool from an earlier conversation.</summary>
    EarlierTool,

    /// <summary>A reflection on growth and impact.</summary>
    Growth,
}

/// <summary>A note in any component.</summary>
[GenerateSerializer, Immutable]
public sealed record Note(Component Component, NoteKind Kind, Words Text);
