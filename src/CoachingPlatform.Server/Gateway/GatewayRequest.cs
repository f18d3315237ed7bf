using CoachingPlatform.Data.Audit;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway.Coaches;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Gateway.Live;
using CoachingPlatform.Server.Gateway.Teachers;
using CoachingPlatform.Server.Identity;
using GraphQL;

namespace CoachingPlatform.Server.Gateway;

/// <summary>
/// What the resolvers of one request share: who asks, the district as memory has it, and each grain's answer, asked for
/// once. GraphQL hands it to every field as its user context.
/// </summary>
internal sealed class GatewayRequest(
    SignedIn signedIn,
    District district,
    IDistricts districts,
    IGrainFactory grains,
    AuditTrail audit,
    DateTimeOffset now,
    CancellationToken cancel
) : Dictionary<string, object?>(0, StringComparer.Ordinal), IDisposable
{
    private readonly Caller caller = signedIn.Caller;

    public Caller Caller => caller;

    public SignedIn SignedIn => signedIn;

    public District District { get; private set; } = district;

    public IGrainFactory Grains => grains;

    public AuditTrail Audit => audit;

    public DateTimeOffset Now => now;

    /// <summary>The deadline, and that the client left: given to whatever is asked.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>Today's date in the district's time zone.</summary>
    public DateOnly Today => District.Facts.DateOf(now);

    /// <summary>The caller as the roster has them; null for somebody who has left it.</summary>
    public Person? Me => District.Roster.Find(caller.Person);

    public TeacherReads Teachers { get; } = new(grains, signedIn.Caller, cancel);

    public CoachReads Coach { get; } = new(grains, signedIn.Caller, cancel);

    /// <summary>What is neither in memory nor with a grain, such as how the district's people sign in.</summary>
    public required IServiceProvider Services { get; init; }

    public required CachedDocument Document { get; init; }

    /// <summary>What of the answer is written already.</summary>
    public WrittenBytes Written { get; } = new();

    /// <summary>The fields of each selection of the document, as earlier requests collected them.</summary>
    public SelectionPlan? Plan => Document.Plan;

    /// <summary>Whether it came by GET, which changes nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the operation costs with its variables; 0 until that is known.</summary>
    public long Cost { get; set; }

    /// <summary>After how many seconds to ask again, where the district's budget is spent.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>The subscription that this is an event of; null for a query or a mutation.</summary>
    public Subscription? Live { get; init; }

    /// <summary>Once the answer is written.</summary>
    public void Dispose() => Written.Dispose();

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public static GatewayRequest Of(IResolveFieldContext context) => (GatewayRequest)context.UserContext;

    /// <summary>The district after a command on it.</summary>
    public async ValueTask<District> Reread()
    {
        districts.Changed(caller.Tenant);
        return District = await districts.Find(caller.Tenant) ?? District;
    }
}
