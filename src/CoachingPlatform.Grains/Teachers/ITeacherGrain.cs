using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Views;
using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>
/// One teacher's live record; key <see cref="TenantKey.For"/>. Answers nothing but views: null where, to this caller,
/// there is nothing.
/// </summary>
public interface ITeacherGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    Task<CommandResult> Execute(Caller caller, Guid commandId, TeacherCommand command);

    /// <summary>Keeps what is being typed; answers with the draft as it now stands.</summary>
    Task<DraftResult> SaveDraft(Caller caller, SaveDraft draft);

    [AlwaysInterleave]
    Task<TeacherView?> View(Caller caller, ViewRequest request);

    /// <summary>The self-built part of the prep sheet of one conversation.</summary>
    [AlwaysInterleave]
    Task<PrepView?> Prep(Caller caller, Guid conversationId);

    /// <summary>Growth from a day (inclusive) to a day (exclusive).</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<TimelineLine>?> Timeline(Caller caller, DateOnly from, DateOnly until);

    /// <summary>Who outside the pair read what: the teacher's alone.</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<LedgerLine>?> Ledger(Caller caller);
}

/// <summary>Which closed conversations' words a reader wants; live ones always come with theirs.</summary>
/// <param name="Latest">The latest so many conversations, 0 to 50.</param>
/// <param name="Conversations">And these; at most 50.</param>
[GenerateSerializer, Immutable]
public sealed record ViewRequest(int Latest, ImmutableArray<Guid> Conversations)
{
    public static ViewRequest Headers { get; } = new(0, []);
}

/// <summary>What became of a draft, and the draft as it stands: with a refusal, the current text.</summary>
[GenerateSerializer, Immutable]
public sealed record DraftResult(CommandOutcome Outcome, Draft? Draft, ImmutableArray<Refusal> Refusals);

/// <summary>One line of the ledger: in the hour from <paramref name="Hour"/>, this person read this item.</summary>
[GenerateSerializer, Immutable]
public sealed record LedgerLine(Guid ReaderId, Guid ItemId, string Kind, DateTimeOffset Hour);
