using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Grains.Districts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>
/// A district with two schools, Elm and Pine, each with teachers, a coach and a leader. Everybody is named by what they
/// are to the teacher whom most tests are about.
/// </summary>
internal sealed class Town(LivePlatform platform, string tenant)
{
    public string Tenant => tenant;

    public Guid Elm { get; } = RosterImporter.SchoolId(tenant, "elm");

    public Guid Pine { get; } = RosterImporter.SchoolId(tenant, "pine");

    /// <summary>The district's, active.</summary>
    public Guid Talk { get; } = RosterImporter.IdOf(tenant, "priority", "talk");

    /// <summary>Elm's own, active.</summary>
    public Guid Reading { get; } = RosterImporter.IdOf(tenant, "priority", "reading");

    /// <summary>The district's, over since a month.</summary>
    public Guid Tablets { get; } = RosterImporter.IdOf(tenant, "priority", "tablets");

    /// <summary>The teacher most tests are about; at Elm.</summary>
    public Voice Teacher => Person("tess");

    /// <summary>Another teacher of Elm.</summary>
    public Voice OtherTeacher => Person("tim");

    /// <summary>The coach most tests are about.</summary>
    public Voice Coach => Person("cora");

    /// <summary>A coach who takes over, or coaches beside the first.</summary>
    public Voice SecondCoach => Person("cole");

    /// <summary>A coach who has nothing to do with the teacher.</summary>
    public Voice OtherCoach => Person("cleo");

    public Voice Leader => Person("lena");

    /// <summary>The leader of Pine.</summary>
    public Voice OtherLeader => Person("lars");

    public Voice DistrictLeader => Person("dana");

    public Voice Administrator => Person("ada");

    public Voice SecondAdministrator => Person("abel");

    public DateOnly Today =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(platform.Clock.GetUtcNow(), TimeZone).DateTime);

    private static TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    /// <summary>The same district in another run of the program.</summary>
    public Town On(LivePlatform running) => new(running, tenant);

    public Voice Person(string sourcedId) => platform.As(tenant, RosterImporter.PersonId(tenant, sourcedId));

    /// <summary>Sets up a district of its own, as whoever runs the installation does.</summary>
    public static async Task<Town> Found(LivePlatform platform, string name = "oakfield")
    {
        var town = new Town(platform, $"{name}-{Guid.NewGuid():N}"[..24]);
        var journal = platform.Services.GetRequiredService<IJournal>();
        await journal.Write([
            new RowWrite(
                new TenantRow
                {
                    Tenant = town.Tenant,
                    Name = name,
                    CreatedAt = platform.Clock.GetUtcNow(),
                }
            ),
        ]);
        var grain = platform.Grains.GetGrain<IDistrictGrain>(town.Tenant);
        foreach (var command in town.Commands())
        {
            var result = await grain.Execute(DistrictAuthority.Operator(town.Tenant), Guid.CreateVersion7(), command);
            Assert.Equal(CommandOutcome.Applied, result.Outcome);
        }
        await town.Import(everybody => everybody);
        return town;
    }

    /// <summary>Takes in the district's roster anew, with some people changed or gone.</summary>
    public Task<long> Import(Func<ImmutableArray<RosterPerson>, ImmutableArray<RosterPerson>> change) =>
        platform
            .Services.GetRequiredService<RosterIntake>()
            .Import(tenant, Roster with { People = change(Roster.People) }, "by hand", Guid.Empty);

    /// <summary>Takes in the roster with one person holding these roles; none takes them off it.</summary>
    public Task<long> Import(Voice person, params (Role, string?)[] roles) =>
        Import(all =>
            [
                .. all.Where(p => roles.Length > 0 || RosterImporter.PersonId(tenant, p.SourcedId) != person.Id)
                    .Select(p =>
                        RosterImporter.PersonId(tenant, p.SourcedId) == person.Id ? p with { Roles = [.. roles] } : p
                    ),
            ]
        );

    public async Task<Guid> Assign(Voice teacher, Voice coach)
    {
        var assignment = Guid.CreateVersion7();
        await Administrator.Does(teacher.Id, new AssignCoach(assignment, coach.Id, Today));
        return assignment;
    }

    /// <summary>The teacher and the coach sit down together, unplanned.</summary>
    public async Task<Guid> Begin(Voice coach, ConversationKind kind = ConversationKind.Full)
    {
        var conversation = Guid.CreateVersion7();
        await coach.Does(Teacher.Id, new BeginUnplanned(conversation, coach.Id, kind, EntryPoint.EstablishFocus));
        return conversation;
    }

    private IEnumerable<DistrictCommand> Commands()
    {
        yield return new FoundDistrict(tenant, TimeZone.Id);
        yield return new OpenSchool(Elm, "Elm Street School");
        yield return new OpenSchool(Pine, "Pine Hill School");
        yield return new AddPriority(Talk, "Students talk and reason", "", null, Today.AddDays(-60), null);
        yield return new AddPriority(Reading, "Reading every day", "", Elm, Today.AddDays(-60), null);
        yield return new AddPriority(Tablets, "Tablets", "", null, Today.AddDays(-400), Today.AddDays(-30));
    }

    private static RosterPackage Roster { get; } =
        new(
            [new RosterSchool("elm", "Elm Street School"), new RosterSchool("pine", "Pine Hill School")],
            [
                On("tess", "Tess Alder", Role.Teacher, "elm"),
                On("tim", "Tim Birch", Role.Teacher, "elm"),
                On("pia", "Pia Cedar", Role.Teacher, "pine"),
                On("pat", "Pat Dogwood", Role.Teacher, "pine"),
                On("cora", "Cora Elder", Role.Coach, "elm"),
                On("cole", "Cole Fir", Role.Coach, "pine"),
                On("cleo", "Cleo Gum", Role.Coach, "pine"),
                On("lena", "Lena Hazel", Role.SchoolLeader, "elm"),
                On("lars", "Lars Ilex", Role.SchoolLeader, "pine"),
                On("dana", "Dana Juniper", Role.DistrictLeader, null),
                On("ada", "Ada Larch", Role.Administrator, null),
                On("abel", "Abel Maple", Role.Administrator, null),
            ],
            []
        );

    public static RosterPerson On(string id, string name, Role role, string? school)
    {
        var names = name.Split(' ');
        return new RosterPerson(
            id,
            names[0],
            names[1],
            $"{id}@example.org",
            [(role, school)],
            role == Role.Teacher ? [GradeBand.ThreeTo5] : [],
            role == Role.Teacher ? ["Mathematics"] : [],
            role == Role.Teacher ? 2019 : null,
            Area: null
        );
    }
}
