using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Server.Gateway.Types;
using CoachingPlatform.Server.Identity;
using GraphQL;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>
/// The line "roster, settings" of the table "Who may see what": everyone their own, a coach their caseload, a school
/// leader their schools, district leaders and administrators all.
/// </summary>
internal static class People
{
    private static readonly ConditionalWeakTable<Roster, Person[]> Ordered = [];

    /// <summary>What people are listed by: family name, given name, id.</summary>
    public readonly record struct Key(string Family, string Given, Guid Id);

    public static Key KeyOf(Person person) => new(person.FamilyName, person.GivenName, person.Id);

    public static int Compare(Key a, Key b)
    {
        var family = string.Compare(a.Family, b.Family, StringComparison.InvariantCultureIgnoreCase);
        var given =
            family != 0 ? family : string.Compare(a.Given, b.Given, StringComparison.InvariantCultureIgnoreCase);
        return given != 0 ? given : a.Id.CompareTo(b.Id);
    }

    /// <summary>The cursor of somebody in a list of people.</summary>
    public static string Cursor(Key key) =>
        Arguments.Cursor(JsonSerializer.Serialize<string[]>([key.Family, key.Given, key.Id.ToString("N")]));

    /// <summary>What a cursor holds; null where none was given.</summary>
    public static Key? Parse(string? cursor)
    {
        try
        {
            return cursor is null ? null
                : JsonSerializer.Deserialize<string[]>(cursor) is [{ } family, { } given, { } id]
                && Guid.TryParseExact(id, "N", out var person)
                    ? new Key(family, given, person)
                : throw Arguments.BadCursor();
        }
        catch (JsonException)
        {
            throw Arguments.BadCursor();
        }
    }

    /// <summary>The people whose roster line the caller may read, in order; sorted once for each roster.</summary>
    public static async ValueTask<IEnumerable<Person>> ShownTo(GatewayRequest request, IResolveFieldContext context)
    {
        var all = Ordered.GetValue(
            request.District.Roster,
            roster => [.. roster.People.Order(Comparer<Person>.Create((a, b) => Compare(KeyOf(a), KeyOf(b))))]
        );
        if (request.SignedIn.IntegrationScopes is not null)
        {
            return all;
        }
        if (request.Me is not { } me)
        {
            return [];
        }
        if (SeesAll(me))
        {
            return all;
        }
        var caseload = await Caseload(request, context);
        return all.Where(p => p == me || IsAtSchoolOf(me, p) || caseload.Contains(p.Id));
    }

    public static async ValueTask<bool> ShowsRosterLine(
        GatewayRequest request,
        IResolveFieldContext context,
        Person person
    ) =>
        request.SignedIn.IntegrationScopes?.Contains(Scopes.ReadRoster) == true
        || request.Me is { } me
            && (
                me.Id == person.Id
                || SeesAll(me)
                || IsAtSchoolOf(me, person)
                || (me.Is(Role.Coach) && (await Caseload(request, context)).Contains(person.Id))
            );

    /// <summary>
    /// A person whose roster line the caller may read; null, after the same work, where they may not or nobody is there.
    /// </summary>
    public static async ValueTask<Person?> Find(GatewayRequest request, IResolveFieldContext context, Guid id)
    {
        if (request.District.Roster.Find(id) is { } person)
        {
            return await ShowsRosterLine(request, context, person) ? person : null;
        }
        await Caseload(request, context);
        return null;
    }

    private static bool SeesAll(Person me) => me.Roles.Any(r => r is { School: null, Role: > Role.SchoolLeader });

    /// <summary>A leader or administrator whose role is limited to schools sees those schools' people.</summary>
    private static bool IsAtSchoolOf(Person me, Person person) =>
        me.Roles.Any(mine =>
            mine.Role > Role.Coach
            && person.Roles.Any(r => r.School is { } at && (mine.School is null || mine.School == at))
        );

    private static async ValueTask<ImmutableHashSet<Guid>> Caseload(
        GatewayRequest request,
        IResolveFieldContext context
    ) =>
        request.Me?.Is(Role.Coach) == true
            ? [.. (await request.Coach.Caseload(context)).Select(e => e.Line.Teacher)]
            : [];
}
