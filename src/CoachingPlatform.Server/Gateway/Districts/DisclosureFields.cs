using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>Disclosure compelled by law: what administrators see of it, and what it shows.</summary>
internal static class DisclosureFields
{
    public static FieldType All(OutputTypes types) =>
        Field(
            "disclosures",
            types.OptionalList(typeof(DisclosureView)),
            "The disclosures compelled by law, the latest first; null for everybody but administrators of the whole district, and without those that are about the caller.",
            async (_, r) => await District(r).Disclosures(r.Caller, r.Cancel)
        );

    /// <summary>Each reading stands in the teacher's ledger before it is answered.</summary>
    public static FieldType One(OutputTypes types) =>
        Field(
            "disclosure",
            types.Of(typeof(DisclosedRecord)),
            "What an approved disclosure shows, to the two administrators who asked and approved, for 30 days; null in every other case. Reading it writes the teacher's ledger.",
            async (c, r) =>
                await District(r).Readable(r.Caller, c.Id("id"), r.Cancel) is { } disclosure
                    ? await r.Teachers.Grain(disclosure.Teacher).Disclosed(r.Caller, disclosure.Id, r.Cancel)
                    : null,
            Argument("id", types.Leaves.Required<Guid>(), "The disclosure.")
        );

    private static IDistrictGrain District(GatewayRequest request) =>
        request.Grains.GetGrain<IDistrictGrain>(request.Caller.Tenant);
}
