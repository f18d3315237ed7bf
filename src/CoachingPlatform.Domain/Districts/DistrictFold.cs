namespace CoachingPlatform.Domain.Districts;

/// <summary>Folds a district's events into its facts. Knows no rules and refuses nothing: what is stored has happened.</summary>
public static class DistrictFold
{
    public static DistrictState Apply(DistrictState state, Recorded<DistrictEvent> recorded) =>
        new(Apply(state.Facts, recorded.Event) with { Number = recorded.Version }, Apply(state.Disclosures, recorded));

    private static ImmutableArray<Disclosure> Apply(
        ImmutableArray<Disclosure> disclosures,
        Recorded<DistrictEvent> recorded
    ) =>
        recorded.Event switch
        {
            DisclosureAsked e => disclosures.Add(
                new Disclosure(
                    e.Disclosure,
                    e.Teacher,
                    e.From,
                    e.Until,
                    e.Ground,
                    e.Reference,
                    e.TellFrom,
                    recorded.Actor,
                    recorded.RecordedAt,
                    null,
                    null,
                    false
                )
            ),
            DisclosureApproved e => disclosures.Change(
                d => d.Id == e.Disclosure,
                d => d with { ApprovedBy = recorded.Actor, ApprovedAt = recorded.RecordedAt }
            ),
            DisclosureWithdrawn e => disclosures.Change(d => d.Id == e.Disclosure, d => d with { IsWithdrawn = true }),
            _ => disclosures,
        };

    private static DistrictFacts Apply(DistrictFacts facts, DistrictEvent happened) =>
        happened switch
        {
            DistrictFounded e => facts with { Name = e.Name, TimeZone = e.TimeZone },
            CalendarSet e => facts with { Calendar = new Calendar([.. e.Years.OrEmpty().Select(Whole)]) },
            SchoolOpened e => facts with { Schools = facts.Schools.Add(new School(e.School, e.Name)) },
            SchoolRenamed e => School(facts, e.School, s => s with { Name = e.Name }),
            SchoolClosed e => School(facts, e.School, s => s with { ClosedOn = e.On }),
            SchoolMerged e => School(facts, e.School, s => s with { MergedInto = e.Into, ClosedOn = e.On }),
            PriorityAdded e => facts with
            {
                Priorities = facts.Priorities.Add(
                    new Priority(e.Priority, e.Title, e.Description, e.School, e.From, e.Until)
                ),
            },
            PriorityRenamed e => Priority(
                facts,
                e.Priority,
                p => p with { Title = e.Title, Description = e.Description }
            ),
            PriorityDatesSet e => Priority(facts, e.Priority, p => p with { From = e.From, Until = e.Until }),
            PriorityEnded e => Priority(facts, e.Priority, p => p with { Until = e.On }),
            ThemeAdded e => facts with
            {
                OwnThemes = facts.OwnThemes.Add(new Theme(ThemeRules.OwnFramework, e.Code, e.Label)),
            },
            ThemeRenamed e => facts with
            {
                OwnThemes = facts.OwnThemes.Change(t => t.Code == e.Code, t => t with { Label = e.Label }),
            },
            SettingsChanged e => facts with
            {
                Settings = new DistrictSettings(
                    e.CalibratingStance,
                    e.EvidenceLinksOnly,
                    e.SmallestGroup,
                    e.LongestShareDays
                ),
            },
            PromptBankReplaced e => facts with { OwnStems = e.Stems.OrEmpty() },
            PromptBankRestored => facts with { OwnStems = [] },
            _ => facts,
        };

    private static SchoolYear Whole(SchoolYear year) =>
        year with
        {
            Terms = year.Terms.OrEmpty(),
            Breaks = year.Breaks.OrEmpty(),
        };

    private static DistrictFacts School(DistrictFacts facts, Guid id, Func<School, School> change) =>
        facts with
        {
            Schools = facts.Schools.Change(s => s.Id == id, change),
        };

    private static DistrictFacts Priority(DistrictFacts facts, Guid id, Func<Priority, Priority> change) =>
        facts with
        {
            Priorities = facts.Priorities.Change(p => p.Id == id, change),
        };
}
