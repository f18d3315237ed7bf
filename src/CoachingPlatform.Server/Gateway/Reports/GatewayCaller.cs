using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>Who asks for a report, over whichever door.</summary>
internal sealed record GatewayCaller(string Tenant, Guid Person, District District)
{
    /// <summary>Null for somebody who has left the roster.</summary>
    public Person? Me => District.Roster.Find(Person);

    public static GatewayCaller Of(GatewayRequest request) =>
        new(request.Caller.Tenant, request.Caller.Person, request.District);
}
