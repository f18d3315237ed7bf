using System.Collections.Immutable;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests;

internal static partial class Given
{
    public static Guid Oak => Id("Oak School");
    public static Guid Elm => Id("Elm School");
    public static Guid Literacy => Id("district priority");
    public static Guid OakReading => Id("priority of Oak");

    public static Guid Administrator => Id("administrator");
    public static Guid OakAdministrator => Id("administrator limited to Oak");
    public static Guid DistrictLeader => Id("district leader");
    public static Guid OakLeader => Id("leader of Oak");
    public static Guid EverySchoolLeader => Id("leader of every school");
    public static Guid Coach => Id("coach");
    public static Guid Teacher => Id("teacher at Oak");
    public static Guid Stranger => Id("nobody on the roster");

    public static Roster Roster =>
        new(
            Tenant,
            1,
            [
                Person(Administrator, new RoleAt(Role.Administrator, null)),
                Person(OakAdministrator, new RoleAt(Role.Administrator, Oak)),
                Person(DistrictLeader, new RoleAt(Role.DistrictLeader, null)),
                Person(OakLeader, new RoleAt(Role.SchoolLeader, Oak)),
                Person(EverySchoolLeader, new RoleAt(Role.SchoolLeader, null)),
                Person(Coach, new RoleAt(Role.Coach, null)),
                Person(Teacher, new RoleAt(Role.Teacher, Oak)),
            ]
        );

    /// <summary>Founded in Chicago, Oak and Elm open, one priority of the district and one of Oak.</summary>
    public static DistrictCase District =>
        new DistrictCase(DistrictState.Unfounded(Tenant), Caller(Administrator)).After(
            new DistrictFounded("Maple", "America/Chicago"),
            new SchoolOpened(Oak, "Oak"),
            new SchoolOpened(Elm, "Elm"),
            new PriorityAdded(Literacy, "Literacy", "Reading in every subject", null, Day(2026, 8, 1), null),
            new PriorityAdded(OakReading, "Oak reads", "", Oak, Day(2026, 8, 1), Day(2027, 6, 1))
        );

    public static DistrictFacts Facts => District.State.Facts;

    /// <summary>2026–27 with a fall term, Thanksgiving and a winter break.</summary>
    public static SchoolYear SchoolYear =>
        new(
            2027,
            Day(2026, 8, 24),
            Day(2027, 6, 5),
            [new Span("Fall", Day(2026, 8, 24), Day(2026, 12, 19))],
            [
                new Span("Thanksgiving", Day(2026, 11, 26), Day(2026, 11, 28)),
                new Span("Winter", Day(2026, 12, 21), Day(2027, 1, 4)),
            ]
        );

    public static Stem Stem(string id = "own-01", string text = "What would you like to look at today?") =>
        new(id, PromptPlace.Prep, Stance.Facilitative, [EntryPoint.EstablishFocus], text);

    /// <summary>The shipped bank as a district would send it back, without one stance.</summary>
    public static ImmutableArray<Stem> BankWithout(Stance stance) =>
        [.. PromptBank.Shipped.Stems.Where(s => s.Stance != stance)];

    private static Person Person(Guid id, params ReadOnlySpan<RoleAt> roles) =>
        new(id, "Given", "Name", $"{id:N}@maple.example", [.. roles], [GradeBand.KTo2], ["Reading"], 2015, false);
}

/// <summary>A district at some version, and who gives the next command.</summary>
internal sealed record DistrictCase(DistrictState State, Caller Caller)
{
    public DistrictCase After(params ReadOnlySpan<DistrictEvent> events)
    {
        var state = State;
        foreach (var happened in events)
        {
            state = DistrictFold.Apply(state, Given.Recorded(state.Facts.Number + 1, happened));
        }
        return this with { State = state };
    }

    public DistrictCase By(Guid person) => this with { Caller = Given.Caller(person) };

    public Decision<DistrictEvent> When(DistrictCommand command) =>
        DistrictRules.Decide(State, command, new Occasion(Caller, Given.Now, State.Facts, Given.Roster));

    /// <summary>The facts once the command was carried out.</summary>
    public DistrictFacts Then(DistrictCommand command) => After(Expect.Accepted(When(command)).AsSpan()).State.Facts;
}
