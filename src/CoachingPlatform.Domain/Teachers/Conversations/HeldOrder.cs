namespace CoachingPlatform.Domain.Teachers.Conversations;

/// <summary>The order of conversations that were held: by the day, within a day by when they began.</summary>
internal static class HeldOrder
{
    public static bool IsBefore(TeacherState state, Conversation one, Conversation other) =>
        one.HeldOn is not null
        && other.HeldOn is not null
        && Comparer<(DateOnly?, DateTimeOffset?, int)>.Default.Compare(Of(state, one), Of(state, other)) < 0;

    /// <summary>One recorded afterwards has no hour; it comes before those of its day that were held live.</summary>
    public static (DateOnly? Day, DateTimeOffset? Began, int Place) Of(TeacherState state, Conversation c) =>
        (c.HeldOn, c.RecordedAfterwards ? null : c.BegunAt, state.Conversations.IndexOf(c));
}
