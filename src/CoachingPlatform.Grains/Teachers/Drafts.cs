using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Grains.Journaling;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// What is being typed in one teacher's record: durable, live to the other person, no history. Immutable but for the
/// list, which a save replaces once it is durable.
/// </summary>
internal sealed class Drafts(JournalServices? services, StreamId stream, string scope, ImmutableArray<Draft> all)
{
    /// <summary>After so long without a keystroke a draft becomes a card.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private const int Most = 50;

    public static Drafts None { get; } = new(null, default, "", []);

    public ImmutableArray<Draft> All { get; private set; } = all;

    public static async Task<Drafts> Load(
        JournalServices services,
        StreamId stream,
        string scope,
        CancellationToken cancel
    )
    {
        var drafts = ImmutableArray.CreateBuilder<Draft>();
        foreach (var stored in await services.Journal.Drafts(stream, cancel))
        {
            var place = DraftPlaces.Of(stream, stored.Entry);
            if (await services.Sealed.Open<EntryContent>(stream.Tenant, scope, place, stored.Content) is { } content)
            {
                drafts.Add(
                    new Draft(stored.Entry, stored.Conversation, stored.Actor, stored.Revision, stored.SavedAt, content)
                );
            }
        }
        return new Drafts(services, stream, scope, drafts.ToImmutable());
    }

    /// <summary>
    /// The drafts that go with a command: written as cards, taken out with theirs, committed as they stood already, or
    /// without text in a conversation that completed.
    /// </summary>
    public ImmutableArray<Guid> TakenBy(
        TeacherCommand command,
        ImmutableArray<TeacherEvent> events,
        TeacherState after
    ) => All.IsEmpty ? [] : [.. All.Where(d => IsTaken(d, command, events, after)).Select(d => d.Entry)];

    public Drafts Without(ImmutableArray<Guid> taken) =>
        taken.IsEmpty ? this : new Drafts(services, stream, scope, All.RemoveAll(d => taken.Contains(d.Entry)));

    public async Task<DraftResult> Save(SaveDraft save, Guid by, DateTimeOffset now)
    {
        var known = All.FirstOrDefault(d => d.Entry == save.EntryId);
        if (known is not null && known.Conversation != save.ConversationId)
        {
            return Refused(null, Codes.IdTaken, "This is the id of another card. Make a new one.", "entryId");
        }
        if (known is null && All.Length >= Most)
        {
            return Refused(null, Codes.TooMany, "Many cards are being typed at once. Finish some of them first.");
        }
        var content = await services!.Sealed.Seal(
            stream.Tenant,
            scope,
            DraftPlaces.Of(stream, save.EntryId),
            save.Content
        );
        var outcome = await services.Journal.SaveDraft(
            new DraftSave(stream, save.EntryId, save.ConversationId, by, save.BaseRevision, now, content)
        );
        switch (outcome.Status)
        {
            case AppendStatus.Appended:
                var draft = new Draft(save.EntryId, save.ConversationId, by, outcome.Revision, now, save.Content);
                All = All.RemoveAll(d => d.Entry == draft.Entry).Add(draft);
                return new DraftResult(CommandOutcome.Applied, draft, []);
            case AppendStatus.Conflict:
                return Refused(
                    known,
                    Codes.DraftOutdated,
                    "Somebody else wrote in this card since. Their text is here; keep theirs, yours, or both."
                );
            default:
                var unknown = outcome.Status == AppendStatus.Unknown;
                return new DraftResult(
                    unknown ? CommandOutcome.Unknown : CommandOutcome.Unavailable,
                    known,
                    [new Refusal(Codes.Busy, "", outcome.Reason ?? "It could not be saved yet; try again in a moment.")]
                );
        }
    }

    private static bool IsTaken(
        Draft draft,
        TeacherCommand command,
        ImmutableArray<TeacherEvent> events,
        TeacherState after
    ) =>
        events.Any(e =>
            e switch
            {
                EntryWritten w => w.Entry == draft.Entry,
                EntryRemoved r => r.Entry == draft.Entry,
                _ => false,
            }
        )
        || (command is CommitDraft c && c.EntryId == draft.Entry && c.ConversationId == draft.Conversation)
        || after.Conversation(draft.Conversation)?.Status == ConversationStatus.Completed;

    private static DraftResult Refused(Draft? current, string code, string sentence, string field = "baseRevision") =>
        new(CommandOutcome.Refused, current, [new Refusal(code, field, sentence)]);
}
