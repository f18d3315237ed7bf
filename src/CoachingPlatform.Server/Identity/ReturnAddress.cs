namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Where somebody goes on after signing in: always an address of this program, so that no link to our sign-in leads
/// anywhere else (an open redirect).
/// </summary>
public static class ReturnAddress
{
    private const int Longest = 4_000;

    /// <summary>The address if it is one of ours, else the front page.</summary>
    public static string Of(string? asked) => IsOurs(asked) ? asked! : "/";

    private static bool IsOurs(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..]
        && asked.Length <= Longest
        && !asked.Any(c => char.IsControl(c) || c == '\\');
}
