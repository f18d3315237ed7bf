using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>
/// What a district still lacks of what an operator asks for, rehearsed by the rules before anything is written. What is
/// there already stays as it is: a district's own people may have changed it.
/// </summary>
/// <param name="After">The facts once all of it is done.</param>
/// <param name="Refusal">Why it cannot be done; null where it can.</param>
internal sealed record DistrictPlan(ImmutableArray<DistrictCommand> Commands, DistrictFacts After, Refusal? Refusal)
{
    public static DistrictPlan For(
        DistrictFacts facts,
        FoundDistrict? founding,
        RosterPackage? roster,
        DateTimeOffset now
    )
    {
        ImmutableArray<DistrictCommand> commands = [.. Lacking(facts, founding, roster)];
        var state = new DistrictState(facts, []);
        var caller = DistrictAuthority.Operator(facts.Tenant);
        foreach (var command in commands)
        {
            var nobody = new Roster(facts.Tenant, 0, []);
            var decision = DistrictRules.Decide(state, command, new Occasion(caller, now, state.Facts, nobody));
            if (decision.IsRefused)
            {
                return new DistrictPlan(commands, facts, decision.Refusals[0]);
            }
            foreach (var happened in decision.Events)
            {
                var number = state.Facts.Number + 1;
                state = DistrictFold.Apply(state, new(number, caller.Person, now, number - 1, happened));
            }
        }
        return new DistrictPlan(commands, state.Facts, Refusal: null);
    }

    private static IEnumerable<DistrictCommand> Lacking(
        DistrictFacts facts,
        FoundDistrict? founding,
        RosterPackage? roster
    )
    {
        if (founding is not null && facts.Number == 0)
        {
            yield return founding;
        }
        if (roster is null)
        {
            yield break;
        }
        var years = roster.Years.Where(y => facts.Calendar.Years.All(known => known.Year != y.Year)).ToList();
        if (years.Count > 0)
        {
            yield return new SetCalendar([.. facts.Calendar.Years.Concat(years).OrderBy(y => y.From)]);
        }
        foreach (var school in roster.Schools)
        {
            var id = RosterImporter.SchoolId(facts.Tenant, school.SourcedId);
            if (facts.School(id) is null)
            {
                yield return new OpenSchool(id, school.Name);
            }
        }
    }
}
