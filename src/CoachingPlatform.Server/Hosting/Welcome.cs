using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace CoachingPlatform.Server.Hosting;

/// <summary>The page at the root: what this is, and where to go next.</summary>
public static class Welcome
{
    public static void MapWelcome(this WebApplication app) =>
        app.MapGet(
            "/",
            (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return Results.Text(
                    Page(app.Environment.IsDevelopment(), HtmlEncoder.Default.Encode(context.Request.Host.Value ?? "")),
                    "text/html; charset=utf-8"
                );
            }
        );

    private static string Page(bool development, string host) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>CoachingPlatform</title>
              <style>{{Style}}</style>
            </head>
            <body>
              <h1>CoachingPlatform</h1>
              <p>Collaborative coaching conversations, live: a coach and a teacher follow up on earlier steps, name successes
              and challenges, agree on one focus and on action steps, schedule the next visit and reflect.</p>
              {{(development ? Steps.Replace("{host}", host, StringComparison.Ordinal) : Production)}}
            </body>
            </html>
            """;

    private const string Style = """
        body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem;
               color: #1d2733; background: #fbfaf7; }
        h1 { font-size: 1.7rem; margin-bottom: .25rem } h2 { font-size: 1.15rem; margin-top: 2rem }
        pre { background: #f0ede5; padding: .9rem 1rem; border-radius: .5rem; overflow-x: auto; font-size: .88rem }
        code { font-family: ui-monospace, monospace } a { color: #14566b }
        """;

    /// <summary>Lets the browser apply this page's own style, and load nothing.</summary>
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Production = """
        <p>The platform is running. Its interface for programs is <code>POST /graphql</code>; a sign-in is needed.</p>
        """;

    private const string Steps = """
        <h2>Try it with the demo district</h2>
        <p>1. Choose somebody: <a href="/dev/people">/dev/people</a> lists teachers, coaches, leaders.</p>
        <p>2. Get a token for them:</p>
        <pre><code>curl -s {host}/dev/token -H 'content-type: application/json' \
          -d '{"personId":"…"}'</code></pre>
        <p>3. Ask:</p>
        <pre><code>curl -s {host}/graphql -H 'content-type: application/json' \
          -H "authorization: Bearer $TOKEN" \
          -d '{"query":"{ coach { caseload { name attention { sentence } } } }"}'</code></pre>
        <p>The whole schema, with a description of everything in it: <a href="/graphql/schema.graphql">/graphql/schema.graphql</a>.</p>
        """;
}
