using System.Collections.Immutable;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Integration.Reports;

/// <summary>
/// A small district over fourteen months: three schools of which one merges, fifteen teachers, two coaches, a roster that
/// changes three times.
/// </summary>
internal static class Orchard
{
    public const string Tenant = "orchard";
    public const int Teachers = 15;

    /// <summary>At two schools.</summary>
    public const int Shared = 5;

    /// <summary>Goes to the other coach in January.</summary>
    public const int HandedOver = 1;

    /// <summary>Leaves the roster in July.</summary>
    public const int Leaver = 3;

    /// <summary>On leave from September.</summary>
    public const int Resting = 4;

    /// <summary>Assigned and never met.</summary>
    public const int Unmet = 10;

    /// <summary>Coached by nobody.</summary>
    public const int Uncoached = 9;

    /// <summary>Comes in July.</summary>
    public const int Newcomer = 11;

    public static readonly DateOnly Today = new(2026, 10, 14);

    public static readonly Guid Oak = RosterImporter.SchoolId(Tenant, "oak");
    public static readonly Guid Elm = RosterImporter.SchoolId(Tenant, "elm");
    public static readonly Guid Fir = RosterImporter.SchoolId(Tenant, "fir");
    public static readonly Guid Administrator = RosterImporter.PersonId(Tenant, "admin");

    public static readonly Guid Literacy = Id("literacy");
    public static readonly Guid OakReads = Id("oak reads");
    public static readonly Guid Numbers = Id("numbers");
    public static readonly Guid Ended = Id("ended before it all");

    private static readonly Span Winter = new("Winter", new(2025, 12, 20), new(2026, 1, 5));

    public static ImmutableArray<DistrictEvent> Founding { get; } =
    [
        new DistrictFounded("Orchard", "America/Chicago"),
        new CalendarSet([
            new SchoolYear(
                2026,
                new(2025, 8, 25),
                new(2026, 6, 6),
                [new("Fall", new(2025, 8, 25), new(2025, 12, 20)), new("Spring", new(2026, 1, 5), new(2026, 6, 6))],
                [Winter]
            ),
            new SchoolYear(
                2027,
                new(2026, 8, 24),
                new(2027, 6, 5),
                [new("Fall", new(2026, 8, 24), new(2026, 12, 19)), new("Spring", new(2027, 1, 4), new(2027, 6, 5))],
                []
            ),
        ]),
        new SchoolOpened(Oak, "Oak"),
        new SchoolOpened(Elm, "Elm"),
        new SchoolOpened(Fir, "Fir"),
        new SchoolMerged(Fir, Oak, new(2026, 7, 1)),
        new PriorityAdded(Literacy, "Literacy", "", null, new(2025, 10, 1), null),
        new PriorityAdded(OakReads, "Oak reads", "", Oak, new(2025, 9, 1), new(2026, 6, 1)),
        new PriorityAdded(Numbers, "Numbers", "", null, new(2026, 8, 1), null),
        new PriorityAdded(Ended, "Arrivals", "", null, new(2024, 8, 1), new(2025, 6, 1)),
        new PriorityRenamed(Literacy, "Reading and writing", ""),
    ];

    public static Guid Teacher(int number) => RosterImporter.PersonId(Tenant, $"t{number}");

    public static Guid Coach(int number) => RosterImporter.PersonId(Tenant, $"c{number}");

    public static Guid Id(string name) => RosterImporter.IdOf(Tenant, "test", name);

    /// <summary>The roster before the summer of 2026, and after it.</summary>
    public static RosterPackage Package(bool afterSummer) =>
        new(
            [],
            [
                .. Enumerable
                    .Range(0, Teachers)
                    .Where(n => n != (afterSummer ? Leaver : Newcomer))
                    .Select(n =>
                        Person(
                            $"t{n}",
                            Bands(n),
                            FirstYear(n),
                            [.. Schools(n, afterSummer).Select(s => (Role.Teacher, (string?)s))]
                        )
                    ),
                Person("c0", [], null, (Role.Coach, null)),
                Person("c1", [], null, (Role.Coach, null)),
                Person("admin", [], null, (Role.Administrator, null)),
            ],
            []
        );

    /// <summary>The same as commands find it.</summary>
    public static Roster Roster(bool afterSummer) =>
        new(
            Tenant,
            1,
            Package(afterSummer)
                .People.Select(p => new Person(
                    RosterImporter.PersonId(Tenant, p.SourcedId),
                    p.GivenName,
                    p.FamilyName,
                    p.Email,
                    [
                        .. p.Roles.Select(r => new RoleAt(
                            r.Role,
                            r.School is null ? null : RosterImporter.SchoolId(Tenant, r.School)
                        )),
                    ],
                    p.GradeBands,
                    [],
                    p.FirstYearTeaching,
                    OnLeave: false
                ))
        );

    public static ImmutableArray<GradeBand> Bands(int teacher) =>
        teacher switch
        {
            7 => [GradeBand.KTo2, GradeBand.ThreeTo5],
            8 => [],
            _ => [(GradeBand)(teacher % 4)],
        };

    public static int? FirstYear(int teacher) => teacher == 6 ? null : 2026 - teacher * 2;

    private static string[] Schools(int teacher, bool afterSummer) =>
        teacher == Shared ? ["oak", "elm"]
        : teacher % 3 == 0 ? ["oak"]
        : teacher % 3 == 1 ? ["elm"]
        : [afterSummer ? "oak" : "fir"];

    private static RosterPerson Person(
        string id,
        ImmutableArray<GradeBand> bands,
        int? firstYear,
        params ImmutableArray<(Role, string?)> roles
    ) => new(id, "Given", id, $"{id}@orchard.example", roles, bands, [], firstYear, null);
}
