using System.Collections.Immutable;
using CoachingPlatform.Domain.Reports;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;

namespace CoachingPlatform.Integration.Reports.Output;

/// <summary>Reports to look at: a district of twelve schools, one of its schools, and one with nearly everything hidden.</summary>
internal static class SampleReports
{
    private static readonly string[] Schools =
    [
        "Alder Creek Elementary",
        "Birchwood Middle School",
        "Cedar Grove Elementary",
        "Dr. Martin Luther King Jr. Academy of Science and the Arts",
        "Eastside High School",
        "Foothill Elementary",
        "Garfield Middle School",
        "Hillside K-8",
        "Juniper High School",
        "Lakeview Elementary",
        "Meadow Lane Primary",
        "O'Neil & Daughters Charter",
    ];

    private static readonly string[] Priorities =
    [
        "Academic conversations in every subject",
        "Reading across the curriculum",
        "Number sense in grades K to 5",
        "Belonging",
        "Feedback that students act on",
    ];

    public static ReportDocument District(ReportKind kind) => Make(kind, school: null, size: 1);

    public static ReportDocument School(ReportKind kind) => Make(kind, school: 4, size: 1);

    /// <summary>So few teachers in most schools that hardly anything can be told.</summary>
    public static ReportDocument NearlyAllHidden(ReportKind kind) => Make(kind, school: null, size: 0);

    /// <summary>Names as nobody should write them: they come from rosters and people.</summary>
    public static ReportDocument Hostile()
    {
        var report = District(ReportKind.PriorityAlignment);
        var names = report.Body.Names;
        return report with
        {
            Body = report.Body with
            {
                District = "\"><script>alert(1)</script>",
                Names =
                [
                    names[0] with
                    {
                        Title = "=HYPERLINK(\"http://example.org\")",
                    },
                    names[1] with
                    {
                        Title = "</style></svg><img src=x onerror=alert(1)>",
                    },
                    names[2] with
                    {
                        Title = "+1 {0} 'quoted', and a comma",
                    },
                    names[3] with
                    {
                        Title = "@SUM(A1)",
                    },
                    names[4] with
                    {
                        Title = "-2+3",
                    },
                    .. names[5..],
                ],
            },
        };
    }

    private static ReportDocument Make(ReportKind kind, int? school, int size)
    {
        var window = new Window(WindowKind.Term, new(2025, 8, 18), new(2026, 1, 24));
        var names = Schools
            .Select((s, i) => new ReportName(Dimension.School, Id(1, i), s))
            .Concat(Priorities.Select((p, i) => new ReportName(Dimension.Priority, Id(2, i), p)))
            .Concat(Themes().Select(t => new ReportName(Dimension.Theme, t.Code, t.Label)))
            .ToImmutableArray();
        var body = new ReportBody(
            kind,
            "Larkspur Unified School District",
            school is { } one ? names[one] : null,
            window,
            new Window(WindowKind.Term, new(2025, 1, 26), new(2025, 6, 13)),
            new Window(WindowKind.Term, new(2024, 8, 19), new(2025, 1, 25)),
            new(2026, 1, 11),
            5,
            19,
            names,
            [.. MetricCatalog.Of(kind).Select(d => Section(d, names, window, school, size))]
        );
        return new ReportDocument(
            new ReportEnvelope(
                new("0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
                new(2026, 1, 12, 3, 4, 5, TimeSpan.Zero),
                48_213,
                7,
                31
            ),
            body
        );
    }

    private static IEnumerable<(string Code, string Label)> Themes() =>
        Domain.Districts.ThemeCatalog.Shipped.Select(t => (t.Code, t.Label));

    private static string Id(int kind, int number) =>
        // Not in the order of their names, as in life.
        FormattableString.Invariant($"{(number * 7 + 3) % 12:x8}-0000-7000-8000-{kind:x12}");

    private static ReportSection Section(
        MetricDefinition definition,
        ImmutableArray<ReportName> names,
        Window window,
        int? school,
        int size
    ) =>
        new(
            definition,
            [
                .. definition
                    .Tables.Select(t => school is null ? t : t.Without(Dimension.School))
                    .Distinct()
                    .Select(t => new ReportTable(
                        t.Rows,
                        t.Columns,
                        [
                            .. from row in Keys(t.Rows, names, window)
                            from column in Keys(t.Columns, names, window)
                            select SampleCells.Cell(definition, t, new CellKey(row, column), school, size),
                        ]
                    )),
            ]
        );

    private static IEnumerable<string?> Keys(Dimension? dimension, ImmutableArray<ReportName> names, Window window)
    {
        IEnumerable<string> keys = dimension switch
        {
            null => [],
            Dimension.Month => window.Months().Select(Domain.Reports.Counting.Frame.Month),
            Dimension.GradeBand => ["KTo2", "NineTo12", "SixTo8", "ThreeTo5", "none"],
            Dimension.Experience => [.. Domain.Reports.Counting.Experience.Groups, "none"],
            Dimension.Depth => ["DecidesNext", "Describes", "Explains", "LinksToStudentImpact"],
            Dimension.Answer => ["1", "2", "3", "4", "5"],
            _ => names.Where(n => n.Dimension == dimension).Select(n => n.Key),
        };
        return keys.Order(StringComparer.Ordinal).Prepend<string?>(null);
    }
}
