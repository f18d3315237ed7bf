using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Live;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>A conversation in progress, for the two whose it is and for nobody else.</summary>
public sealed partial class TeacherGrain
{
    private Watchers? watchers;

    private Watchers Watchers => watchers ??= new Watchers(this, () => Version, Look);

    public async Task<RecordMark?> Watch(Caller caller, Guid conversationId, Guid subscription, IWatcher watcher)
    {
        await Fresh(CancellationToken.None);
        if (await OfPair(caller, conversationId) is null)
        {
            watchers?.Remove(subscription, caller.Person);
            return null;
        }
        return Watchers.Keep(new Watching(subscription, caller, conversationId, watcher));
    }

    public Task Unwatch(Caller caller, Guid subscription)
    {
        watchers?.Remove(subscription, caller.Person);
        return Task.CompletedTask;
    }

    public async Task<ConversationUpdate?> Follow(
        Caller caller,
        Guid conversationId,
        bool words,
        CancellationToken cancel = default
    )
    {
        await Fresh(cancel);
        if (await OfPair(caller, conversationId) is not { } occasion)
        {
            return null;
        }
        var state = words ? await Bring(State, [.. Resident.Of(State, c => c.Id == conversationId)], cancel) : State;
        return Update(state, occasion, conversationId);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        watchers?.End();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>What following would give now; null where it would give nothing, or takes more than memory to tell.</summary>
    private ConversationUpdate? Look(Watching watching)
    {
        if (State.Conversation(watching.Item) is not { IsLive: true })
        {
            return null;
        }
        var pair = OfPair(watching.Caller, watching.Item);
        return pair is { IsCompletedSuccessfully: true, Result: { } occasion }
            ? Update(State, occasion, watching.Item)
            : null;
    }

    private ConversationUpdate? Update(TeacherState state, Occasion occasion, Guid conversationId) =>
        TeacherView.For(state, occasion) is { } view
        && view.Conversations.FirstOrDefault(c => c.Id == conversationId) is { } conversation
            ? new ConversationUpdate(view.Version, conversation, Watchers.Present(conversationId))
            : null;

    /// <summary>Null unless the caller is one of the pair whose conversation this is.</summary>
    private async ValueTask<Occasion?> OfPair(Caller caller, Guid conversationId) =>
        await OccasionOf(caller) is { } occasion
        && State.Conversation(conversationId) is { } conversation
        && Relate.IsPair(State, conversation, occasion, Relate.To(State, occasion))
            ? occasion
            : null;
}
