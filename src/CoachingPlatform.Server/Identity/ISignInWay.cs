namespace CoachingPlatform.Server.Identity;

/// <summary>A way in which people of a district can prove who they are. The page of the district lists what each offers.</summary>
public interface ISignInWay
{
    /// <summary>What this district offers of it; empty where it offers none.</summary>
    ValueTask<ImmutableArray<SignInChoice>> Offered(string tenant, CancellationToken cancel);
}

/// <summary>One button of a district's sign-in page.</summary>
/// <param name="Label">What it says, such as “Continue with Larkspur Google”.</param>
/// <param name="Address">
/// The local address it leads to, without a query; it is called with ?return=…, and brings the person back there with
/// <see cref="ReturnAddress"/> after <see cref="Sessions.SignIn"/>.
/// </param>
public sealed record SignInChoice(string Label, string Address);
