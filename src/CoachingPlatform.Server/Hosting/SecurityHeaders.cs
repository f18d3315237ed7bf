namespace CoachingPlatform.Server.Hosting;

/// <summary>
/// What every answer says to a browser: this page loads from here alone and is framed by nobody, this content is of the
/// type that it says, and other sites are not told where somebody came from. A page that needs a policy of its own sets
/// Content-Security-Policy itself.
/// </summary>
public static class SecurityHeaders
{
    private const string ForForms = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private const string ForPages = ForForms + "; form-action 'self'";

    private const string ForTheRest = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>And outside Development, over HTTPS, that HTTPS is the only way.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                // At the last moment: what is refused clears the headers that were set before.
                context.Response.OnStarting(Write, context.Response);
                return next(context);
            }
        );
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
    }

    private static Task Write(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            var isPage = response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
            // Browsers hold a form to its policy over all redirects, and signing in ends at the front end, which may be
            // of another origin.
            var signsIn = response.HttpContext.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal);
            headers.ContentSecurityPolicy =
                !isPage ? ForTheRest
                : signsIn ? ForForms
                : ForPages;
        }
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
