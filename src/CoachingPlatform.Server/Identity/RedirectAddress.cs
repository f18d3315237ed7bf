using System.Diagnostics.CodeAnalysis;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// An address that a browser may be sent to with a code: whole, https unless it is this very machine, without a fragment
/// or a wild card, which would hand the code to somebody else.
/// </summary>
internal static class RedirectAddress
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Fragment.Length == 0
        && address.UserInfo.Length == 0
        && text.Length <= 2_000
        && !text.Contains('*', StringComparison.Ordinal)
        && !text.EndsWith('#');
}
