using CoachingPlatform.Server.Identity;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>
/// A field at the root: a person's token reaches all of them, an integration's those that its scopes name. What is not
/// named here is for persons.
/// </summary>
internal sealed class ScopedField(IFieldResolver inner, string scope) : IFieldResolver
{
    private static string ScopeOf(string field) =>
        field switch
        {
            "district" or "guide" => Scopes.ReadDistrict,
            "people" or "teachers" => Scopes.ReadRoster,
            _ => Scopes.Coaching,
        };

    public static void Guard(IObjectGraphType root)
    {
        foreach (var field in root.Fields)
        {
            field.Resolver = new ScopedField(field.Resolver!, ScopeOf(field.Name));
        }
    }

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) =>
        GatewayRequest.Of(context).SignedIn.May(scope)
            ? inner.ResolveAsync(context)
            : throw new ExecutionError("This integration was not given the right to ask for this.")
            {
                Code = Errors.Forbidden,
            };
}
