using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Identity.Providers;

namespace CoachingPlatform.Server.Operations.Providers;

/// <summary>What “provider add” asks of the program that serves. The same name again changes the same provider.</summary>
internal sealed record ProviderOrder(string District, ConfigureProvider Provider)
{
    /// <summary>Where the program that serves listens for it.</summary>
    public const string Address = "/operator/provider";

    public static Guid IdOf(string district, string name) => RosterImporter.IdOf(district, "provider", name);

    /// <summary>Carries it out; answers with a line for each thing that is wrong, or one that says what to do next.</summary>
    public static async Task<IResult> Serve(
        ProviderOrder order,
        IDistricts districts,
        ProviderAdministration administration,
        CancellationToken cancel
    )
    {
        if (await districts.Find(order.District) is null)
        {
            return Results.Text($"There is no district “{order.District}” here.", statusCode: 404);
        }
        var caller = DistrictAuthority.Operator(order.District);
        var result = await administration.Configure(caller, order.Provider, cancel);
        return result.Refusals.IsEmpty
            ? Results.Text(
                $"People of {order.District} can sign in with {order.Provider.Name} now. Register the path {ProviderKey.CallbackOf(order.District)} there as redirect address, behind the platform's address."
            )
            : Results.Text(string.Join('\n', result.Refusals.Select(r => $"{r.Field}: {r.Sentence}")), statusCode: 422);
    }
}
