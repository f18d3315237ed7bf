using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Verification;

/// <summary>Carries out commands on one teacher's stream as their grain would: what is closed leaves the memory.</summary>
internal sealed class TeacherStory(History history, DistrictFacts facts, Roster roster, Guid teacher)
{
    public StreamId Stream { get; } = StreamId.Teacher(facts.Tenant, teacher);

    public DistrictFacts Facts => facts;

    public TeacherState State { get; private set; } = TeacherState.New(teacher);

    public DateTimeOffset Now { get; set; } = Given.Noon;

    /// <summary>The people of the district, as the next command finds them.</summary>
    public Roster Roster { get; set; } = roster;

    public async Task Tell(Guid by, params ImmutableArray<TeacherCommand> commands)
    {
        foreach (var command in commands)
        {
            Assert.Equal(AppendStatus.Appended, (await Try(by, command)).Status);
        }
    }

    public async Task<AppendOutcome> Try(Guid by, TeacherCommand command)
    {
        Now = Now.AddMinutes(1);
        var occasion = new Occasion(new Caller(facts.Tenant, by, "test"), Now, facts, Roster);
        var before = await history.Bring(State, command, occasion);
        var decision = TeacherRules.Decide(before, command, occasion);
        Assert.True(!decision.IsRefused, string.Join(' ', decision.Refusals.Select(r => r.Sentence)));
        var recorded = decision
            .Events.Select((e, i) => new Recorded<TeacherEvent>(State.Version + i + 1, by, Now, facts.Number, e))
            .ToImmutableArray();
        var after = recorded.Aggregate(before, TeacherFold.Apply);
        var rows = await history.Rows(facts.Tenant, before, after);
        var outcome = await history.Append(Stream, recorded, KeyScopes.Teacher(teacher), rows, State.Version);
        if (outcome.Status == AppendStatus.Appended)
        {
            State = Resident.LetGo(after);
        }
        return outcome;
    }
}
