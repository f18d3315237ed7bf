using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>One action step: dates and status, never its words.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Step))]
public sealed record StepRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Step { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }

    /// <summary>The conversation it was agreed in.</summary>
    public required Guid Conversation { get; init; }
    public required Guid Coach { get; init; }

    /// <summary>Who owns it: Teacher, Coach or Both.</summary>
    public required string Owner { get; init; }
    public required DateOnly AgreedOn { get; init; }

    /// <summary>The date first agreed, whatever it was carried over to.</summary>
    public required DateOnly FirstDueOn { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The name of its status, such as Progressing.</summary>
    public required string Status { get; init; }
    public DateOnly? DoneOn { get; init; }
    public int TimesCarried { get; init; }
    public bool QuickImpact { get; init; }

    /// <summary>The goal it serves.</summary>
    public Guid? Goal { get; init; }

    /// <summary>The focus it serves.</summary>
    public Guid? Focus { get; init; }

    /// <summary>The conversation that agreed on that focus; the priorities it is linked with are those the step serves.</summary>
    public Guid? FocusConversation { get; init; }
}

/// <summary>One goal of a teacher.</summary>
[PrimaryKey(nameof(Tenant), nameof(Teacher), nameof(Goal))]
public sealed record GoalRow : ITeacherRow
{
    public required string Tenant { get; init; }
    public required Guid Teacher { get; init; }
    public required Guid Goal { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required DateOnly SetOn { get; init; }
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The name of its outcome: Met, Revised or Dropped; null while it is open.</summary>
    public string? Outcome { get; init; }
}
