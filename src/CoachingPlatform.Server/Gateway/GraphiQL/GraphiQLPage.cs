using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Net.Http.Headers;

namespace CoachingPlatform.Server.Gateway.GraphiQL;

/// <summary>
/// GraphiQL for a browser whose person is signed in here, under a policy that lets it load and ask from here alone. It
/// asks as any front end does, with an access token of its own (dashboards/graphiql): the cookie shows the page and
/// gives no answer.
/// </summary>
internal static class GraphiQLPage
{
    /// <summary>Where the authorization server sends the page's code; nothing is there but the address itself.</summary>
    public const string SignedInPath = "/graphql/signed-in";

    private const string Library = "/graphql/graphiql.js";
    private const string Style = "/graphql/graphiql.css";
    private const string Licences = "/graphql/graphiql.licences.txt";

    private static readonly Asset LibraryAsset = Asset.Read("graphiql.js", "text/javascript; charset=utf-8");
    private static readonly Asset StyleAsset = Asset.Read("graphiql.css", "text/css; charset=utf-8");
    private static readonly Asset LicencesAsset = Asset.Read("licences.txt", "text/plain; charset=utf-8");

    /// <summary>What the page loads.</summary>
    public static void MapAssets(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Library, LibraryAsset.Serve);
        endpoints.MapGet(Style, StyleAsset.Serve);
        endpoints.MapGet(Licences, LicencesAsset.Serve);
        endpoints.MapGet(
            SignedInPath,
            (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return Results.NoContent();
            }
        );
    }

    /// <summary>A browser that goes to a page: it names HTML, no answer of GraphQL, and brings no token.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Authorization.Count == 0
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Any(t => t.Quality != 0 && t.MediaType == "text/html")
        && !types.Any(t => t.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Who is not signed in is led to sign in, and back.</summary>
    public static async Task Show(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept, Authorization, Cookie";
        var cookie = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (cookie.Principal is not { } principal || CallerFactory.From(principal) is null)
        {
            http.Response.Redirect($"/sign-in?return={Uri.EscapeDataString("/graphql")}");
            return;
        }
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy = Policy(nonce);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Html(nonce), http.RequestAborted);
    }

    /// <summary>
    /// Tighter than other pages' but for one thing: GraphiQL holds the page still behind a dialog by a style sheet that
    /// it writes, which the nonce allows.
    /// </summary>
    private static string Policy(string nonce) =>
        "default-src 'none'; script-src 'self'; "
        + $"style-src 'self' 'nonce-{nonce}'; "
        + "img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string Html(string nonce) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>GraphiQL · CoachingPlatform</title>
            <link rel="stylesheet" href="{Style}?v={StyleAsset.Version}">
            <script src="{Library}?v={LibraryAsset.Version}" defer></script>
            </head>
            <body>
            <noscript>This page works with JavaScript. The schema can be read without it:
            <a href="/graphql/schema.graphql">/graphql/schema.graphql</a>.</noscript>
            <main id="graphiql" data-nonce="{nonce}"></main>
            </body>
            </html>
            """;

    /// <summary>A file inside the program, with what changes when it changes.</summary>
    private sealed record Asset(byte[] Bytes, string ContentType, string Version)
    {
        public static Asset Read(string name, string contentType)
        {
            using var stream = typeof(GraphiQLPage).Assembly.GetManifestResourceStream($"GraphiQL.{name}")!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Asset(bytes, contentType, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
        }

        public IResult Serve(HttpContext http)
        {
            // Asked for by its version it stays as it is for ever.
            http.Response.Headers.CacheControl =
                http.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(Bytes, ContentType, entityTag: new EntityTagHeaderValue($"\"{Version}\""));
        }
    }
}
