using CoachingPlatform.Domain.Teachers.Evidence;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>
/// A file for somebody who sees its evidence: nothing but the view of the record says so, so that a file is never seen
/// further than the words beside it.
/// </summary>
/// <param name="By">Who uploaded it.</param>
[GenerateSerializer, Immutable]
public sealed record FileView(EvidenceFile File, Guid By)
{
    /// <summary>What the caller reads with it from outside the pair; to be written to the ledger before it is answered.</summary>
    [Id(0)]
    public ImmutableArray<Guid> OutsideReads { get; init; } = [];

    /// <summary>Null where, to this caller, there is no such file. The words beside it have to be in memory.</summary>
    public static FileView? For(TeacherState state, Guid file, Occasion occasion)
    {
        if (TeacherView.For(state, occasion) is not { } view)
        {
            return null;
        }
        var places = view
            .Conversations.SelectMany(c => In(c, file))
            .Concat(
                view.OpenSteps.SelectMany(
                    s => In(s.Terms?.Evidence ?? [], file),
                    (s, e) => (Evidence: e, Reads: new[] { s.Id })
                )
            )
            .Concat(
                view.Goals.SelectMany(
                    g => In(g.Evidence, file),
                    (_, e) => (Evidence: e, Reads: new[] { state.Teacher })
                )
            )
            .Select(place => new FileView(place.Evidence.File!, place.Evidence.By)
            {
                OutsideReads =
                [
                    .. place.Reads.Where(r => view.OutsideReads.Contains(r) || view.OutsideSteps.Contains(r)),
                ],
            });
        // Where it stands in two places, as a step does, it is read in the one that is the caller's own.
        return places.MinBy(place => place.OutsideReads.Length);
    }

    /// <summary>The file in what a disclosure shows, with the conversation; null where it is not in it.</summary>
    public static FileView? In(DisclosedRecord record, Guid file) =>
        record
            .Conversations.SelectMany(c => In(c, file))
            .Select(place => new FileView(place.Evidence.File!, place.Evidence.By) { OutsideReads = [place.Reads[0]] })
            .FirstOrDefault();

    private static IEnumerable<(EvidenceItem Evidence, Guid[] Reads)> In(ConversationView c, Guid file) =>
        In(c.Content?.Evidence ?? [], file)
            .Select(e => (e, new[] { c.Id }))
            .Concat(
                c.Steps.SelectMany(
                    s => In(s.Terms?.Evidence ?? [], file),
                    (s, e) => (e, s.ConversationId == c.Id ? new[] { c.Id } : new[] { c.Id, s.Id })
                )
            );

    private static IEnumerable<EvidenceItem> In(ImmutableArray<EvidenceItem> evidence, Guid file) =>
        evidence.Where(e => e.File?.Id == file);
}
