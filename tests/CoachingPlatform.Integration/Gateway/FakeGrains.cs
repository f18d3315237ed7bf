using System.Collections.Immutable;
using System.Reflection;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Live;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Grains that are one teacher, who counts what is asked, or that fail.</summary>
internal class FakeGrains : DispatchProxy
{
    private Func<object> grain = null!;

    public static IGrainFactory Of(Func<object> grain)
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)factory).grain = grain;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => grain();
}

/// <summary>Answers every read with one view, and keeps what was asked for.</summary>
internal sealed class CountingTeacher(Func<ViewRequest, TeacherView?> view) : ITeacherGrain
{
    public List<TeacherQuestion> Asked { get; } = [];

    public Task<TeacherAnswer> Read(Caller caller, TeacherQuestion question, CancellationToken cancel = default)
    {
        Asked.Add(question);
        return !question.Timelines.IsEmpty ? throw new InvalidOperationException("secret")
            : !question.Ledgers.IsEmpty ? throw new TimeoutException("secret")
            : Task.FromResult(TeacherAnswer.Nothing(question) with { View = view(question.View!) });
    }

    public Task<CommandResult> Execute(
        Caller caller,
        Guid commandId,
        TeacherCommand command,
        CancellationToken cancel = default
    ) => throw new TimeoutException("secret");

    public Task<DraftResult> SaveDraft(Caller caller, SaveDraft draft, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<CommandResult> Record(Caller caller, LedgerKind kind, Guid item, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<bool> Prepares(Caller caller, Guid conversationId, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<DisclosedRecord?> Disclosed(Caller caller, Guid disclosureId, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<UploadPermit> MayUpload(Caller caller, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<FileView?> File(Caller caller, Guid fileId, CancellationToken cancel = default) =>
        throw new TimeoutException("secret");

    public Task<FileView?> DisclosedFile(
        Caller caller,
        Guid disclosureId,
        Guid fileId,
        CancellationToken cancel = default
    ) => throw new TimeoutException("secret");

    public Task<int> DropUnused(Caller caller, ImmutableArray<FileName> uploads) =>
        throw new TimeoutException("secret");

    public Task<RecordMark?> Watch(Caller caller, Guid conversationId, Guid subscription, IWatcher watcher) =>
        throw new TimeoutException("secret");

    public Task Unwatch(Caller caller, Guid subscription) => throw new TimeoutException("secret");

    public Task<ConversationUpdate?> Follow(
        Caller caller,
        Guid conversationId,
        bool words,
        CancellationToken cancel = default
    ) => throw new TimeoutException("secret");
}
