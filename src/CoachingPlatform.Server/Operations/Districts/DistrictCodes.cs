using System.Text.RegularExpressions;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>Which codes a new district may have: such as can be a sub-domain.</summary>
internal static partial class DistrictCodes
{
    // The page /sign-in/account stands where /sign-in/CODE of such a district would.
    private const string TakenByUs = "account";

    /// <summary>What is wrong with a code and how to mend it; null when nothing is.</summary>
    public static string? Wrong(string code) =>
        code == TakenByUs ? $"“{code}” cannot be a district's code: a page of sign-in is there. Choose another one."
        : Right().IsMatch(code) ? null
        : $"“{code}” cannot be a district's code. Use 2 to 40 lower-case letters a–z, digits and hyphens, with a letter or digit at both ends, such as oak-valley.";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,38}[a-z0-9]\z", RegexOptions.None, 1_000)]
    private static partial Regex Right();
}
