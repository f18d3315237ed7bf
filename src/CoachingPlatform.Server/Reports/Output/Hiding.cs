using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>
/// Why a figure is hidden, in plain words. All the reasons stand in one sentence on purpose: which of them it is would tell
/// a part of what is hidden.
/// </summary>
internal static class Hiding
{
    /// <summary>The same as a sentence below the word "Hidden".</summary>
    public static string Because(MetricDefinition definition, ReportBody body, HiddenReason reason)
    {
        var why = Why(definition, body, reason)["hidden: ".Length..];
        return $"{char.ToUpperInvariant(why[0])}{why[1..]}.";
    }

    public static string Why(MetricDefinition definition, ReportBody body, HiddenReason reason) =>
        reason == HiddenReason.ComparedWithProtected
            ? "hidden: one of the two figures compared is not shown exactly"
            : FormattableString.Invariant($"hidden: fewer than {body.SmallestGroup} teachers")
                + (definition.HiddenBehindOneCoach ? ", or a single coach," : "")
                + " stand behind it, or it would give away a figure that is hidden for that reason";
}
