using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Grains;
using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Server.Gateway.Teachers;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Coaches;

/// <summary>
/// What is the caller's own as a coach, in one request: the first field that needs any of it asks for all that the
/// document wants, with one call to the coach's grain.
/// </summary>
internal sealed class CoachReads(IGrainFactory grains, Caller caller, CancellationToken cancel)
{
    private (CoachQuestion Question, CoachAnswer? Answer)? known;

    public ICoachGrain Grain => grains.Coach(caller.Tenant, caller.Person);

    public async ValueTask<ImmutableArray<CaseloadEntry>> Caseload(IResolveFieldContext context) =>
        (await Ask(context, _ => true)).Answer?.Caseload ?? [];

    public async ValueTask<ImmutableArray<OwnStem>> Stems(IResolveFieldContext context) =>
        (await Ask(context, _ => true)).Answer?.Stems ?? [];

    /// <summary>What the coach wrote for a conversation; null where it is nothing.</summary>
    public async ValueTask<PrepSheetView?> Prep(IResolveFieldContext context, Guid teacher, Guid conversation)
    {
        var wanted = new Preparation(teacher, conversation);
        var (question, answer) = await Ask(context, q => q.Preps.Contains(wanted));
        return answer?.Preps[question.Preps.IndexOf(wanted)];
    }

    /// <summary>After a command: what was read before it no longer counts.</summary>
    public void Forget() => known = null;

    private async ValueTask<(CoachQuestion Question, CoachAnswer? Answer)> Ask(
        IResolveFieldContext context,
        Func<CoachQuestion, bool> holds
    )
    {
        if (known is { } asked && holds(asked.Question))
        {
            return asked;
        }
        var question = LookAhead.Coach(context);
        var answer = (question, await Grain.Read(caller, question, cancel));
        known = answer;
        return answer;
    }
}
