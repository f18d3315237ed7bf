using CoachingPlatform.Domain;
using CoachingPlatform.Server.Operations;

namespace CoachingPlatform.Server.Hosting;

/// <summary>The district that a request's host belongs to, where districts have sub-domains.</summary>
public static class DistrictHost
{
    private const string NothingHere =
        "There is nothing at this address. Use the one that your district gave you for its coaching platform.";

    /// <summary>
    /// The code of the district whose sub-domain was asked, whether or not there is such a district; null at the address
    /// for all.
    /// </summary>
    public static string? Of(HttpContext context) => context.Features.Get<Asked>()?.Code;

    /// <summary>Refuses hosts that are not this installation's. Before authentication.</summary>
    public static void UseHosts(this WebApplication app)
    {
        if (app.Services.GetRequiredService<HostingOptions>().BaseHost is not { Length: > 0 } baseHost)
        {
            return;
        }
        var suffix = $".{baseHost}";
        app.Use(
            (context, next) =>
            {
                var host = context.Request.Host.Host;
                if (CodeIn(host, suffix) is { } code)
                {
                    context.Features.Set(new Asked(code));
                    return next(context);
                }
                return
                    string.Equals(host, baseHost, StringComparison.OrdinalIgnoreCase)
                    || OperatorSocket.IsOperator(context)
                    ? next(context)
                    : Refuse(context);
            }
        );
    }

    /// <summary>
    /// Whether somebody of this district may be who they are at the host that was asked: at another district's
    /// sub-domain they are nobody, exactly as without a sign-in.
    /// </summary>
    public static bool Serves(HttpContext context, string tenant) => Of(context) is not { } code || code == tenant;

    /// <summary>Another request over the same connection: the host that it asked is the same.</summary>
    internal static void Carry(HttpContext from, HttpContext to) => to.Features.Set(from.Features.Get<Asked>());

    private static string? CodeIn(string host, string suffix)
    {
        if (!host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var code = host[..^suffix.Length].ToLowerInvariant();
        return TenantKey.IsTenant(code) ? code : null;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NothingHere, context.RequestAborted);
    }

    private sealed record Asked(string Code);
}
