using System.Security.Claims;
using System.Text.Encodings.Web;
using CoachingPlatform.Server.Gateway;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Signs in whom the header names: district, slash, person.</summary>
internal sealed class HeaderSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Named";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{Scheme} ", StringComparison.Ordinal))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }
        var parts = header[(Scheme.Length + 1)..].Split('/');
        var identity = new ClaimsIdentity(
            [
                new Claim(CallerFactory.Tenant, parts[0]),
                new Claim(CallerFactory.Person, parts[1]),
                new Claim(CallerFactory.Session, "test"),
            ],
            Scheme
        );
        return Task.FromResult(
            AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme))
        );
    }
}
