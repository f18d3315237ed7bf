using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>Answers all that one reader asks of the record: the words it takes come with one statement.</summary>
public sealed partial class TeacherGrain
{
    public async Task<TeacherAnswer> Read(Caller caller, TeacherQuestion question, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        if (await OccasionOf(caller) is not { } occasion)
        {
            return TeacherAnswer.Nothing(question);
        }
        var state = State;
        var view = View(question, state, occasion);
        var preps = Preps(question, state, occasion);
        if (Wanted(question, view, preps, occasion) is { Count: > 0 } wanted)
        {
            state = await Bring(state, wanted, cancel);
            view = View(question, state, occasion);
            preps = Preps(question, state, occasion);
        }
        if (question.View is { } request)
        {
            view = view?.Only(request.Conversations, request.Goals, request.OpenSteps);
        }
        var timelines = Timelines(question, state, occasion);
        cancel.ThrowIfCancellationRequested();
        await Tell(caller, Outside(view, preps, timelines, state, occasion));
        return new TeacherAnswer(view, preps, timelines, await Ledgers(question, occasion, cancel));
    }

    private static TeacherView? View(TeacherQuestion question, TeacherState state, Occasion occasion) =>
        question.View is { } request ? TeacherView.For(state, occasion, request.OpenSteps) : null;

    /// <summary>Whose words are not in memory, and asked for by somebody who may read them.</summary>
    private List<Guid> Wanted(
        TeacherQuestion question,
        TeacherView? view,
        ImmutableArray<PrepView?> preps,
        Occasion occasion
    )
    {
        HashSet<Guid>? read = null;
        if (view is not null)
        {
            foreach (var page in question.View!.Pages)
            {
                (read ??= []).UnionWith(page.Of(view.Conversations).Select(c => c.Id));
            }
            if (!question.View.Words.IsEmpty)
            {
                (read ??= []).UnionWith(question.View.Words.Take(ConversationPage.Most));
            }
        }
        HashSet<Guid>? prepared = null;
        foreach (var prep in preps)
        {
            if (prep is null)
            {
                continue;
            }
            var conversation = State.Conversation(prep.Conversation.Id)!;
            (prepared ??= []).UnionWith(PrepView.EarlierOf(State, conversation).Select(c => c.Id));
            prepared.Add(conversation.Id);
        }
        var all = question.Timelines.Any(t => Timeline.For(State, occasion, t.From, t.Until) is not null);
        return read is null && prepared is null && !all
            ? []
            :
            [
                .. Resident.Of(
                    State,
                    c =>
                        prepared?.Contains(c.Id) == true
                        || ((all || read?.Contains(c.Id) == true) && TeacherView.MayRead(State, c, occasion))
                ),
            ];
    }

    private static ImmutableArray<PrepView?> Preps(TeacherQuestion question, TeacherState state, Occasion occasion)
    {
        if (question.Preps.IsEmpty)
        {
            return [];
        }
        return [.. question.Preps.Select(id => PrepView.For(state, id, occasion))];
    }

    private static ImmutableArray<TimelineAnswer> Timelines(
        TeacherQuestion question,
        TeacherState state,
        Occasion occasion
    )
    {
        if (question.Timelines.IsEmpty)
        {
            return [];
        }
        return [.. question.Timelines.Select(t => new TimelineAnswer(Timeline.For(state, occasion, t.From, t.Until)))];
    }

    private async ValueTask<ImmutableArray<LedgerPage?>> Ledgers(
        TeacherQuestion question,
        Occasion occasion,
        CancellationToken cancel
    )
    {
        if (question.Ledgers.IsEmpty)
        {
            return [];
        }
        var ledgers = ImmutableArray.CreateBuilder<LedgerPage?>(question.Ledgers.Length);
        foreach (var asked in question.Ledgers)
        {
            ledgers.Add(IsOwn(occasion) ? await Ledger(asked, occasion, cancel) : null);
        }
        return ledgers.MoveToImmutable();
    }

    /// <summary>What of an answer is read from outside the pair.</summary>
    private static ImmutableArray<Guid> Outside(
        TeacherView? view,
        ImmutableArray<PrepView?> preps,
        ImmutableArray<TimelineAnswer> timelines,
        TeacherState state,
        Occasion occasion
    )
    {
        var items = view is null ? [] : view.OutsideReads.AddRange(view.OutsideSteps);
        foreach (var prep in preps)
        {
            items = prep is null ? items : items.AddRange(prep.OutsideReads);
        }
        foreach (var timeline in timelines)
        {
            items = timeline.Lines is { } lines ? items.AddRange(Timeline.OutsideReads(state, occasion, lines)) : items;
        }
        return items;
    }
}
