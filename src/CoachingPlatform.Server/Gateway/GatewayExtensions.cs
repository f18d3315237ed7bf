using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Teachers;

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
        services.AddSingleton<GatewayEngine>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<LedgerFile>();
        return services;
    }

    /// <summary>
    /// Answers POST /graphql, and GET /graphql/schema.graphql with the schema's text, and
    /// GET /ledger.csv. The endpoint itself refuses who is
    /// not signed in, in GraphQL's shape.
    /// </summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>();
        var schema = new Lazy<string>(SchemaPrinter.Print);
        endpoints.MapPost("/graphql", (RequestDelegate)endpoint.Handle);
        endpoints.MapGet(
            "/ledger.csv",
            (RequestDelegate)endpoints.ServiceProvider.GetRequiredService<LedgerFile>().Handle
        );
        endpoints.MapGet("/graphql/schema.graphql", () => Results.Text(schema.Value, "text/plain; charset=utf-8"));
    }
}
