using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway.Types;
using CoachingPlatform.Server.Identity.Providers;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>The providers of a district's sign-in: listed and changed by its administrators.</summary>
internal static class ProviderFields
{
    public static FieldType List(OutputTypes types) =>
        Field(
            "signInProviders",
            types.RequiredList(typeof(SignInProvider)),
            "The providers at which the district's people sign in, for its administrators; empty for everybody else.",
            (_, r) => Listed(r)
        );

    public static IEnumerable<FieldType> Mutations(OutputTypes types, InputTypes inputs, Descriptions descriptions)
    {
        var payload = new NonNullGraphType(
            Object(
                "SignInPayload",
                "The answer to a change of how the district's people sign in.",
                Field<CommandResult>(
                    "outcome",
                    types.Required(typeof(CommandOutcome)),
                    "What became of it.",
                    (c, _) => c.Outcome
                ),
                Field<CommandResult>(
                    "refusals",
                    types.RequiredList(typeof(Refusal)),
                    "Why it was not carried out; empty when it was.",
                    (c, _) => c.Refusals
                ),
                List(types)
            )
        );
        return
        [
            Change<ConfigureProvider>((a, caller, input) => a.Configure(caller, input, CancellationToken.None)),
            Change<RemoveProvider>((a, caller, input) => a.Remove(caller, input)),
            Change<UnlinkPerson>((a, caller, input) => a.Unlink(caller, input)),
        ];

        FieldType Change<TInput>(Func<ProviderAdministration, Caller, TInput, Task<CommandResult>> change) =>
            Field(
                Names.Camel(typeof(TInput).Name),
                payload,
                descriptions.Of(typeof(TInput))!,
                async (c, r) =>
                    SignInAuthority.Refuse(r) is { } refusal
                        ? CommandResult.Refused(0, refusal)
                        : await change(r.Service<ProviderAdministration>(), r.Caller, c.Required<TInput>("input")),
                Argument("input", inputs.Required(typeof(TInput)), "What is asked.")
            );
    }

    private static async ValueTask<object?> Listed(GatewayRequest request) =>
        SignInAuthority.May(request)
            ? await request.Service<ProviderAdministration>().List(request.Caller.Tenant, CancellationToken.None)
            : ImmutableArray<SignInProvider>.Empty;
}
