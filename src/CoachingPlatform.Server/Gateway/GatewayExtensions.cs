using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.GraphiQL;
using CoachingPlatform.Server.Gateway.Teachers;
using CoachingPlatform.Server.Operations;

namespace CoachingPlatform.Server.Gateway;

/// <summary>
/// The GraphQL gateway. It needs an authentication, <c>IDistricts</c> and <c>IGrainFactory</c>.
/// </summary>
public static class GatewayExtensions
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<PlatformSchema>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton(p =>
            p.GetRequiredService<IConfiguration>().Section<GatewayOptions>("Gateway").Validated()
        );
        services.AddSingleton<TrustedDocuments>();
        services.AddSingleton<GatewayEngine>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<LedgerFile>();
        // BREACH needs a victim's browser to send what an attacker chose, together with a secret. Here no cookie counts,
        // and no page of a stranger can set the token: so answers may be compressed over HTTPS too. Scripts and style
        // sheets hold no secret.
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes =
            [
                "application/json",
                "application/graphql-response+json",
                "text/plain",
                "text/css",
                "text/javascript",
            ];
        });
        return services;
    }

    /// <summary>Compresses what /graphql answers to who accepts it; pages, which have secrets and cookies, never are.</summary>
    public static void UseGateway(this WebApplication app) =>
        app.UseWhen(
            http =>
                http.Request.Headers.AcceptEncoding.Count > 0
                && http.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal),
            graphql => graphql.UseResponseCompression()
        );

    /// <summary>
    /// Answers POST and GET /graphql, and GET /graphql/schema.graphql with the schema's text, and
    /// GET /ledger.csv. The endpoint itself refuses who is
    /// not signed in, in GraphQL's shape; a browser that goes to the address is shown GraphiQL, unless the program
    /// answers trusted documents alone.
    /// </summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>();
        var schema = new Lazy<string>(SchemaPrinter.Print);
        var shows = !endpoints.ServiceProvider.GetRequiredService<GatewayOptions>().OnlyTrustedDocuments;
        RequestDelegate answer = http =>
            shows && GraphiQLPage.IsAskedFor(http.Request) ? GraphiQLPage.Show(http) : endpoint.Handle(http);
        endpoints.MapMethods("/graphql", [HttpMethods.Get, HttpMethods.Post], answer);
        GraphiQLPage.MapAssets(endpoints);
        endpoints.MapGet(
            "/ledger.csv",
            (RequestDelegate)endpoints.ServiceProvider.GetRequiredService<LedgerFile>().Handle
        );
        endpoints.MapGet("/graphql/schema.graphql", () => Results.Text(schema.Value, "text/plain; charset=utf-8"));
    }
}
