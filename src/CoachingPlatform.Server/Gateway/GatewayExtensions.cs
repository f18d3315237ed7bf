using CoachingPlatform.Server.Gateway.Engine;
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
        // BREACH needs a victim's browser to send what an attacker chose, together with a secret. Here a browser sends
        // no cookie along, and no page of a stranger can set the token: so answers may be compressed over HTTPS too.
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["application/json", "application/graphql-response+json", "text/plain"];
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
    /// not signed in, in GraphQL's shape.
    /// </summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>();
        var schema = new Lazy<string>(SchemaPrinter.Print);
        endpoints.MapMethods("/graphql", [HttpMethods.Get, HttpMethods.Post], (RequestDelegate)endpoint.Handle);
        endpoints.MapGet(
            "/ledger.csv",
            (RequestDelegate)endpoints.ServiceProvider.GetRequiredService<LedgerFile>().Handle
        );
        endpoints.MapGet("/graphql/schema.graphql", () => Results.Text(schema.Value, "text/plain; charset=utf-8"));
    }
}
