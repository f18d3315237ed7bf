using System.Collections.Immutable;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Identity;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>A district with somebody in every role, and two teachers' records that have nobody in common.</summary>
internal sealed class Borough
{
    private readonly LivePlatform platform;

    private Borough(LivePlatform platform, Town town) => (this.platform, Town) = (platform, town);

    public Town Town { get; }

    /// <summary>The record of a teacher at Elm, which most is about.</summary>
    public required Story Tess { get; init; }

    /// <summary>The record of a teacher at Pine.</summary>
    public required Story Pia { get; init; }

    public required ImmutableArray<Caller> Callers { get; init; }

    public Caller Of(Who who) => Callers.First(c => c.Who == who);

    public static async Task<Borough> Found(LivePlatform platform, Told told, string name)
    {
        var town = await Town.Found(platform, name);
        await town.Import(all => [.. all, .. More]);
        var district = new Ids(name);
        var readers = await Readers(platform, town, district);
        var pines = await Furnish(told, town, district, name);
        var tess = new Story(
            told,
            Cast(town, $"{name}-tess", town.Elm, town.Reading, "tess cora cole fern cody", "kit kim kay kai"),
            district
        );
        var pia = new Story(
            told,
            Cast(town, $"{name}-pia", town.Pine, pines, "pia cleo cyra faye cain", "lou liv leo lia"),
            district
        );
        await tess.Tell();
        await pia.Tell();
        var gone = town.Person("gone");
        await gone.Ask("{ me { id } }");
        await town.Import(all => [.. all, .. More.Where(p => p.SourcedId != "gone")]);
        return new Borough(platform, town)
        {
            Tess = tess,
            Pia = pia,
            Callers = [.. Everybody(platform, town, tess, pia, gone, readers)],
        };
    }

    private static IEnumerable<Caller> Everybody(
        LivePlatform platform,
        Town town,
        Story tess,
        Story pia,
        Voice gone,
        (Voice District, Voice Roster) readers
    )
    {
        var (her, other) = (tess.Ids, pia.Ids);
        var beside = her.With(tess.Beside);
        var (nothing, inTalk, inRecord) = (Withhold.Nothing, Withhold.InConversations, Withhold.InRecord);
        yield return new(Who.Teacher, "the teacher", tess.Cast.Teacher, her, other, her, nothing);
        yield return new(Who.Coach, "the coach", tess.Cast.Coach, her, other, her, nothing);
        yield return new(Who.SecondCoach, "the second coach", tess.Cast.Second, beside, other, beside, inTalk, her);
        yield return new(Who.FormerCoach, "the former coach", tess.Cast.Former, her, other, her, inRecord);
        foreach (var colleague in tess.Cast.Colleagues)
        {
            yield return new(
                Who.Colleague,
                $"a colleague ({colleague.Id})",
                colleague,
                her,
                other,
                her,
                Withhold.Shared
            );
        }
        yield return Aside(Who.TeacherBeside, "another teacher of the school", "tim", Self(town.Person("tim")));
        yield return Aside(Who.TeacherElsewhere, "a teacher of another school", "pat", Self(town.Person("pat")));
        yield return Aside(Who.CoachElsewhere, "a coach of others", "cleo", other);
        yield return Near(Who.LeaderWhoCoaches, "a leader who coaches others", "cody", other);
        yield return Near(Who.Leader, "the school's leader", "lena", other);
        yield return Aside(Who.LeaderElsewhere, "the leader of another school", "lars", other, inRecord);
        yield return Near(Who.DistrictLeader, "the district's leader", "dana", null);
        yield return Near(Who.Administrator, "the administrator", "ada", null, Withhold.FromAdministrators);
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
            readers.District,
            her,
            her,
            null,
            nothing
        );
        yield return new(Who.RosterReader, "an integration for the roster", readers.Roster, her, her, null, nothing);
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

    /// <summary>What the district has of its own; gives a priority of Pine's.</summary>
    private static async Task<Guid> Furnish(Told told, Town town, Ids district, string name)
    {
        var code = $"{name[..3].ToUpperInvariant()}-1";
        district[Kind.School] = $"{town.Pine:D}";
        await told.Give(district, town.Administrator, "addTheme", "", ("input.code", code));
        await told.Give(district, town.Administrator, "addPriority");
        district[Kind.Theme] = code;
        return district.Guid(Kind.Priority);
    }

    private static async Task<(Voice District, Voice Roster)> Readers(LivePlatform platform, Town town, Ids district)
    {
        var (reader, _) = await Reader(platform, town, "district.read");
        var (roster, client) = await Reader(platform, town, "roster.read");
        district[Kind.Client] = client;
        return (reader, roster);
    }

    private static async Task<(Voice Voice, string Client)> Reader(LivePlatform platform, Town town, string scope)
    {
        var answer = await town.Administrator.Ask(
            "mutation($i: RegisterIntegrationInput!) { registerIntegration(input: $i) { secret client { clientId } } }",
            new
            {
                i = new
                {
                    word = scope.Replace('.', '-'),
                    name = scope,
                    scopes = new[] { scope },
                },
            }
        );
        var client = answer["registerIntegration.client.clientId"].Text;
        using var browser = new Browser(platform);
        var tokens = await browser.Token(
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", answer["registerIntegration.secret"].Text),
            ("scope", scope)
        );
        return (platform.WithToken(tokens.Ok().Access), client);
    }

    private static ImmutableArray<RosterPerson> More { get; } =
    [
        Town.On("fern", "Fern Maple", Role.Coach, "pine"),
        Town.On("kit", "Kit Myrtle", Role.Teacher, "pine"),
        Town.On("kim", "Kim Nutmeg", Role.Teacher, "pine"),
        Town.On("kay", "Kay Oak", Role.Coach, "pine"),
        Town.On("kai", "Kai Olive", Role.Teacher, "elm"),
        Town.On("cody", "Cody Palm", Role.Coach, "pine") with
        {
            Roles = [(Role.Coach, "pine"), (Role.SchoolLeader, "elm")],
        },
        Town.On("cyra", "Cyra Pecan", Role.Coach, "pine"),
        Town.On("faye", "Faye Plum", Role.Coach, "elm"),
        Town.On("lou", "Lou Quince", Role.Teacher, "elm"),
        Town.On("liv", "Liv Rowan", Role.Teacher, "elm"),
        Town.On("leo", "Leo Sorrel", Role.Coach, "elm"),
        Town.On("lia", "Lia Spruce", Role.Teacher, "pine"),
        Town.On("cain", "Cain Sumac", Role.Coach, "elm") with
        {
            Roles = [(Role.Coach, "elm"), (Role.SchoolLeader, "pine")],
        },
        Town.On("aron", "Aron Tulip", Role.Administrator, "elm"),
        Town.On("axel", "Axel Walnut", Role.Administrator, "pine"),
        Town.On("gone", "Gunnar Yew", Role.Coach, "elm"),
    ];
}
