namespace CoachingPlatform.Domain.Teachers;

/// <summary>One of the guide's six parts of a conversation, in its order.</summary>
public enum Component : byte
{
    /// <summary>Follow up from previous conversations and next steps.</summary>
    FollowUp,

    /// <summary>Identify successes, impact and opportunities to expand on successes.</summary>
    Successes,

    /// <summary>Identify challenges, impact and steps already taken.</summary>
    Challenges,

    /// <summary>Narrow the focus for the conversation and action steps.</summary>
    NarrowFocus,

    /// <summary>Action steps, practice and timelines.</summary>
    ActionSteps,

    /// <summary>Schedule and reflect.</summary>
    ScheduleAndReflect,
}

/// <summary>The components in the guide's order.</summary>
public static class Components
{
    public static ImmutableArray<Component> All { get; } = [.. Enum.GetValues<Component>()];
}

/// <summary>Why this conversation: the guide's five possible entry points.</summary>
public enum EntryPoint : byte
{
    /// <summary>Establish an area of focus for coaching support.</summary>
    EstablishFocus,

    /// <summary>Guide the teacher in reflecting on their practice, goals, and growth throughout the year.</summary>
    ReflectOnGrowth,

    /// <summary>Analyze the deeper cause to a challenge to help create possible paths forward.</summary>
    AnalyzeCause,

    /// <summary>Foster reflection that anchors in successes and the impact on students.</summary>
    BuildOnSuccess,

    /// <summary>Connect teacher actions to the impact on students.</summary>
    ConnectToStudents,
}
