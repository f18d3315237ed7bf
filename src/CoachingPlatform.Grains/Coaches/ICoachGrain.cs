using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Grains.Live;
using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Coaches;

/// <summary>One coach: the live caseload, and what only this coach sees; key <see cref="TenantKey.For"/>.</summary>
public interface ICoachGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    /// <param name="cancel">Gives it up, unless it is being written already: then it goes on to its end.</param>
    Task<CommandResult> Execute(
        Caller caller,
        Guid commandId,
        CoachCommand command,
        CancellationToken cancel = default
    );

    /// <summary>All that the coach wants; null for everybody else.</summary>
    [AlwaysInterleave]
    Task<CoachAnswer?> Read(Caller caller, CoachQuestion question, CancellationToken cancel = default);

    /// <summary>A teacher's record changed: the caseload keeps the line if it is newer than the one it has.</summary>
    [OneWay, AlwaysInterleave]
    Task Hint(Caller caller, CaseloadLine line, long version);

    /// <summary>Tells a gateway when the caseload changes, until it is not renewed; null for everybody but the coach.</summary>
    /// <param name="subscription">The same each time it is renewed.</param>
    [AlwaysInterleave]
    Task<RecordMark?> Watch(Caller caller, Guid subscription, IWatcher watcher);

    [OneWay, AlwaysInterleave]
    Task Unwatch(Caller caller, Guid subscription);

    /// <summary>The caseload with its version; null for everybody but the coach.</summary>
    [AlwaysInterleave]
    Task<CaseloadUpdate?> Follow(Caller caller, CancellationToken cancel = default);
}

/// <summary>What a coach wants of what is theirs, so that one call brings it.</summary>
/// <param name="Preps">The conversations for which they want to see what they wrote.</param>
[GenerateSerializer, Immutable]
public sealed record CoachQuestion(ImmutableArray<Preparation> Preps)
{
    public static CoachQuestion Caseload { get; } = new([]);
}

/// <summary>A conversation that is prepared.</summary>
[GenerateSerializer, Immutable]
public sealed record Preparation(Guid TeacherId, Guid ConversationId);

/// <param name="Caseload">Who is on it, and who needs attention and why.</param>
/// <param name="Stems">The coach's own.</param>
/// <param name="Preps">In the order of the question; null where nothing was written.</param>
[GenerateSerializer, Immutable]
public sealed record CoachAnswer(
    ImmutableArray<CaseloadEntry> Caseload,
    ImmutableArray<OwnStem> Stems,
    ImmutableArray<PrepSheetView?> Preps
);
