using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>Answers all that one reader asks of the record: the words it takes come with one statement.</summary>
public sealed partial class TeacherGrain
{
    public async Task<TeacherAnswer> Read(Caller caller, TeacherQuestion question)
    {
        await Fresh();
        if (await OccasionOf(caller) is not { } occasion)
        {
            return TeacherAnswer.Nothing(question);
        }
        var view = question.View is null ? null : TeacherView.For(State, occasion);
        ImmutableArray<PrepView?> preps = [.. question.Preps.Select(id => PrepView.For(State, id, occasion))];
        var wanted = Wanted(question, view, preps, occasion);
        if (wanted.Count > 0)
        {
            var state = await Bring(State, wanted);
            view = view is null ? null : TeacherView.For(state, occasion);
            preps = [.. question.Preps.Select(id => PrepView.For(state, id, occasion))];
            return await Told(caller, question, view, preps, state, occasion);
        }
        return await Told(caller, question, view, preps, State, occasion);
    }

    /// <summary>Whose words are not in memory, and asked for by somebody who may read them.</summary>
    private List<Guid> Wanted(
        TeacherQuestion question,
        TeacherView? view,
        ImmutableArray<PrepView?> preps,
        Occasion occasion
    )
    {
        var wanted = new HashSet<Guid>();
        if (view is not null)
        {
            wanted.UnionWith(question.View!.Pages.SelectMany(p => p.Of(view.Conversations)).Select(c => c.Id));
            wanted.UnionWith(question.View.Words.Take(ConversationPage.Most));
        }
        if (question.Timelines.Any(t => Timeline.For(State, occasion, t.From, t.Until) is not null))
        {
            wanted.UnionWith(State.Conversations.Select(c => c.Id));
        }
        wanted.RemoveWhere(id => State.Conversation(id) is not { } c || !TeacherView.MayRead(State, c, occasion));
        foreach (var prep in preps.OfType<PrepView>())
        {
            var conversation = State.Conversation(prep.Conversation.Id)!;
            wanted.UnionWith(PrepView.EarlierOf(State, conversation).Select(c => c.Id).Append(conversation.Id));
        }
        return wanted.Count == 0 ? [] : [.. Resident.Of(State, c => wanted.Contains(c.Id))];
    }

    private async Task<TeacherAnswer> Told(
        Caller caller,
        TeacherQuestion question,
        TeacherView? view,
        ImmutableArray<PrepView?> preps,
        TeacherState state,
        Occasion occasion
    )
    {
        var request = question.View;
        view = request is null ? null : view?.Only(request.Conversations, request.Goals, request.OpenSteps);
        ImmutableArray<TimelineAnswer> timelines =
        [
            .. question.Timelines.Select(t => new TimelineAnswer(Timeline.For(state, occasion, t.From, t.Until))),
        ];
        await Tell(
            caller,
            [
                .. view?.OutsideReads ?? [],
                .. view?.OutsideSteps ?? [],
                .. preps.OfType<PrepView>().SelectMany(p => p.OutsideReads),
                .. timelines.SelectMany(t => t.Lines is { } lines ? Timeline.OutsideReads(state, occasion, lines) : []),
            ]
        );
        var ledgers = ImmutableArray.CreateBuilder<LedgerPage?>(question.Ledgers.Length);
        foreach (var asked in question.Ledgers)
        {
            ledgers.Add(IsOwn(occasion) ? await Ledger(asked, occasion) : null);
        }
        return new TeacherAnswer(view, preps, timelines, ledgers.MoveToImmutable());
    }
}
