namespace CoachingPlatform.Domain.Prompts;

/// <summary>Where a stem belongs: the preparation, or one of the guide's six components.</summary>
public enum PromptPlace
{
    Prep,
    FollowUp,
    Successes,
    Challenges,
    NarrowFocus,
    ActionSteps,
    ScheduleAndReflect,
}

/// <summary>How the coach speaks.</summary>
public enum Stance
{
    /// <summary>"You": draws out the teacher's own thinking.</summary>
    Facilitative,

    /// <summary>"We": thinks together.</summary>
    Collaborative,

    /// <summary>"I": shares expertise.</summary>
    Instructive,

    /// <summary>Sets practice beside an agreed standard. Offered only where the district turned it on.</summary>
    Calibrating,
}

/// <summary>
/// A sentence starter for a component, a stance and one or more entry points. Written, never generated at run time.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Stem(
    string Id,
    PromptPlace Place,
    Stance Stance,
    ImmutableArray<Teachers.EntryPoint> EntryPoints,
    string Text
);
