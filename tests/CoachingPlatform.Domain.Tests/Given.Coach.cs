using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests;

internal static partial class Given
{
    public static Guid Conversation => Id("conversation");

    /// <summary>A coach who has prepared nothing yet, in the district that tests begin from.</summary>
    public static CoachCase CoachStream => new(CoachState.Empty(Coach), Facts, Caller(Coach), Now);

    /// <summary>Assigned from August 24, a rhythm of 14 days, last held on October 7, next visit in three weeks.</summary>
    public static CaseloadLine Line =>
        new(
            Teacher,
            Id("assignment"),
            Day(2026, 8, 24),
            null,
            14,
            Day(2026, 10, 7),
            Now.AddDays(21),
            Conversation,
            null,
            0,
            []
        );
}

/// <summary>A coach's own stream at some version, and who gives the next command under which facts.</summary>
internal sealed record CoachCase(CoachState State, DistrictFacts Facts, Caller Caller, DateTimeOffset Now)
{
    public PrepSheet Sheet => State.Sheet(Given.Teacher, Given.Conversation);

    public CoachCase Under(DistrictCase district) => this with { Facts = district.State.Facts };

    public CoachCase By(Guid person) => this with { Caller = Given.Caller(person) };

    public Decision<CoachEvent> When(CoachCommand command) =>
        CoachRules.Decide(State, command, new Occasion(Caller, Now, Facts, Given.Roster));

    /// <summary>The case after commands that are all accepted.</summary>
    public CoachCase Then(params ReadOnlySpan<CoachCommand> commands)
    {
        var next = this;
        var version = 0;
        foreach (var command in commands)
        {
            foreach (var happened in Expect.Accepted(next.When(command)))
            {
                next = next with { State = CoachFold.Apply(next.State, Given.Recorded(++version, happened)) };
            }
        }
        return next;
    }
}
