using CoachingPlatform.Data.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace CoachingPlatform.Server.Identity.Providers;

/// <summary>Why a sign-in at a provider came to nothing, before it was known who it was.</summary>
/// <param name="Code">For the log.</param>
internal sealed record ProviderFailure(string Code, string Title, string Sentence, int Status)
{
    private const string TellAdministrator = "If it stays so, tell your district's administrator.";

    public static ProviderFailure NotHere { get; } =
        new(
            "not_here",
            "There is no such way to sign in",
            "The link is old, or of another district. Begin at your district's page.",
            StatusCodes.Status404NotFound
        );

    /// <summary>The answer does not belong to a sign-in that this browser began, and that is still open.</summary>
    public static ProviderFailure NotBegun { get; } =
        new(
            "not_begun",
            "This sign-in cannot go on",
            "It was not begun in this browser, was finished already, or took longer than a quarter of an hour. Begin again.",
            StatusCodes.Status400BadRequest
        );

    public static ProviderFailure Down(string provider) =>
        new(
            "down",
            $"{provider} does not answer",
            $"{provider} cannot be reached at this moment, or answers in a way that cannot be used. Try again in a few minutes. {TellAdministrator}",
            StatusCodes.Status502BadGateway
        );

    /// <summary>By what OpenIddict found wrong with the answer of a provider.</summary>
    public static ProviderFailure Of(ProcessAuthenticationContext? context, ProviderRow? provider) =>
        context?.Registration is null || provider is null
            ? NotBegun
            : context.Error switch
            {
                Errors.AccessDenied or Errors.LoginRequired or Errors.InteractionRequired or Errors.ConsentRequired =>
                    new(
                        context.Error,
                        "You are not signed in",
                        $"{provider.Name} ended the sign-in: it was cancelled there, or your account may not use it. Begin again when you are ready.",
                        StatusCodes.Status403Forbidden
                    ),
                Errors.InvalidClient or Errors.UnauthorizedClient or Errors.InvalidScope => new(
                    context.Error,
                    $"{provider.Name} is not set up rightly",
                    $"{provider.Name} does not know this platform by the client id and secret that your district gave. Your district's administrator has to correct them.",
                    StatusCodes.Status502BadGateway
                ),
                Errors.ServerError or Errors.TemporarilyUnavailable => Down(provider.Name),
                _ => new(
                    $"{context.Error} ({context.ErrorUri?.Split('/')[^1]})",
                    "This sign-in cannot go on",
                    $"What {provider.Name} sent does not prove who you are: it was used already, is for somebody else, is out of date, or is not signed by {provider.Name}. Begin again. {TellAdministrator}",
                    StatusCodes.Status400BadRequest
                ),
            };
}
