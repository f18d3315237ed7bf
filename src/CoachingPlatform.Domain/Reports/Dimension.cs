namespace CoachingPlatform.Domain.Reports;

/// <summary>What the tables of a report are broken down by.</summary>
public enum Dimension
{
    /// <summary>The school that a conversation counts under; for teachers, the school they are in.</summary>
    School,

    /// <summary>The calendar month, in the district's time zone, of the day on which it counts.</summary>
    Month,

    /// <summary>A priority of the district or a school. One conversation may serve several, or none.</summary>
    Priority,

    /// <summary>A theme of the focus. One conversation may carry several, or none.</summary>
    Theme,

    /// <summary>A teacher's grade band; one teacher may have several.</summary>
    GradeBand,

    /// <summary>Years of experience, in groups, on the first day of the window.</summary>
    Experience,

    /// <summary>The depth level of a reflection.</summary>
    Depth,

    /// <summary>The answer from 1 to 5 on usefulness.</summary>
    Answer,
}
