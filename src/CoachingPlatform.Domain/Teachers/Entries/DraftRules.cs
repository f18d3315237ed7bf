namespace CoachingPlatform.Domain.Teachers.Entries;

/// <summary>Whether what is being typed may be kept.</summary>
public static class DraftRules
{
    /// <summary>The refusals, empty when the draft may be saved.</summary>
    public static ImmutableArray<Refusal> Check(TeacherState state, SaveDraft draft, Occasion occasion) =>
        TeacherAuthority.Check(state, draft, occasion) is { } refusal
            ? [refusal]
            : EntryRules.CheckDraft(state, draft, occasion);
}
