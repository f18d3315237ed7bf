namespace CoachingPlatform.Data.Verification;

/// <summary>Numbers with what they count.</summary>
internal static class Numbered
{
    /// <summary>Such as “1 fault” and “2 faults”.</summary>
    public static string Of(long number, string what) =>
        FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");
}
