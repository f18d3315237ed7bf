using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Data.ReadModel;

/// <summary>Why reports are made.</summary>
public enum RunReason
{
    /// <summary>Each night, for the current term and year.</summary>
    Nightly,

    /// <summary>A leader asked for a window.</summary>
    Asked,
}

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>It waits for its turn.</summary>
    Due,

    /// <summary>It is being made.</summary>
    Claimed,

    /// <summary>The documents are made.</summary>
    Done,

    /// <summary>It was given up after several tries.</summary>
    Failed,

    /// <summary>Somebody cancelled it; nothing of it counts.</summary>
    Cancelled,
}

/// <summary>
/// One making of reports that is to be: the truth about it, of which whatever rings the bell knows nothing. It changes at
/// each step only, so who works under it can compare it whole; how far the work has come is in <see cref="ReportLeaseRow"/>.
/// </summary>
[PrimaryKey(nameof(Tenant), nameof(Run))]
[Index(nameof(Tenant), nameof(State))]
public sealed record ReportRunRow : ITenantRow
{
    public required string Tenant { get; init; }

    /// <summary>Follows from reason, day and window, so that the same is planned once.</summary>
    public required Guid Run { get; init; }
    public required RunReason Reason { get; init; }

    /// <summary>The date in the district's time zone that it was planned for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The first day of the window that was asked for; null for a nightly run.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day that no longer belongs to it; null likewise.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who asked for it; all noughts for the program itself.</summary>
    public Guid AskedBy { get; init; }
    public required DateTimeOffset PlannedAt { get; init; }
    public required RunState State { get; init; }

    /// <summary>From when it may be worked on; later after a try that failed.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Rises with each claim: what an earlier one still writes is refused.</summary>
    public long Fence { get; init; }

    /// <summary>When it was done, given up or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the last try failed, for the operator; empty where none did.</summary>
    public string Error { get; init; } = "";
}

/// <summary>Until when a run is in somebody's hands, and how far it has come.</summary>
[PrimaryKey(nameof(Tenant), nameof(Run))]
public sealed record ReportLeaseRow : ITenantRow
{
    public required string Tenant { get; init; }
    public required Guid Run { get; init; }

    /// <summary>Of the claim.</summary>
    public required long Fence { get; init; }

    /// <summary>When it counts as lost unless it was renewed.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How many documents are written.</summary>
    public required int Done { get; init; }

    /// <summary>How many there will be.</summary>
    public required int Of { get; init; }
}
