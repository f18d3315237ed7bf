using System.Collections.Immutable;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>A district with somebody in every role, and two teachers' records that have nobody in common.</summary>
internal sealed class Borough
{
    private static readonly string[] Shared = ["a conversation", "a focus", "a cycle", "the timeline"];

    private Borough(Town town) => Town = town;

    public Town Town { get; }

    /// <summary>The record of a teacher at Elm, which most is about.</summary>
    public required Story Tess { get; init; }

    /// <summary>The record of a teacher at Pine.</summary>
    public required Story Pia { get; init; }

    /// <summary>The ids of each pair's conversations.</summary>
    public IEnumerable<Ids> Records => [Tess.Ids, Tess.Ids.With(Tess.Beside), Pia.Ids, Pia.Ids.With(Pia.Beside)];

    public required ImmutableArray<Caller> Callers { get; init; }

    public Caller Of(Who who) => Callers.First(c => c.Who == who);

    /// <summary>All that a command could change here, a line each.</summary>
    public Task<ImmutableArray<string>> Standing(TenantReader reader) =>
        reader.Read(
            Town.Tenant,
            async db =>
            {
                var streams = await db.Streams.Select(s => $"{s.Stream} {s.Version}").ToListAsync();
                var drafts = await db.Drafts.Select(d => $"draft {d.Entry} {d.Revision}").ToListAsync();
                var audit = await db.Audit.CountAsync();
                return streams.Concat(drafts).Append($"audit {audit}").Order(StringComparer.Ordinal).ToImmutableArray();
            }
        );

    public static async Task<Borough> Found(LivePlatform platform, Told told, string name)
    {
        var town = await Town.Found(platform, name);
        await town.Import(all => [.. all, .. More(name)]);
        var district = new Ids(name);
        var furnishing = new Furnishing(platform, told, town, district);
        await furnishing.Set();
        var tess = new Story(
            told,
            Cast(town, $"{name}-tess", town.Elm, town.Reading, "tess cora cole fern cody", "kit kim kay kai"),
            district
        );
        var pia = new Story(
            told,
            Cast(town, $"{name}-pia", town.Pine, furnishing.Pines, "pia cleo cyra faye cain", "lou liv leo lia"),
            district
        );
        foreach (var story in new[] { tess, pia })
        {
            await story.Tell();
            await furnishing.Disclose(story.Ids);
        }
        var gone = town.Person("gone");
        await tess.Assign(gone);
        await gone.Ask("{ me { id } }");
        await town.Import(all => [.. all, .. More(name).Where(p => p.SourcedId != "gone")]);
        await furnishing.Report();
        return new Borough(town)
        {
            Tess = tess,
            Pia = pia,
            Callers = [.. Everybody(platform, town, tess, pia, gone, furnishing)],
        };
    }

    private static IEnumerable<Caller> Everybody(
        LivePlatform platform,
        Town town,
        Story tess,
        Story pia,
        Voice gone,
        Furnishing furnishing
    )
    {
        var (her, other) = (tess.Ids, pia.Ids);
        var beside = her.With(tess.Beside);
        var (nothing, inTalk, inRecord) = (Withhold.Nothing, Withhold.InConversations, Withhold.InRecord);
        yield return new(Who.Teacher, "the teacher", tess.Cast.Teacher, her, other, her, nothing);
        yield return new(Who.Coach, "the coach", tess.Cast.Coach, her, other, her, nothing);
        yield return new(Who.SecondCoach, "the second coach", tess.Cast.Second, beside, other, beside, inTalk, her);
        yield return new(Who.FormerCoach, "the former coach", tess.Cast.Former, her, other, her, inRecord);
        foreach (var (shared, colleague) in Shared.Zip(tess.Cast.Colleagues))
        {
            yield return new(Who.Colleague, $"a colleague with {shared}", colleague, her, other, her, Withhold.Shared);
        }
        yield return Aside(Who.TeacherBeside, "another teacher of the school", "tim", Self(town.Person("tim")));
        yield return Aside(Who.TeacherElsewhere, "a teacher of another school", "pat", Self(town.Person("pat")));
        yield return Aside(Who.CoachElsewhere, "a coach of others", "cleo", other);
        yield return Near(Who.LeaderWhoCoaches, "a leader who coaches others", "cody", other);
        yield return Near(Who.Leader, "the school's leader", "lena", other);
        yield return Aside(Who.LeaderElsewhere, "the leader of another school", "lars", other, inRecord);
        yield return Near(Who.DistrictLeader, "the district's leader", "dana", null);
        yield return Near(Who.Discloser, "who discloses", "ada", null, Withhold.FromAdministrators);
        yield return Near(Who.Administrator, "the administrator", "anna", null, Withhold.FromAdministrators);
        yield return Near(
            Who.AdministratorHere,
            "an administrator of the school",
            "aron",
            other,
            Withhold.FromAdministrators
        );
        yield return Aside(
            Who.AdministratorElsewhere,
            "an administrator of another school",
            "axel",
            other,
            Withhold.FromAdministrators
        );
        yield return new(Who.Left, "somebody who left", gone, her, her, null, nothing);
        yield return new(
            Who.DistrictReader,
            "an integration for the district",
            furnishing.DistrictReader,
            her,
            her,
            null,
            nothing
        );
        yield return new(
            Who.RosterReader,
            "an integration for the roster",
            furnishing.RosterReader,
            her,
            her,
            null,
            nothing
        );
        yield return new(Who.SignedOut, "nobody", platform.WithToken(null), her, her, null, nothing);

        Ids Self(Voice teacher)
        {
            var own = new Ids("own");
            own[Kind.Teacher] = $"{teacher.Id:D}";
            return other.With(own);
        }

        Caller Near(Who who, string name, string person, Ids? hidden, ImmutableArray<Kind>? withheld = null) =>
            new(who, name, town.Person(person), her, hidden, her, withheld ?? inRecord);

        Caller Aside(Who who, string name, string person, Ids known, ImmutableArray<Kind>? withheld = null) =>
            new(who, name, town.Person(person), her, her, known, withheld ?? nothing);
    }

    private static Cast Cast(Town town, string name, Guid school, Guid priority, string pair, string colleagues)
    {
        var people = pair.Split(' ').Select(town.Person).ToList();
        return new Cast(
            name,
            school,
            priority,
            town.Administrator,
            people[0],
            people[1],
            people[2],
            people[3],
            [.. colleagues.Split(' ').Select(town.Person)],
            people[4]
        );
    }

    private static ImmutableArray<RosterPerson> More(string name) =>
        [
            Town.On("fern", "Fern Maple", Role.Coach, "pine"),
            Town.On("kit", "Kit Myrtle", Role.Teacher, "pine"),
            Town.On("kim", "Kim Nutmeg", Role.Teacher, "pine"),
            Town.On("kay", "Kay Oak", Role.Teacher, "pine"),
            Town.On("kai", "Kai Olive", Role.Teacher, "elm"),
            Town.On("cody", "Cody Palm", Role.Coach, "pine") with
            {
                Roles = [(Role.Coach, "pine"), (Role.SchoolLeader, "elm")],
            },
            Town.On("cyra", "Cyra Pecan", Role.Coach, "pine"),
            Town.On("faye", "Faye Plum", Role.Coach, "elm"),
            Town.On("lou", "Lou Quince", Role.Teacher, "elm") with
            {
                Email = $"lou@{name}.example",
            },
            Town.On("liv", "Liv Rowan", Role.Teacher, "elm"),
            Town.On("leo", "Leo Sorrel", Role.Teacher, "elm"),
            Town.On("lia", "Lia Spruce", Role.Teacher, "pine"),
            Town.On("cain", "Cain Sumac", Role.Coach, "elm") with
            {
                Roles = [(Role.Coach, "elm"), (Role.SchoolLeader, "pine")],
            },
            Town.On("anna", "Anna Teak", Role.Administrator, null),
            Town.On("aron", "Aron Tulip", Role.Administrator, "elm"),
            Town.On("axel", "Axel Walnut", Role.Administrator, "pine"),
            Town.On("gone", "Gunnar Yew", Role.Coach, "elm"),
        ];
}
