using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Demo;

/// <summary>The demo district as its administrator would set it up: founded, schools, calendar, priorities.</summary>
public static class DemoDistrict
{
    public const string Tenant = "larkspur";
    public const string Name = "Larkspur Valley Unified School District";
    public const string TimeZone = "America/Los_Angeles";

    /// <summary>What each priority tag of the arcs stands for.</summary>
    public static readonly ImmutableArray<(string Tag, string Title, string Description)> Priorities =
    [
        (
            "discourse",
            "Students talk and reason together",
            "Every class gives students daily, structured talk in which they explain, question and build on each other's thinking."
        ),
        (
            "literacy",
            "Reading and writing in every subject",
            "Students read, annotate and write about grade-level texts in all subjects, with feedback they can use."
        ),
        (
            "multilingual",
            "Multilingual learners thrive",
            "Language goals stand beside content goals, and multilingual learners speak and write in every lesson."
        ),
        (
            "belonging",
            "Every student belongs",
            "Each student is known well by an adult, and classrooms repair relationships when they are strained."
        ),
        (
            "assessment",
            "Assessment that helps learning",
            "Teachers check understanding during lessons and change course by what they see."
        ),
    ];

    private static readonly ImmutableArray<(string School, string Title)> SchoolPriorities =
    [
        ("lv-org-aspen", "Small-group reading, four days a week"),
        ("lv-org-quail", "Number talks in every grade"),
        ("lv-org-alder", "Community circles each Monday"),
        ("lv-org-mariposa", "Common writing rubric in grades 6–8"),
        ("lv-org-ridgeline", "Lab reports that argue from evidence"),
        ("lv-org-sycamore", "Attendance through advisory"),
    ];

    public static Guid Priority(string tag) => RosterImporter.IdOf(Tenant, "priority", tag);

    public static Guid School(string sourcedId) => RosterImporter.SchoolId(Tenant, sourcedId);

    public static async Task Found(IGrainFactory grains, RosterPackage roster, DateOnly from)
    {
        var grain = grains.GetGrain<IDistrictGrain>(Tenant);
        var number = 0;
        foreach (var command in Commands(roster, from))
        {
            var id = RosterImporter.IdOf(Tenant, "founding", $"{number++}");
            var result = await grain.Execute(DistrictAuthority.Operator(Tenant), id, command);
            DemoRefused.ThrowIf(result, command);
        }
    }

    private static IEnumerable<DistrictCommand> Commands(RosterPackage roster, DateOnly from)
    {
        yield return new FoundDistrict(Name, TimeZone);
        yield return new SetCalendar([.. roster.Years.Select(WithBreaks)]);
        foreach (var school in roster.Schools)
        {
            yield return new OpenSchool(School(school.SourcedId), school.Name);
        }
        foreach (var (tag, title, description) in Priorities)
        {
            yield return new AddPriority(Priority(tag), title, description, SchoolId: null, from, Until: null);
        }
        foreach (var (school, title) in SchoolPriorities)
        {
            yield return new AddPriority(Priority(school), title, title + ".", School(school), from, Until: null);
        }
        yield return new AddPriority(
            Priority("tablets"),
            "One device per student, well used",
            "Devices are used to make and to think, not only to consume.",
            SchoolId: null,
            from,
            Until: from.AddMonths(6)
        );
        yield return new AddTheme("LV-1", "Restorative conversations");
        yield return new AddTheme("LV-2", "Family partnership");
    }

    /// <summary>A week off at the end of November and one in spring, beside what the roster's terms leave out.</summary>
    private static SchoolYear WithBreaks(SchoolYear year)
    {
        var november = new DateOnly(year.From.Year, 11, 30);
        var autumn = november.AddDays(-(((int)november.DayOfWeek + 6) % 7) - 7);
        var april = new DateOnly(year.Until.Year, 4, 1);
        var spring = april.AddDays((8 - (int)april.DayOfWeek) % 7);
        ImmutableArray<Span> breaks =
        [
            .. year.Breaks,
            new Span("Autumn break", autumn, autumn.AddDays(7)),
            new Span("Spring break", spring, spring.AddDays(7)),
        ];
        return year with { Breaks = [.. breaks.OrderBy(b => b.From)] };
    }
}

/// <summary>The demo district asked for something that its own rules refuse: a fault of the demo.</summary>
public sealed class DemoRefusedException(string sentence) : Exception(sentence);

internal static class DemoRefused
{
    public static void ThrowIf(CommandResult result, object command)
    {
        if (result.Outcome != CommandOutcome.Applied)
        {
            var sentences = string.Join(" ", result.Refusals.Select(r => $"{r.Code} {r.Field}: {r.Sentence}"));
            throw new DemoRefusedException($"{command.GetType().Name} {result.Outcome}. {sentences}");
        }
    }
}
