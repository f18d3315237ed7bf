using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>Who may look at and change how a district's people sign in: administrators of the whole district.</summary>
internal static class SignInAuthority
{
    public static bool May(GatewayRequest request) =>
        request.Me is { } me && me.Roles.Any(r => r.Role == Role.Administrator && r.School is null);

    /// <summary>Why the caller may not; null when they may.</summary>
    public static Refusal? Refuse(GatewayRequest request) =>
        May(request) ? null
        : request.Me is null
            ? new Refusal(
                Codes.NotFound,
                "",
                "There is nothing here for this sign-in. Check the address, or sign in again."
            )
        : new Refusal(
            Codes.NotYours,
            "",
            "How people sign in is set up by the administrators of the whole district. Ask one of them."
        );
}
