using System.Globalization;
using CoachingPlatform.Domain.Reports.Metrics;

namespace CoachingPlatform.Server.Gateway.Reports;

/// <summary>
/// Where a report is as a file: /reports/coaching-impact/district/2026-08-17/2027-06-12.html, or a school's id in the place
/// of "district". The second day is the first that no longer belongs to the window.
/// </summary>
/// <param name="School">Null for the district's.</param>
internal sealed record ReportAddress(ReportKind Kind, Guid? School, DateOnly From, DateOnly Until, ReportFormat Format)
{
    public const string Route = "/reports/{kind}/{scope}/{from}/{until}.{format}";

    private const string District = "district";

    /// <summary>The name that a saved file has.</summary>
    public string FileName =>
        FormattableString.Invariant(
            $"{Word(Kind)}-{(School is { } school ? school : District)}-{From:yyyy-MM-dd}-to-{Until.AddDays(-1):yyyy-MM-dd}.{Format.Extension}"
        );

    public override string ToString() =>
        FormattableString.Invariant(
            $"/reports/{Word(Kind)}/{(School is { } school ? school : District)}/{From:yyyy-MM-dd}/{Until:yyyy-MM-dd}.{Format.Extension}"
        );

    /// <summary>What a request asks for; null for an address of no report.</summary>
    public static ReportAddress? Of(HttpContext http)
    {
        var scope = Text("scope");
        Guid? school = Guid.TryParseExact(scope, "D", out var id) ? id : null;
        return
            Kinds.TryGetValue(Text("kind"), out var kind)
            && (school is not null || scope == District)
            && Day("from") is { } from
            && Day("until") is { } until
            && from < until
            && ReportFormat.Find(Text("format")) is { } format
            ? new ReportAddress(kind, school, from, until, format)
            : null;

        string Text(string name) => http.GetRouteValue(name) as string ?? "";

        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(
                Text(name),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : null;
    }

    private static readonly Dictionary<string, ReportKind> Kinds = Enum.GetValues<ReportKind>()
        .ToDictionary(Word, StringComparer.Ordinal);

    private static string Word(ReportKind kind) =>
        kind switch
        {
            ReportKind.ReflectionTrends => "reflection-trends",
            ReportKind.PriorityAlignment => "priority-alignment",
            _ => "coaching-impact",
        };
}
