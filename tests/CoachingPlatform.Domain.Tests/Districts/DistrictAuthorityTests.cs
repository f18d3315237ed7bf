using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class DistrictAuthorityTests
{
    private static readonly DistrictCommand[] Everything =
    [
        new SetCalendar([]),
        new OpenSchool(Given.Id("Ash School"), "Ash"),
        new RenameSchool(Given.Oak, "Oak Hill"),
        new CloseSchool(Given.Oak, Given.Today),
        new MergeSchool(Given.Oak, Given.Elm, Given.Today),
        new AddTheme("LIT-1", "Close reading"),
        new RenameTheme("LIT-0", "Reading"),
        new ChangeSettings(false, true, 5, 400),
        new ReplacePromptBank(Given.BankWithout(Stance.Calibrating)),
        new RestorePromptBank(),
    ];

    private static readonly DistrictCommand[] OfTheDistrict =
    [
        new AddPriority(Given.Id("new"), "Belonging", "", null, Given.Today, null),
        new RenamePriority(Given.Literacy, "Reading", ""),
        new SetPriorityDates(Given.Literacy, Given.Today, null),
        new EndPriority(Given.Literacy, Given.Today),
    ];

    private static readonly DistrictCommand[] OfDisclosures =
    [
        new AskDisclosure(
            Given.Id("disclosure"),
            Given.Teacher,
            Given.Day(2026, 9, 1),
            Given.Today,
            "Subpoena",
            "County court 12/26"
        ),
        new ApproveDisclosure(Given.Id("asked by another")),
        new WithdrawDisclosure(Given.Id("asked by another")),
    ];

    private static readonly DistrictCase Full = Given.District.After(new ThemeAdded("LIT-0", "Text"));

    private static DistrictCommand[] OfSchool(Guid school, Guid priority) =>
        [
            new AddPriority(Given.Id("new"), "Belonging", "", school, Given.Today, null),
            new RenamePriority(priority, "Reading", ""),
            new SetPriorityDates(priority, Given.Today, null),
            new EndPriority(priority, Given.Today),
        ];

    private static DistrictCommand[] OfOak => OfSchool(Given.Oak, Given.OakReading);

    private static DistrictCommand[] OfElm => [OfSchool(Given.Elm, Given.OakReading)[0]];

    internal static DistrictCommand[] EveryCommand =>
        [new FoundDistrict("Maple", "America/Chicago"), .. Everything, .. OfTheDistrict, .. OfDisclosures];

    [Fact]
    public void Every_command_stands_in_this_table()
    {
        var known = EveryCommand.Select(c => c.GetType()).ToHashSet();
        var all = typeof(DistrictCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DistrictCommand)));

        Assert.Equal([], all.Where(t => !known.Contains(t)));
    }

    [Fact]
    public void An_administrator_edits_everything() =>
        May(Given.Administrator, [.. Everything, .. OfTheDistrict, .. OfOak, .. OfElm]);

    [Fact]
    public void The_operator_edits_everything()
    {
        foreach (var command in Everything.Concat(OfTheDistrict).Concat(OfOak))
        {
            Expect.Accepted((Full with { Caller = DistrictAuthority.Operator(Given.Tenant) }).When(command));
        }
    }

    [Fact]
    public void A_district_leader_edits_priorities_of_district_and_schools_and_nothing_else()
    {
        May(Given.DistrictLeader, [.. OfTheDistrict, .. OfOak, .. OfElm]);
        MayNot(Given.DistrictLeader, Everything);
    }

    [Fact]
    public void A_school_leader_edits_priorities_of_the_own_school()
    {
        May(Given.OakLeader, OfOak);
        MayNot(Given.OakLeader, [.. Everything, .. OfTheDistrict]);
    }

    [Fact]
    public void AddPriority_for_another_school_by_a_school_leader_is_refused() => MayNot(Given.OakLeader, OfElm);

    [Fact]
    public void A_leader_of_every_school_edits_their_priorities_but_not_the_districts()
    {
        May(Given.EverySchoolLeader, [.. OfOak, .. OfElm]);
        MayNot(Given.EverySchoolLeader, [.. Everything, .. OfTheDistrict]);
    }

    [Fact]
    public void An_administrator_limited_to_a_school_edits_its_priorities_only()
    {
        May(Given.OakAdministrator, OfOak);
        MayNot(Given.OakAdministrator, [.. Everything, .. OfTheDistrict, .. OfElm]);
    }

    [Fact]
    public void Coaches_and_teachers_edit_nothing()
    {
        MayNot(Given.Coach, [.. Everything, .. OfTheDistrict, .. OfOak]);
        MayNot(Given.Teacher, [.. Everything, .. OfTheDistrict, .. OfOak]);
    }

    [Fact]
    public void Somebody_who_is_not_on_the_roster_finds_nothing()
    {
        foreach (var command in EveryCommand)
        {
            Expect.Refused(Full.By(Given.Stranger).When(command), Codes.NotFound, "");
        }
    }

    [Fact]
    public void A_signed_in_caller_without_a_person_is_not_the_operator() =>
        Expect.Refused(Full.By(Guid.Empty).When(new RestorePromptBank()), Codes.NotFound, "");

    private static void May(Guid person, DistrictCommand[] commands)
    {
        foreach (var command in commands)
        {
            Expect.Accepted(Full.By(person).When(command));
        }
    }

    private static void MayNot(Guid person, DistrictCommand[] commands)
    {
        foreach (var command in commands)
        {
            Expect.Refused(Full.By(person).When(command), Codes.NotYours, "");
        }
    }
}
