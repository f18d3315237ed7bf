using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.Evidence;

/// <summary>The part of the fold that concerns files: they come with evidence, and go with it, its card or its step.</summary>
internal static class FileFold
{
    public static TeacherState Apply(TeacherState state, Recorded<TeacherEvent> recorded) =>
        recorded.Event switch
        {
            EvidenceAdded { Evidence: { File: { } file } e } => state with
            {
                Files = state.Files.Add(new KeptFile(file.Id, e.Id, e.Target, e.Item, e.Conversation, e.By)),
            },
            EvidenceRemoved e => Without(state, f => f.Evidence == e.Evidence && f.Item == e.Item),
            EntryRemoved e => Without(state, f => f.Target == EvidenceTarget.Entry && f.Item == e.Entry),
            StepRemoved e => Without(state, f => f.Target == EvidenceTarget.Step && f.Item == e.Step),
            _ => state,
        };

    private static TeacherState Without(TeacherState state, Predicate<KeptFile> gone) =>
        state.Files.IsEmpty ? state : state with { Files = state.Files.RemoveAll(gone) };
}
