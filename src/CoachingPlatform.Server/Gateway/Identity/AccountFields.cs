using CoachingPlatform.Data.Audit;
using CoachingPlatform.Domain;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Districts;
using CoachingPlatform.Server.Gateway.Types;
using CoachingPlatform.Server.Identity;
using CoachingPlatform.Server.Identity.Accounts;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>The accounts of a district's people, for administrators: who has one, inviting, ending.</summary>
internal static class AccountFields
{
    public static FieldType List(OutputTypes types, Connections connections) =>
        Field(
            "accounts",
            connections.Of(types.Of(typeof(Account)), "Account"),
            "Who has an account with a password or passkeys, or an open invitation to make one, by family name: for administrators, empty for everybody else.",
            Page,
            Argument("first", types.Leaves.Required<int>(), "How many, 0 to 100.", 50),
            Argument("after", types.Leaves.Optional<string>(), "The cursor after which to go on.")
        );

    public static IEnumerable<FieldType> Changes(OutputTypes types)
    {
        var leaves = types.Leaves;
        var payload = Administration.Payload(types, "AccountPayload", "The answer to a change of somebody's account.");
        yield return Change(
            leaves,
            "inviteAccount",
            Administration.Payload(
                types,
                "InvitationPayload",
                "The answer to inviting somebody.",
                Field<AdministrationResult>(
                    "link",
                    leaves.Optional<string>(),
                    "The link to give to them and nobody else. Keep it now: it is not told again.",
                    (r, _) => r.Secret
                ),
                Field<AdministrationResult>(
                    "expiresAt",
                    leaves.Optional<DateTimeOffset>(),
                    "Until when it serves, once.",
                    (r, _) => (r.Subject as Invitation)?.ExpiresAt
                )
            ),
            "Makes a link by which somebody on the roster makes their account. Links that they were given before serve no longer. Where they have an account, making it anew takes its password and passkeys and ends all their sessions.",
            Invite
        );
        yield return Change(
            leaves,
            "removeAccount",
            payload,
            "Removes somebody's account with its password and passkeys, and an open invitation; their sessions end.",
            Remove
        );
        yield return Change(
            leaves,
            "endSessions",
            payload,
            "Signs somebody out everywhere, however they signed in.",
            EndSessions
        );
    }

    private static FieldType Change(
        Leaves leaves,
        string name,
        IGraphType payload,
        string description,
        Func<Guid, GatewayRequest, CancellationToken, Task<AdministrationResult>> change
    ) =>
        Field(
            name,
            payload,
            description,
            (c, r) => Administration.Do(r, () => change(c.Id("personId"), r, c.CancellationToken)),
            Argument("personId", leaves.Required<Guid>(), "The person.")
        );

    private static async Task<AdministrationResult> Invite(Guid id, GatewayRequest r, CancellationToken cancel)
    {
        if (r.District.Roster.Find(id) is not { } person)
        {
            return AdministrationResult.Refused(Checks.NotFound("personId"));
        }
        if (InvitationRules.Refuse(r.District, person) is { } refusal)
        {
            return AdministrationResult.Refused(refusal);
        }
        var invitations = r.Service<Invitations>();
        var invitation = await invitations.Invite(r.Caller.Tenant, person, r.Caller.Person, cancel);
        return AdministrationResult.Done(invitation, invitation.Link.AbsoluteUri);
    }

    private static async Task<AdministrationResult> Remove(Guid id, GatewayRequest r, CancellationToken cancel) =>
        await r.Service<AccountChanges>().Remove(r.Caller.Tenant, id, r.Caller.Person, cancel)
            ? AdministrationResult.Done()
            : AdministrationResult.Refused(Checks.NotFound("personId"));

    private static async Task<AdministrationResult> EndSessions(Guid id, GatewayRequest r, CancellationToken cancel)
    {
        var (sessions, tenant) = (r.Service<Sessions>(), r.Caller.Tenant);
        if (r.District.Roster.Find(id) is null && (await sessions.Of(tenant, id, cancel)).Count == 0)
        {
            return AdministrationResult.Refused(Checks.NotFound("personId"));
        }
        await sessions.EndAll(tenant, id, AuditKind.SessionEnded, r.Caller.Person);
        return AdministrationResult.Done();
    }

    private static async ValueTask<object?> Page(IResolveFieldContext context, GatewayRequest request)
    {
        var first = context.First(Types.Page.Most);
        var after = People.Parse(context.After());
        if (!SignInAuthority.May(request))
        {
            return Types.Page.Empty;
        }
        var list = request.Service<AccountList>();
        var accounts = await list.Of(request.Caller.Tenant, context.CancellationToken);
        var ordered = accounts
            .Select(a => (Key: KeyOf(request.District, a), Account: a))
            .OrderBy(a => a.Key, Comparer<People.Key>.Create(People.Compare))
            .Select(a => a.Account)
            .ToList();
        return Types.Page.Of(ordered, first, after, a => KeyOf(request.District, a), People.Compare, People.Cursor);
    }

    /// <summary>Who has left the roster has no name here any more, and comes first: there is something to tidy up.</summary>
    private static People.Key KeyOf(District district, Account account) =>
        district.Roster.Find(account.Person) is { } person
            ? People.KeyOf(person)
            : new People.Key("", "", account.Person);
}
