using System.Security.Cryptography;
using System.Text;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Who the tests of a teacher's record speak of, each with one relation to Tess; and how an id is named.</summary>
internal static class People
{
    public const string Tenant = "maple";

    public static readonly Guid Tess = Named("Tess, the teacher, at Oak");
    public static readonly Guid Cora = Named("Cora, her coach");
    public static readonly Guid Kurt = Named("Kurt, her other coach");
    public static readonly Guid Nora = Named("Nora, a coach who is new to her");
    public static readonly Guid Fred = Named("Fred, who coached her in August");
    public static readonly Guid Cole = Named("Cole, a colleague who teaches");
    public static readonly Guid Lena = Named("Lena, who leads Oak and may coach");
    public static readonly Guid Elia = Named("Elia, who leads Elm");
    public static readonly Guid Dora = Named("Dora, the district's leader");
    public static readonly Guid Amos = Named("Amos, the administrator");
    public static readonly Guid Nobody = Named("nobody on the roster");

    public static readonly Guid Oak = Named("Oak");
    public static readonly Guid Elm = Named("Elm");
    public static readonly Guid Fir = Named("Fir, closed in September");

    public static readonly Guid Literacy = Named("priority of the district");
    public static readonly Guid OakReads = Named("priority of Oak");
    public static readonly Guid ElmCounts = Named("priority of Elm");
    public static readonly Guid Expired = Named("priority until October");

    /// <summary>The same id for the same name.</summary>
    public static Guid Named(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static DateOnly Day(int month, int day) => new(month < 8 ? 2027 : 2026, month, day);

    public static Roster Roster(params ReadOnlySpan<RoleAt> rolesOfTess) =>
        new(
            Tenant,
            1,
            [
                Somebody(Tess, rolesOfTess.IsEmpty ? [new RoleAt(Role.Teacher, Oak)] : [.. rolesOfTess]),
                Somebody(Cora, new RoleAt(Role.Coach, null)),
                Somebody(Kurt, new RoleAt(Role.Coach, null)),
                Somebody(Nora, new RoleAt(Role.Coach, null)),
                Somebody(Fred, new RoleAt(Role.Coach, null)),
                Somebody(Cole, new RoleAt(Role.Teacher, Elm)),
                Somebody(Lena, new RoleAt(Role.SchoolLeader, Oak), new RoleAt(Role.Coach, null)),
                Somebody(Elia, new RoleAt(Role.SchoolLeader, Elm)),
                Somebody(Dora, new RoleAt(Role.DistrictLeader, null)),
                Somebody(Amos, new RoleAt(Role.Administrator, null)),
            ]
        );

    /// <summary>The same people, one of them with other roles.</summary>
    public static Roster Where(this Roster roster, Guid person, params ReadOnlySpan<RoleAt> roles) =>
        new(Tenant, 2, [.. roster.People.Where(p => p.Id != person), Somebody(person, roles)]);

    public static Roster Without(this Roster roster, Guid person) =>
        new(Tenant, 2, roster.People.Where(p => p.Id != person));

    public static DistrictFacts Facts =>
        new(
            Tenant,
            7,
            "Maple",
            "America/Chicago",
            Calendar.Empty,
            [new School(Oak, "Oak"), new School(Elm, "Elm"), new School(Fir, "Fir", null, Day(9, 30))],
            [
                new Priority(Literacy, "Literacy", "", null, Day(8, 1), null),
                new Priority(OakReads, "Oak reads", "", Oak, Day(8, 1), null),
                new Priority(ElmCounts, "Elm counts", "", Elm, Day(8, 1), null),
                new Priority(Expired, "Arrivals", "", null, Day(8, 1), Day(10, 1)),
            ],
            [new Theme("district", "LIT-1", "Close reading")],
            DistrictSettings.Default,
            []
        );

    private static Person Somebody(Guid id, params ReadOnlySpan<RoleAt> roles) =>
        new(id, "Given", "Name", $"{id:N}@maple.example", [.. roles], [GradeBand.KTo2], ["Reading"], 2015, false);
}
