using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>The words behind a number. Definitions say how a figure is read, not in what it is measured.</summary>
internal static class Units
{
    /// <summary>Empty for a share, which has the percent sign, and for a definition that is not known here.</summary>
    public static string Of(MetricDefinition definition) =>
        definition.Id switch
        {
            "dosage.conversations" => "conversations per 30 days in session",
            "dosage.check-ins" => "check-ins per 30 days in session",
            "dosage.minutes" or "dosage.check-in-minutes" => "minutes per 30 days in session",
            "closure.days" => "days",
            "coach-time.minutes" or "coach-time.check-ins" => "minutes",
            "usefulness" => "on a scale from 1 to 5",
            "alignment.conversations" => "conversations",
            "alignment.teachers" => "teachers",
            "alignment.steps" => "steps",
            _ => "",
        };

    /// <summary>The unit of the column <c>value</c> in a file.</summary>
    public static string InFiles(MetricDefinition definition) =>
        definition.Unit is MetricUnit.Share or MetricUnit.Distribution ? "share from 0 to 1"
        : Of(definition) is { Length: > 0 } unit ? unit
        : definition.Unit.ToString();
}
