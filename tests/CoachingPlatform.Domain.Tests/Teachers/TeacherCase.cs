using System.Collections.Immutable;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Tess's record at some version, and who gives the next command, when and under which facts.</summary>
internal sealed record TeacherCase(
    TeacherState State,
    DateTimeOffset Now,
    Guid Who,
    DistrictFacts Facts,
    Roster Roster,
    ImmutableArray<Draft> Drafts,
    ImmutableArray<Recorded<TeacherEvent>> History
)
{
    /// <summary>The file that whoever asks uploaded.</summary>
    public Upload? Upload { get; init; }

    public Occasion Occasion =>
        new(new Caller(People.Tenant, Who, "session"), Now, Facts, Roster) { Drafts = Drafts, Upload = Upload };

    public DateOnly Today => Occasion.Today;

    public TeacherCase By(Guid person) => this with { Who = person };

    /// <summary>Ten in the morning in Chicago, or so.</summary>
    public TeacherCase On(DateOnly day) =>
        this with
        {
            Now = new DateTimeOffset(day, new TimeOnly(15, 0), TimeSpan.Zero),
        };

    public TeacherCase Later(int minutes) => this with { Now = Now.AddMinutes(minutes) };

    public TeacherCase Under(Func<DistrictFacts, DistrictFacts> change) => this with { Facts = change(Facts) };

    public TeacherCase With(Roster roster) => this with { Roster = roster };

    public TeacherCase Typing(Guid conversation, Guid entry, EntryContent content, Guid? by = null) =>
        this with
        {
            Drafts = Drafts.Add(new Draft(entry, conversation, by ?? Who, 1, Now, content)),
        };

    public Decision<TeacherEvent> When(TeacherCommand command) => TeacherRules.Decide(State, command, Occasion);

    /// <summary>The events of a command that is accepted.</summary>
    public ImmutableArray<TeacherEvent> Gives(TeacherCommand command)
    {
        var decision = When(command);
        Assert.Equal([], decision.Refusals.Select(r => $"{r.Code} {r.Field}: {r.Sentence}"));
        return decision.Events;
    }

    /// <summary>The one event of a command that is accepted.</summary>
    public TEvent Gives<TEvent>(TeacherCommand command)
        where TEvent : TeacherEvent => Assert.IsType<TEvent>(Assert.Single(Gives(command)));

    /// <summary>The record after commands that are all accepted.</summary>
    public TeacherCase Then(params ReadOnlySpan<TeacherCommand> commands)
    {
        var next = this;
        foreach (var command in commands)
        {
            next = next.After(next.Gives(command).AsSpan());
        }
        return next;
    }

    public TeacherCase After(params ReadOnlySpan<TeacherEvent> events)
    {
        var next = this;
        foreach (var happened in events)
        {
            var recorded = new Recorded<TeacherEvent>(next.State.Version + 1, Who, Now, Facts.Number, happened);
            next = next with { State = TeacherFold.Apply(next.State, recorded), History = next.History.Add(recorded) };
        }
        return next;
    }

    /// <summary>Refused for exactly this reason.</summary>
    public void Refuses(TeacherCommand command, string code, string field) => Refuses(command, [(code, field)]);

    /// <summary>Refused for exactly these reasons, each in a whole sentence; nothing happened.</summary>
    public void Refuses(TeacherCommand command, params ReadOnlySpan<(string Code, string Field)> reasons)
    {
        var decision = When(command);
        Assert.Equal(reasons.ToArray(), decision.Refusals.Select(r => (r.Code, r.Field)));
        Assert.Empty(decision.Events);
        Assert.All(decision.Refusals, r => Assert.EndsWith(".", r.Sentence, StringComparison.Ordinal));
    }

    /// <summary>Whoever has no part in it learns the same as where nothing is.</summary>
    public void IsNotThereFor(TeacherCommand command, string field, params ReadOnlySpan<Guid> people)
    {
        foreach (var person in people)
        {
            By(person).Refuses(command, Codes.NotFound, field);
        }
    }

    public void IsNotFor(TeacherCommand command, params ReadOnlySpan<Guid> people)
    {
        foreach (var person in people)
        {
            By(person).Refuses(command, Codes.NotYours, "");
        }
    }

    public TeacherView? View => TeacherView.For(State, Occasion);

    public PrepView? Prep(Guid conversation) => PrepView.For(State, conversation, Occasion);

    public ImmutableArray<TimelineLine>? Timeline =>
        CoachingPlatform.Domain.Teachers.Views.Timeline.For(State, Occasion, DateOnly.MinValue, DateOnly.MaxValue);
}
