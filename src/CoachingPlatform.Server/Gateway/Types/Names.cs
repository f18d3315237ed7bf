using System.Text;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Guide;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>How the Domain's names are published: the words of the domain, in GraphQL's spelling.</summary>
internal static class Names
{
    private static readonly Dictionary<Type, string> Published = new()
    {
        [typeof(StepView)] = "ActionStep",
        [typeof(ComponentView)] = "ComponentProgress",
        [typeof(StemChoice)] = "Stem",
        [typeof(GuideText)] = "Guide",
        [typeof(Span)] = "CalendarSpan",
        [typeof(Skipped)] = "SkippedComponent",
        [typeof(Relations)] = "Relation",
        [typeof(EvidenceItem)] = "Evidence",
        [typeof(AgreedFocus)] = "Focus",
        [typeof(TeacherReflection)] = "Reflection",
        [typeof(Window)] = "ReportWindow",
        [typeof(WindowKind)] = "ReportWindowKind",
        [typeof(CellKey)] = "ReportCellKey",
        [typeof(Band)] = "ReportBand",
        [typeof(ShownFigure)] = "ReportFigure",
        [typeof(Comparison)] = "ReportComparison",
        [typeof(Dimension)] = "ReportDimension",
        [typeof(HiddenReason)] = "ReportHiddenReason",
        [typeof(TableShape)] = "MetricTable",
        [typeof(Counted)] = "MetricCounts",
        [typeof(Reduction)] = "MetricReduction",
        [typeof(Audience)] = "MetricAudience",
        [typeof(RunState)] = "ReportRunState",
        [typeof(RunReason)] = "ReportRunReason",
    };

    public static string Output(Type type) =>
        Published.TryGetValue(type, out var name) ? name
        : type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4]
        : type.Name;

    public static string Input(Type type) => $"{(type == typeof(Span) ? "CalendarSpan" : type.Name)}Input";

    public static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    /// <summary>Coach and CoachId both become coachId; Goals and GoalIds both become goalIds.</summary>
    public static string Field(string name, Type type) =>
        Nullable.GetUnderlyingType(type) == typeof(Guid) || type == typeof(Guid)
            ? Camel(name.EndsWith("Id", StringComparison.Ordinal) ? name : $"{name}Id")
        : type == typeof(ImmutableArray<Guid>) && !name.EndsWith("Ids", StringComparison.Ordinal)
            ? $"{Camel(Singular(name))}Ids"
        : Camel(name);

    /// <summary>SCREAMING_SNAKE_CASE: KTo2 becomes K_TO_2.</summary>
    public static string Value(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])));
            text.Append(begins ? "_" : "").Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    private static string Singular(string name) =>
        name.EndsWith("ies", StringComparison.Ordinal) ? $"{name[..^3]}y"
        : name.EndsWith('s') ? name[..^1]
        : name;
}
