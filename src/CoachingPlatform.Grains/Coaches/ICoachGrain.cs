using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Grains.Live;
using Orleans.Concurrency;

namespace CoachingPlatform.Grains.Coaches;

/// <summary>One coach: the live caseload, and what only this coach sees; key <see cref="TenantKey.For"/>.</summary>
public interface ICoachGrain : IGrainWithStringKey
{
    /// <summary>Carries out a command once: the same id with the same command returns the first result.</summary>
    Task<CommandResult> Execute(Caller caller, Guid commandId, CoachCommand command);

    /// <summary>Who is on the caseload, and who needs attention and why; null for everybody but the coach.</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<CaseloadEntry>?> Caseload(Caller caller);

    /// <summary>What the coach wrote for one conversation.</summary>
    [AlwaysInterleave]
    Task<PrepSheetView?> PrepSheet(Caller caller, Guid teacherId, Guid conversationId);

    /// <summary>The coach's own stems.</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<OwnStem>?> Stems(Caller caller);

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
    Task<CaseloadUpdate?> Follow(Caller caller);
}
