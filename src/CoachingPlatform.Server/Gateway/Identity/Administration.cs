using CoachingPlatform.Domain;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Identity;

/// <summary>
/// What administrators do about signing in. It is no part of a journalled record, so no grain decides it: a change is
/// made in the database of sign-in, and its line of the audit trail is durable before the answer.
/// </summary>
internal static class Administration
{
    /// <summary>Carries out a change for an administrator; anybody else learns whom to ask.</summary>
    public static async ValueTask<object?> Do(GatewayRequest request, Func<Task<AdministrationResult>> change) =>
        SignInAuthority.Refuse(request) is { } refusal ? AdministrationResult.Refused(refusal) : await change();

    /// <summary>The answer to a change: outcome, refusals, and the fields of its own.</summary>
    public static NonNullGraphType Payload(
        OutputTypes types,
        string name,
        string description,
        params IEnumerable<FieldType> fields
    ) =>
        new(
            Object(
                name,
                description,
                [
                    Field<AdministrationResult>(
                        "outcome",
                        types.Required(typeof(CommandOutcome)),
                        "What became of it.",
                        (r, _) => r.Refusals.IsEmpty ? CommandOutcome.Applied : CommandOutcome.Refused
                    ),
                    Field<AdministrationResult>(
                        "refusals",
                        types.RequiredList(typeof(Refusal)),
                        "Why it was not carried out; empty when it was.",
                        (r, _) => r.Refusals
                    ),
                    .. fields,
                ]
            )
        );
}

/// <summary>What became of a change by an administrator.</summary>
/// <param name="Subject">What was made or changed; null with a refusal.</param>
/// <param name="Secret">A secret that is told this once.</param>
internal sealed record AdministrationResult(
    ImmutableArray<Refusal> Refusals,
    object? Subject = null,
    string? Secret = null
)
{
    public static AdministrationResult Done(object? subject = null, string? secret = null) => new([], subject, secret);

    public static AdministrationResult Refused(params ImmutableArray<Refusal> refusals) => new(refusals);
}
