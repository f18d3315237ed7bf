using CoachingPlatform.Domain.Teachers;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>One conversation as lists and reports count it: its shape, never its words.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Conversation))]
[Index(nameof(Tenant), nameof(HeldOn))]
public sealed record ConversationRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Conversation { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required Guid Coach { get; init; }
    public Guid? Cycle { get; init; }

    /// <summary>The school it counts under; null until it is known.</summary>
    public Guid? School { get; init; }

    /// <summary>The name of its kind: Full or CheckIn.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its status, such as Completed.</summary>
    public required string Status { get; init; }
    public DateTimeOffset? PlannedFor { get; init; }

    /// <summary>The day of the first sitting, on which it counts.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>The sum of its sittings.</summary>
    public int Minutes { get; init; }
    public EntryPoint? LeadEntryPoint { get; init; }

    /// <summary>The components that hold something: bit n stands for <see cref="Component"/> n.</summary>
    public int Filled { get; init; }

    /// <summary>The components skipped with a reason, as bits.</summary>
    public int Skipped { get; init; }
    public bool DiscussedEarlierSteps { get; init; }

    /// <summary>
    /// Whether the pair had steps from earlier conversations open on that day, whoever took the steps over since.
    /// </summary>
    public bool EarlierStepsOpen { get; init; }
    public bool HasFocus { get; init; }

    /// <summary>How many pieces of student evidence it holds.</summary>
    public int StudentEvidence { get; init; }

    /// <summary>The teacher's answer, 1 to 5.</summary>
    public int? Usefulness { get; init; }

    /// <summary>The name of the depth level that the teacher chose.</summary>
    public string? Depth { get; init; }
}

/// <summary>A theme that the conversation's focus is tagged with.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Conversation), nameof(Theme))]
public sealed record ConversationThemeRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Conversation { get; init; }

    /// <summary>The theme's code, such as 3b.</summary>
    public required string Theme { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
}

/// <summary>A district's or school's priority that the conversation's focus is linked with.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Conversation), nameof(Priority))]
public sealed record ConversationPriorityRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Conversation { get; init; }
    public required Guid Priority { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
}
