using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains;
using CoachingPlatform.Grains.Teachers;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Teachers;

/// <summary>
/// The teachers' records of one request. The first field that needs a teacher asks for all that the document wants of
/// them: one call to each teacher's grain.
/// </summary>
internal sealed class TeacherReads(IGrainFactory grains, Caller caller, CancellationToken cancel)
{
    private readonly Dictionary<Guid, (TeacherQuestion Question, TeacherAnswer Answer)> known = [];

    public ITeacherGrain Grain(Guid teacher) => grains.Teacher(caller.Tenant, teacher);

    /// <summary>Null where to this caller there is no such teacher.</summary>
    public async ValueTask<TeacherView?> View(IResolveFieldContext context, Guid teacher)
    {
        if (known.TryGetValue(teacher, out var asked) && asked.Question.View is not null)
        {
            return asked.Answer.View;
        }
        var question = LookAhead.Teacher(context, teacher);
        var answer = await Grain(teacher).Read(caller, question, cancel);
        known[teacher] = (question, answer);
        return answer.View;
    }

    /// <summary>The self-built part of the prep sheet of one conversation.</summary>
    public async ValueTask<PrepView?> Prep(IResolveFieldContext context, Guid teacher, Guid conversation)
    {
        var (question, answer) = await Ask(context, teacher, q => q.Preps.Contains(conversation));
        return answer.Preps[question.Preps.IndexOf(conversation)];
    }

    public async ValueTask<ImmutableArray<TimelineLine>?> Timeline(
        IResolveFieldContext context,
        Guid teacher,
        TimelineSpan span
    )
    {
        var (question, answer) = await Ask(context, teacher, q => q.Timelines.Contains(span));
        return answer.Timelines[question.Timelines.IndexOf(span)].Lines;
    }

    public async ValueTask<LedgerPage?> Ledger(IResolveFieldContext context, Guid teacher, LedgerQuestion asked)
    {
        var (question, answer) = await Ask(context, teacher, q => q.Ledgers.Contains(asked));
        return answer.Ledgers[question.Ledgers.IndexOf(asked)];
    }

    /// <summary>After a command: what was read before it no longer counts.</summary>
    public void Forget(Guid teacher) => known.Remove(teacher);

    private async ValueTask<(TeacherQuestion Question, TeacherAnswer Answer)> Ask(
        IResolveFieldContext context,
        Guid teacher,
        Func<TeacherQuestion, bool> holds
    )
    {
        if (known.TryGetValue(teacher, out var asked) && holds(asked.Question))
        {
            return asked;
        }
        var question = LookAhead.Teacher(context, teacher);
        return known[teacher] = (question, await Grain(teacher).Read(caller, question, cancel));
    }
}
