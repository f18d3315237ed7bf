using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Server.Demo;

/// <summary>One coaching cycle as five conversations were written: the texts of the demo district, arcs-*.json.</summary>
public sealed record DemoArc(
    string Id,
    ImmutableArray<string> Subjects,
    ImmutableArray<string> Bands,
    ImmutableArray<string> Themes,
    string PriorityTag,
    DemoGoal Goal,
    ImmutableArray<DemoEpisode> Episodes
)
{
    /// <summary>What kind of coach would work on it.</summary>
    public string Area =>
        Id.Contains("math", StringComparison.Ordinal) || Id.Contains("number", StringComparison.Ordinal) ? "Mathematics"
        : PriorityTag == "multilingual" ? "Multilingual Learners"
        : IsForNewTeachers || Id.StartsWith("alt", StringComparison.Ordinal) ? "New-Teacher Support"
        : "Literacy";

    public bool IsForNewTeachers =>
        Id.Contains("first-year", StringComparison.Ordinal) || Id.StartsWith("new-", StringComparison.Ordinal);

    public bool SharesBand(Person teacher) => teacher.GradeBands.Any(b => Bands.Contains(NameOf(b)));

    public bool Fits(Person teacher) =>
        SharesBand(teacher)
        && (teacher.Subjects.Intersect(Subjects, StringComparer.Ordinal).Any() || Subjects.Contains("Multi-subject"));

    public static ImmutableArray<DemoArc> Load() =>
        [
            .. new[] { "arcs-a.json", "arcs-b.json" }.SelectMany(name =>
            {
                using var stream = typeof(DemoArc).Assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<DemoArcs>(stream, Json)!.Arcs;
            }),
        ];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private static string NameOf(GradeBand band) =>
        band switch
        {
            GradeBand.KTo2 => "K-2",
            GradeBand.ThreeTo5 => "3-5",
            GradeBand.SixTo8 => "6-8",
            _ => "9-12",
        };

    private sealed record DemoArcs(ImmutableArray<DemoArc> Arcs);
}

public sealed record DemoGoal(string Text, string Measure);

public sealed record DemoEpisode(
    EntryPoint EntryPoint,
    string Need,
    string Agenda,
    DemoSuccess Success,
    DemoChallenge Challenge,
    ImmutableArray<string> Candidates,
    DemoFocus Focus,
    ImmutableArray<DemoStep> Steps,
    ImmutableArray<DemoReview> Reviews,
    string GoalNote,
    DemoEvidence Evidence,
    DemoReflection Reflection,
    DemoCoach Coach
);

public sealed record DemoSuccess(
    string WhatWorked,
    string Impact,
    string Strengths,
    string Expand,
    string SupportsFocus
);

public sealed record DemoChallenge(
    string Challenge,
    string Impact,
    string StepsTaken,
    string SuccessLooksLike,
    string PracticeShift,
    string UseSuccess,
    ImmutableArray<string> Factors,
    ImmutableArray<string> Paths
);

public sealed record DemoFocus(string Text, string GoalHow, string PriorityHow);

public sealed record DemoStep(
    string Description,
    StepOwner Owner,
    bool Quick,
    string HowWeWillKnow,
    string Resource,
    PracticeKind Practice
);

public sealed record DemoReview(StepStatus Status, string Practice, string Students, string Reason);

public sealed record DemoEvidence(EvidenceKind Kind, string Text, string Url);

public sealed record DemoReflection(
    int Usefulness,
    DepthLevel Depth,
    string Practice,
    string Students,
    string Helped,
    string ToChange,
    string NeedsMet,
    string NeedsRemaining
);

public sealed record DemoCoach(
    string Connections,
    string Considerations,
    string Question,
    string Alignment,
    string OwnReflection
);
