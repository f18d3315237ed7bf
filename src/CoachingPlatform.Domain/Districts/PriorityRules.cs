namespace CoachingPlatform.Domain.Districts;

internal static class PriorityRules
{
    public const int MostPriorities = 1_000;

    public static Decision<DistrictEvent> Add(DistrictFacts facts, AddPriority command)
    {
        var checks = new Checks();
        checks.NewId("priorityId", command.PriorityId, facts.Priority(command.PriorityId) is not null);
        var title = checks.Line("title", command.Title);
        var description = checks.Lines("description", command.Description);
        Dates(checks, command.From, command.Until);
        checks.Count("priorities", facts.Priorities.Length + 1, MostPriorities);
        if (command.SchoolId is { } id && checks.Found(facts.School(id) is not null, "schoolId"))
        {
            checks.That(
                facts.School(id)!.IsOpenOn(command.From),
                Codes.SchoolClosed,
                "schoolId",
                $"“{facts.School(id)!.Name}” is no longer open on {Say.Day(command.From)}. Choose an open school."
            );
        }
        return checks.Event<DistrictEvent>(() =>
            new PriorityAdded(command.PriorityId, title, description, command.SchoolId, command.From, command.Until)
        );
    }

    public static Decision<DistrictEvent> Rename(DistrictFacts facts, RenamePriority command)
    {
        var checks = new Checks();
        var priority = facts.Priority(command.PriorityId);
        checks.Found(priority is not null, "priorityId");
        var title = checks.Line("title", command.Title);
        var description = checks.Lines("description", command.Description);
        return checks.Then<DistrictEvent>(() =>
            priority!.Title == title && priority.Description == description
                ? []
                : [new PriorityRenamed(command.PriorityId, title, description)]
        );
    }

    public static Decision<DistrictEvent> SetDates(DistrictFacts facts, SetPriorityDates command)
    {
        var checks = new Checks();
        var priority = facts.Priority(command.PriorityId);
        checks.Found(priority is not null, "priorityId");
        Dates(checks, command.From, command.Until);
        return checks.Then<DistrictEvent>(() =>
            priority!.From == command.From && priority.Until == command.Until
                ? []
                : [new PriorityDatesSet(command.PriorityId, command.From, command.Until)]
        );
    }

    public static Decision<DistrictEvent> End(DistrictFacts facts, EndPriority command)
    {
        var checks = new Checks();
        checks.Date("on", command.On);
        var priority = facts.Priority(command.PriorityId);
        if (checks.Found(priority is not null, "priorityId"))
        {
            checks.That(
                priority!.From <= command.On,
                Codes.OutOfRange,
                "on",
                $"“{priority.Title}” begins on {Say.Day(priority.From)}. End it on that day to take it back, or later."
            );
            checks.That(
                priority.Until is not { } until || command.On <= until,
                Codes.WrongState,
                "on",
                $"“{priority.Title}” already ends on {Say.Day(priority.Until ?? default)}. To make it last longer, set its dates."
            );
        }
        return checks.Then<DistrictEvent>(() =>
            priority!.Until == command.On ? [] : [new PriorityEnded(command.PriorityId, command.On)]
        );
    }

    private static void Dates(Checks checks, DateOnly from, DateOnly? until)
    {
        checks.Date("from", from);
        checks.Date("until", until);
        checks.That(
            until is not { } end || from < end,
            Codes.OutOfRange,
            "until",
            $"A priority must end after it begins on {Say.Day(from)}. Choose a later end, or leave it out."
        );
    }
}
