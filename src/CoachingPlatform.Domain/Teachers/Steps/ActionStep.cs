using System.Runtime.InteropServices;
using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Domain.Teachers.Steps;

public enum StepOwner : byte
{
    Teacher,
    Coach,
    Both,
}

public enum StepStatus : byte
{
    /// <summary>Agreed, and not discussed since.</summary>
    Agreed,
    Progressing,
    Stuck,

    /// <summary>Open, to a new date.</summary>
    CarriedOver,
    Done,
    Dropped,

    /// <summary>Its conversation was withdrawn; it counts nowhere.</summary>
    Void,
}

public enum PracticeKind
{
    Planned,
    Modelled,
    Rehearsed,
}

/// <summary>How a step is practised before it counts: planned, modelled or rehearsed, by whom and when.</summary>
[GenerateSerializer, Immutable]
public sealed record Practice(PracticeKind Kind, Words? Who = null, DateOnly? On = null);

/// <summary>Something the step needs.</summary>
/// <param name="Provided">False while it is still needed, then with by whom and when.</param>
[GenerateSerializer, Immutable]
public sealed record Resource(Guid Id, Words What, bool Provided, Words? ByWhom = null, DateOnly? By = null);

/// <summary>What was agreed about a step.</summary>
/// <param name="HowWeWillKnow">How the pair will know that it worked.</param>
/// <param name="CheckIns">Days to look at it before it is due.</param>
/// <param name="Prerequisites">Steps that come first so that this one is more effective; they form no circle.</param>
[GenerateSerializer, Immutable]
public sealed record StepTerms(
    Words Description,
    StepOwner Owner,
    Guid? Focus,
    Guid? Goal,
    DateOnly? StartOn,
    ImmutableArray<DateOnly> CheckIns,
    DateOnly DueOn,
    bool QuickImpact,
    ImmutableArray<Guid> Prerequisites,
    ImmutableArray<Resource> Resources,
    ImmutableArray<Practice> Practice,
    Words? HowWeWillKnow,
    ImmutableArray<EvidenceItem> Evidence
)
{
    /// <summary>The same, lists that were left out being empty.</summary>
    internal StepTerms Whole() =>
        this with
        {
            CheckIns = CheckIns.OrEmpty(),
            Prerequisites = Prerequisites.OrEmpty(),
            Resources = Resources.OrEmpty(),
            Practice = Practice.OrEmpty(),
            Evidence = Evidence.OrEmpty(),
        };

    /// <summary>What another coach of the same teacher sees of an open step: text, owner, dates and what it serves.</summary>
    internal StepTerms Outline() => this with { Resources = [], Practice = [], HowWeWillKnow = null, Evidence = [] };
}

/// <summary>One change in a step's life, on the day it was true.</summary>
/// <param name="Conversation">The conversation that discussed it; null between conversations.</param>
[GenerateSerializer, Immutable]
[StructLayout(LayoutKind.Auto)]
public readonly record struct StepChange(
    Guid? Conversation,
    DateOnly On,
    StepStatus Status,
    DateOnly? DoneOn,
    DateOnly? NewDueOn
);

/// <summary>
/// What happens next; it lives across conversations until it is done or dropped. The header below stays in memory,
/// the terms only while the step is open.
/// </summary>
/// <param name="Coach">The coach in charge of it now; a handover moves it.</param>
/// <param name="Changes">In the order of the days they were true, so that a late record never overrides a later status.</param>
[GenerateSerializer, Immutable]
public sealed record ActionStep(
    Guid Id,
    Guid Conversation,
    Guid Coach,
    DateOnly AgreedOn,
    DateOnly FirstDueOn,
    StepOwner Owner,
    Guid? Goal,
    Guid? Focus,
    bool QuickImpact,
    bool IsVoid,
    ImmutableArray<Guid> Prerequisites,
    ImmutableArray<StepChange> Changes,
    StepTerms? Terms
)
{
    public StepStatus Status =>
        IsVoid ? StepStatus.Void
        : Changes.IsEmpty ? StepStatus.Agreed
        : Changes[^1].Status;

    public bool IsOpen => Status is not (StepStatus.Done or StepStatus.Dropped or StepStatus.Void);

    public DateOnly? DoneOn => Status == StepStatus.Done ? Changes[^1].DoneOn : null;

    public int TimesCarried => Changes.Count(c => c.Status == StepStatus.CarriedOver);

    /// <summary>The date that holds now: the last one it was carried over to, else the one first agreed.</summary>
    public DateOnly DueOn => Changes.LastOrDefault(c => c.NewDueOn is not null).NewDueOn ?? FirstDueOn;

    /// <summary>The day from which the present status holds.</summary>
    public DateOnly StatusOn => Changes.IsEmpty ? AgreedOn : Changes[^1].On;
}
