namespace CoachingPlatform.Domain.Districts;

/// <summary>Decides on every command of a district: first who may, then the rules of the feature.</summary>
public static class DistrictRules
{
    public static Decision<DistrictEvent> Decide(DistrictState state, DistrictCommand command, Occasion occasion)
    {
        if (DistrictAuthority.Refuse(state, command, occasion) is { } refusal)
        {
            return refusal;
        }
        if (!state.IsFounded && command is not FoundDistrict)
        {
            return new Refusal(
                Codes.WrongState,
                "",
                "This district is not set up yet. Set it up with its name and time zone first."
            );
        }
        return command switch
        {
            FoundDistrict c => FoundingRules.Found(state, c),
            SetCalendar c => CalendarRules.Set(c),
            OpenSchool c => SchoolRules.Open(state.Facts, c),
            RenameSchool c => SchoolRules.Rename(state.Facts, c),
            CloseSchool c => SchoolRules.Close(state.Facts, c),
            MergeSchool c => SchoolRules.Merge(state.Facts, c),
            AddPriority c => PriorityRules.Add(state.Facts, c),
            RenamePriority c => PriorityRules.Rename(state.Facts, c),
            SetPriorityDates c => PriorityRules.SetDates(state.Facts, c),
            EndPriority c => PriorityRules.End(state.Facts, c),
            AddTheme c => ThemeRules.Add(state.Facts, c),
            RenameTheme c => ThemeRules.Rename(state.Facts, c),
            ChangeSettings c => SettingsRules.Change(state.Facts, c),
            ReplacePromptBank c => DistrictPromptRules.Replace(state.Facts, c),
            RestorePromptBank => DistrictPromptRules.Restore(state.Facts),
            AskDisclosure c => DisclosureRules.Ask(state, c, occasion),
            ApproveDisclosure c => DisclosureRules.Approve(state, c, occasion),
            WithdrawDisclosure c => DisclosureRules.Withdraw(state, c, occasion),
            _ => throw new NotSupportedException($"No rule decides on {command.GetType().Name}."),
        };
    }
}
