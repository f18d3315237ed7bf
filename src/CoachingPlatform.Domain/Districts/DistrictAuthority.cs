namespace CoachingPlatform.Domain.Districts;

/// <summary>The parts of a district that different people may change.</summary>
public enum DistrictPart
{
    Founding,
    Calendar,
    Schools,
    Themes,
    Settings,
    Prompts,
    Priorities,

    /// <summary>What the law compels to disclose.</summary>
    Disclosures,
}

/// <summary>
/// Who may change what of a district: the lines "priorities" and "roster, settings" of the visibility table. A role
/// that is limited to a school reaches that school's priorities only.
/// </summary>
public static class DistrictAuthority
{
    /// <summary>Whoever runs the installation, for setting up and importing; no sign-in ever yields this caller.</summary>
    public static Caller Operator(string tenant) => new(tenant, Guid.Empty, "operator");

    public static bool IsOperator(Caller caller) => caller == Operator(caller.Tenant);

    /// <summary>What a caller learns who is not on the roster: the same as where nothing exists.</summary>
    internal static Refusal NothingHere { get; } =
        new(Codes.NotFound, "", "There is nothing here for this sign-in. Check the address, or sign in again.");

    private static bool May(Role role, DistrictPart part, Guid? school) =>
        (role, part, school) switch
        {
            (_, DistrictPart.Founding, _) => false,
            (Role.Administrator, _, _) => true,
            (Role.DistrictLeader, DistrictPart.Priorities, _) => true,
            (Role.SchoolLeader, DistrictPart.Priorities, not null) => true,
            _ => false,
        };

    /// <summary>Why the caller may not give this command; null when they may.</summary>
    public static Refusal? Refuse(DistrictState state, DistrictCommand command, Occasion occasion)
    {
        if (IsOperator(occasion.Caller))
        {
            return DisclosesWords(command) ? new Refusal(Codes.NotYours, "", Sentence(DistrictPart.Disclosures)) : null;
        }
        if (occasion.Roster.Find(occasion.Caller.Person) is not { } person)
        {
            return NothingHere;
        }
        if (PriorityOf(command) is { } id && state.Facts.Priority(id) is null)
        {
            return Checks.NotFound("priorityId");
        }
        var (part, school) = Touches(state.Facts, command);
        return person.Roles.Any(held => May(held.Role, part, school) && (held.School is null || held.School == school))
            ? null
            : new Refusal(Codes.NotYours, "", Sentence(part));
    }

    private static (DistrictPart Part, Guid? School) Touches(DistrictFacts facts, DistrictCommand command) =>
        command switch
        {
            FoundDistrict => (DistrictPart.Founding, null),
            SetCalendar => (DistrictPart.Calendar, null),
            OpenSchool or RenameSchool or CloseSchool or MergeSchool => (DistrictPart.Schools, null),
            AddTheme or RenameTheme => (DistrictPart.Themes, null),
            ChangeSettings => (DistrictPart.Settings, null),
            ReplacePromptBank or RestorePromptBank => (DistrictPart.Prompts, null),
            _ when DisclosesWords(command) => (DistrictPart.Disclosures, null),
            AddPriority c => (DistrictPart.Priorities, c.SchoolId),
            _ when PriorityOf(command) is { } id => (DistrictPart.Priorities, facts.Priority(id)?.School),
            _ => throw new NotSupportedException($"Nothing says who may give {command.GetType().Name}."),
        };

    /// <summary>No back door: whoever runs the installation has no part in a disclosure.</summary>
    private static bool DisclosesWords(DistrictCommand command) =>
        command is AskDisclosure or ApproveDisclosure or WithdrawDisclosure;

    private static Guid? PriorityOf(DistrictCommand command) =>
        command switch
        {
            RenamePriority c => c.PriorityId,
            SetPriorityDates c => c.PriorityId,
            EndPriority c => c.PriorityId,
            _ => null,
        };

    private static string Sentence(DistrictPart part) =>
        part switch
        {
            DistrictPart.Founding => "Only whoever runs this installation can set up a district. Ask them.",
            DistrictPart.Priorities =>
                "District priorities are edited by district leaders and administrators, a school's also by its own leaders. Ask one of them.",
            DistrictPart.Disclosures =>
                "A disclosure that the law compels is for two administrators of the whole district. Ask them.",
            _ => "This is edited by the district's administrators. Ask one of them.",
        };
}
