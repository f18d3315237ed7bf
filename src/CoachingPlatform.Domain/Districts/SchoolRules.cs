namespace CoachingPlatform.Domain.Districts;

internal static class SchoolRules
{
    public const int MostSchools = 2_000;

    public static Decision<DistrictEvent> Open(DistrictFacts facts, OpenSchool command)
    {
        var checks = new Checks();
        checks.NewId("schoolId", command.SchoolId, facts.School(command.SchoolId) is not null);
        var name = checks.Line("name", command.Name);
        checks.Count("schools", facts.Schools.Length + 1, MostSchools);
        return checks.Event<DistrictEvent>(() => new SchoolOpened(command.SchoolId, name));
    }

    public static Decision<DistrictEvent> Rename(DistrictFacts facts, RenameSchool command)
    {
        var checks = new Checks();
        var school = facts.School(command.SchoolId);
        checks.Found(school is not null, "schoolId");
        var name = checks.Line("name", command.Name);
        return checks.Then<DistrictEvent>(() =>
            school!.Name == name ? [] : [new SchoolRenamed(command.SchoolId, name)]
        );
    }

    public static Decision<DistrictEvent> Close(DistrictFacts facts, CloseSchool command)
    {
        var checks = new Checks();
        var school = facts.School(command.SchoolId);
        checks.Date("on", command.On);
        if (checks.Found(school is not null, "schoolId"))
        {
            NotMerged(checks, facts, school!);
            NoLaterJoiner(checks, facts, school!, command.On);
        }
        return checks.Then<DistrictEvent>(() =>
            school!.ClosedOn == command.On ? [] : [new SchoolClosed(command.SchoolId, command.On)]
        );
    }

    public static Decision<DistrictEvent> Merge(DistrictFacts facts, MergeSchool command)
    {
        var checks = new Checks();
        var school = facts.School(command.SchoolId);
        var into = facts.School(command.IntoSchoolId);
        checks.Date("on", command.On);
        if (checks.Found(school is not null, "schoolId"))
        {
            NotMerged(checks, facts, school!);
            checks.That(
                school!.ClosedOn is not { } closed || command.On <= closed,
                Codes.SchoolClosed,
                "on",
                $"“{school.Name}” closes on {Say.Day(school.ClosedOn ?? default)}. Merge it on that day or before."
            );
            NoLaterJoiner(checks, facts, school, command.On);
        }
        if (checks.Found(into is not null, "intoSchoolId"))
        {
            checks.That(
                command.SchoolId != command.IntoSchoolId && !facts.SuccessorsOf(into!.Id).Contains(command.SchoolId),
                Codes.WrongState,
                "intoSchoolId",
                $"“{into!.Name}” is this school or merges into it. Choose a successor that goes on by itself."
            );
            checks.That(
                into.IsOpenOn(command.On),
                Codes.SchoolClosed,
                "intoSchoolId",
                $"“{into.Name}” is not open on {Say.Day(command.On)}. Choose a school that is, or an earlier day."
            );
        }
        return checks.Event<DistrictEvent>(() => new SchoolMerged(command.SchoolId, command.IntoSchoolId, command.On));
    }

    private static void NotMerged(Checks checks, DistrictFacts facts, School school) =>
        checks.That(
            school.MergedInto is null,
            Codes.WrongState,
            "schoolId",
            $"“{school.Name}” has already merged into “{facts.School(school.MergedInto ?? default)?.Name}”. Nothing is left to do."
        );

    private static void NoLaterJoiner(Checks checks, DistrictFacts facts, School school, DateOnly on)
    {
        var joining = facts.Schools.FirstOrDefault(s => s.MergedInto == school.Id && s.ClosedOn > on);
        checks.That(
            joining is null,
            Codes.WrongState,
            "on",
            $"“{joining?.Name}” merges into “{school.Name}” on {Say.Day(joining?.ClosedOn ?? default)}. Choose that day or a later one."
        );
    }
}
