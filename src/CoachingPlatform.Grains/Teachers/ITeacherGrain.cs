using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Live;
using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// One teacher's live record; key <see cref="TenantKey.For"/>. Answers nothing but views: null where, to this caller,
/// there is nothing.
/// </summary>
public interface ITeacherGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    /// <param name="cancel">Gives it up, unless it is being written already: then it goes on to its end.</param>
    Task<CommandResult> Execute(
        Caller caller,
        Guid commandId,
        TeacherCommand command,
        CancellationToken cancel = default
    );

    /// <summary>Keeps what is being typed; answers with the draft as it now stands.</summary>
    Task<DraftResult> SaveDraft(Caller caller, SaveDraft draft, CancellationToken cancel = default);

    /// <summary>All that a reader wants of the record, each part of it null where, to this caller, there is none.</summary>
    [AlwaysInterleave]
    Task<TeacherAnswer> Read(Caller caller, TeacherQuestion question, CancellationToken cancel = default);

    /// <summary>
    /// Writes to the ledger that the caller prints or exports a conversation, cycle, step or timeline that they see, or the
    /// teacher their ledger (an id of zeros). It is durable when it is Applied; nothing may be printed before.
    /// </summary>
    /// <param name="kind">Printed or Exported.</param>
    [AlwaysInterleave]
    Task<CommandResult> Record(Caller caller, LedgerKind kind, Guid item, CancellationToken cancel = default);

    /// <summary>Whether the caller is the coach whose conversation this is now, and may prepare it.</summary>
    [AlwaysInterleave]
    Task<bool> Prepares(Caller caller, Guid conversationId, CancellationToken cancel = default);

    /// <summary>What a disclosure compelled by law shows of this record, to the administrators who approved it.</summary>
    [AlwaysInterleave]
    Task<DisclosedRecord?> Disclosed(Caller caller, Guid disclosureId, CancellationToken cancel = default);

    /// <summary>Whether the caller may upload a file for this record, to become evidence afterwards.</summary>
    [AlwaysInterleave]
    Task<UploadPermit> MayUpload(Caller caller, CancellationToken cancel = default);

    /// <summary>A file whose evidence the caller sees; it is in the ledger as the evidence is.</summary>
    [AlwaysInterleave]
    Task<FileView?> File(Caller caller, Guid fileId, CancellationToken cancel = default);

    /// <summary>A file in what a disclosure compelled by law shows, to the administrators who approved it.</summary>
    [AlwaysInterleave]
    Task<FileView?> DisclosedFile(Caller caller, Guid disclosureId, Guid fileId, CancellationToken cancel = default);

    /// <summary>Deletes those of these uploads that are no evidence; how many. For the program itself.</summary>
    Task<int> DropUnused(Caller caller, ImmutableArray<FileName> uploads);

    /// <summary>
    /// Tells a gateway when the record changes, until it is not renewed, and that the caller is looking at this
    /// conversation; null for everybody but its pair.
    /// </summary>
    /// <param name="subscription">The same each time it is renewed.</param>
    [AlwaysInterleave]
    Task<RecordMark?> Watch(Caller caller, Guid conversationId, Guid subscription, IWatcher watcher);

    [OneWay, AlwaysInterleave]
    Task Unwatch(Caller caller, Guid subscription);

    /// <summary>A conversation as it stands, and who of the pair is looking at it; null for everybody but the pair.</summary>
    /// <param name="words">Whether the words of a closed one are wanted; those of a live one always come.</param>
    [AlwaysInterleave]
    Task<ConversationUpdate?> Follow(
        Caller caller,
        Guid conversationId,
        bool words,
        CancellationToken cancel = default
    );
}

/// <summary>What became of a draft, and the draft as it stands: with a refusal, the current text.</summary>
[GenerateSerializer, Immutable]
public sealed record DraftResult(CommandOutcome Outcome, Draft? Draft, ImmutableArray<Refusal> Refusals);

/// <summary>Whether somebody may upload.</summary>
/// <param name="Refusal">Why not; null when they may.</param>
/// <param name="Kept">How many of their files are evidence in this record.</param>
[GenerateSerializer, Immutable]
public sealed record UploadPermit(Refusal? Refusal, int Kept);

/// <summary>An upload in one record, by who made it and its id.</summary>
[GenerateSerializer, Immutable]
public sealed record FileName(Guid By, Guid Id);
