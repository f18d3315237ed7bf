using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>The teachers' views of one request: one call to each teacher's grain unless more words are wanted later.</summary>
internal sealed class TeacherReads(IGrainFactory grains, Caller caller)
{
    /// <summary>The most conversations one read may bring the words of.</summary>
    public const int Most = 50;

    private readonly Dictionary<Guid, (TeacherView? View, ViewRequest Held)> views = [];

    public ITeacherGrain Grain(Guid teacher) => grains.GetGrain<ITeacherGrain>(TenantKey.For(caller.Tenant, teacher));

    /// <summary>The view with at least these words; null where to this caller there is no such teacher.</summary>
    public async ValueTask<TeacherView?> View(Guid teacher, ViewRequest wanted)
    {
        if (views.TryGetValue(teacher, out var known) && (known.View is null || Covers(known.Held, wanted)))
        {
            return known.View;
        }
        var view = await Grain(teacher).View(caller, wanted);
        views[teacher] = (view, wanted);
        return view;
    }

    /// <summary>These conversations with their words, beyond what the view was asked for with.</summary>
    public async ValueTask<ImmutableArray<ConversationView>> Words(Guid teacher, ImmutableArray<Guid> conversations)
    {
        var view = await Grain(teacher).View(caller, new ViewRequest(0, conversations, OpenSteps: false));
        return view?.Conversations ?? [];
    }

    /// <summary>After a command: what was read before it no longer counts.</summary>
    public void Forget(Guid teacher) => views.Remove(teacher);

    private static bool Covers(ViewRequest held, ViewRequest wanted) =>
        held.Latest >= wanted.Latest
        && (held.OpenSteps || !wanted.OpenSteps)
        && wanted.Conversations.All(held.Conversations.Contains);
}
