using CoachingPlatform.Data.Identity;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity.Accounts.Pages;
using CoachingPlatform.Server.Identity.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>Where the link of an invitation leads: the person chooses a passkey or a password. Looking changes nothing.</summary>
internal static class InvitationPage
{
    private const string NoPasskey =
        "The passkey was not taken, for the page stood open too long or was open twice. Try it once more.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/sign-in/{district}/invitation/{token}");
        group.MapGet("", Show);
        group.MapTry("/passkey", WithPasskey);
        group.MapTry("/password", WithPassword);
    }

    private static Task<IResult> Show([AsParameters] Asked asked) =>
        asked.Then(invited => invited.Page(asked, wrong: null));

    private static Task<IResult> WithPasskey(
        [AsParameters] Asked asked,
        [FromForm] string? credential,
        Sessions sessions
    ) =>
        asked.Then(async invited =>
        {
            var (http, row) = (asked.Http, invited.Row);
            if (await asked.Passkeys.Made(http, row.Id, row.Tenant, credential) is not var (passkey, id))
            {
                return await invited.Page(asked, NoPasskey);
            }
            passkey.Name = "Passkey 1";
            return await Make(asked, invited, id, new NewPasskey(passkey), sessions);
        });

    private static Task<IResult> WithPassword(
        [AsParameters] Asked asked,
        [FromForm] string? password,
        Sessions sessions
    ) => asked.Then(invited => Make(asked, invited, Guid.NewGuid(), new NewPassword(password ?? ""), sessions));

    private static async Task<IResult> Make(Asked asked, Invited invited, Guid id, NewProof proof, Sessions sessions)
    {
        var (http, row) = (asked.Http, invited.Row);
        if (await asked.Changes.Make(row, invited.Person, id, proof, http.RequestAborted) is { } wrong)
        {
            return await invited.Page(asked, wrong, chosePassword: proof is NewPassword);
        }
        await sessions.SignIn(http, row.Tenant, row.Person, proof.Name);
        return Results.LocalRedirect("/");
    }

    private static RazorComponentResult<Message> Gone() =>
        new(
            new
            {
                Title = "This invitation can no longer be used",
                Sentence = "It may have been used already, been replaced by a newer one, or be older than seven days. Ask your district's administrator for a new one, or sign in if you made your account already.",
                Address = "/sign-in",
                Label = "Sign in",
            }
        )
        {
            StatusCode = StatusCodes.Status410Gone,
        };

    /// <summary>A request to the page of one invitation.</summary>
    internal sealed record Asked(
        HttpContext Http,
        [property: FromRoute(Name = "district")] string District,
        [property: FromRoute(Name = "token")] string Token,
        IDistricts Districts,
        Invitations Invitations,
        Passkeys Passkeys,
        AccountChanges Changes
    )
    {
        /// <summary>Goes on where the invitation serves and its person is on the roster.</summary>
        public async Task<IResult> Then(Func<Invited, Task<IResult>> go) =>
            await Districts.Find(District) is { } district
            && await Invitations.Find(District, Token, Http.RequestAborted) is { } row
            && district.Roster.Find(row.Person) is { } person
                ? await go(new Invited(row, person, district))
                : Gone();
    }

    internal sealed record Invited(InvitationRow Row, Person Person, District District)
    {
        public async Task<IResult> Page(Asked asked, string? wrong, bool chosePassword = false)
        {
            var account = await asked.Changes.Of(Row.Tenant, Row.Person, asked.Http.RequestAborted);
            return AccountForms.Page<AcceptInvitation>(
                new
                {
                    Person.GivenName,
                    Person.Email,
                    District = District.Facts.Name,
                    Action = $"/sign-in/{Row.Tenant}/invitation/{asked.Token}",
                    // The account's id is new each time: a passkey of the account before must not stand in its way.
                    Asked = await asked.Passkeys.AskToMake(asked.Http, Row.Id, Guid.NewGuid(), Row.Tenant, Person),
                    IsAnew = account is not null,
                    ChosePassword = chosePassword,
                    Wrong = wrong,
                },
                wrong
            );
        }
    }
}
