using System.Text.Json.Serialization;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Benchmarks.Plain;

/// <summary>The fields of <see cref="Suite.ReadBenchmark.Query"/>, as somebody would write them by hand.</summary>
internal sealed record PlainTeacher(Guid Id, long Version, IEnumerable<PlainGoal> Goals, PlainPage Conversations)
{
    public static PlainTeacher Of(TeacherView t, int first) =>
        new(
            t.Id,
            t.Version,
            t.Goals.Select(g => new PlainGoal(g.Id, g.Text.Text, g.Measure?.Text, g.IsOpen)),
            new PlainPage(t.Conversations.Take(first).Select(PlainConversation.Of))
        );
}

internal sealed record PlainGoal(Guid Id, string Text, string? Measure, bool IsOpen);

internal sealed record PlainPage(IEnumerable<PlainConversation> Nodes);

internal sealed record PlainConversation(
    Guid Id,
    ConversationStatus Status,
    ConversationKind Kind,
    DateOnly? HeldOn,
    int Minutes,
    ImmutableArray<ComponentView> Components,
    PlainContent? Content,
    IEnumerable<PlainStep> Steps
)
{
    public static PlainConversation Of(ConversationView c) =>
        new(
            c.Id,
            c.Status,
            c.Kind,
            c.HeldOn,
            c.Minutes,
            c.Components,
            c.Content is null ? null : PlainContent.Of(c.Content),
            c.Steps.Select(PlainStep.Of)
        );
}

internal sealed record PlainContent(
    string? Needs,
    IEnumerable<PlainEntry> Entries,
    PlainFocus? Focus,
    PlainReflection? Reflection
)
{
    public static PlainContent Of(ConversationContent c) =>
        new(
            c.Needs?.Text,
            c.Entries.Select(PlainEntry.Of),
            c.Focus is null ? null : PlainFocus.Of(c.Focus),
            c.Reflection is null ? null : PlainReflection.Of(c.Reflection)
        );
}

internal sealed record PlainEntry(Guid Id, DateTimeOffset At, Guid ById, Component Component, PlainCard Content)
{
    public static PlainEntry Of(Entry e) => new(e.Id, e.At, e.By, e.Component, PlainCard.Of(e.Content));
}

internal sealed record PlainCard(PlainSuccess? Success, PlainChallenge? Challenge, PlainCandidate? Candidate)
{
    public static PlainCard Of(EntryContent c) =>
        new(
            c.Success is { } s
                ? new PlainSuccess(
                    s.WhatWorked.Text,
                    s.Impact?.Text,
                    s.Strengths?.Text,
                    s.Expansion?.Text,
                    s.SupportsFocus?.Text
                )
                : null,
            c.Challenge is { } h ? PlainChallenge.Of(h) : null,
            c.Candidate is { } f ? new PlainCandidate(f.Text.Text, f.From) : null
        );
}

internal sealed record PlainSuccess(
    string WhatWorked,
    string? Impact,
    string? Strengths,
    string? Expansion,
    string? SupportsFocus
);

internal sealed record PlainChallenge(
    string What,
    string? Impact,
    string? StepsTaken,
    string? SuccessLooksLike,
    string? PracticeShift,
    PlainUse? Builds,
    IEnumerable<string> Factors,
    IEnumerable<string> Paths
)
{
    public static PlainChallenge Of(Challenge c) =>
        new(
            c.What.Text,
            c.Impact?.Text,
            c.StepsTaken?.Text,
            c.SuccessLooksLike?.Text,
            c.PracticeShift?.Text,
            c.Builds is { } b ? new PlainUse(b.SuccessId, b.How.Text) : null,
            c.Factors.Select(f => f.Text),
            c.Paths.Select(p => p.Text)
        );
}

internal sealed record PlainUse(Guid SuccessId, string How);

internal sealed record PlainCandidate(string Text, ImmutableArray<Guid> FromIds);

internal sealed record PlainFocus(
    Guid Id,
    string Text,
    Guid? CandidateId,
    IEnumerable<PlainLink> Goals,
    ImmutableArray<string> ThemeCodes
)
{
    public static PlainFocus Of(AgreedFocus f) =>
        new(f.Id, f.Text.Text, f.Candidate, f.Goals.Select(g => new PlainLink(g.Id, g.How?.Text)), f.Themes);
}

internal sealed record PlainLink(Guid Id, string? How);

internal sealed record PlainReflection(
    int Usefulness,
    DepthLevel? Depth,
    string? PracticeChange,
    string? StudentChange,
    string? Helped,
    string? ToChange,
    string? NeedsMet,
    string? NeedsRemaining,
    DateTimeOffset At
)
{
    public static PlainReflection Of(TeacherReflection r) =>
        new(
            r.Usefulness,
            r.Depth,
            r.PracticeChange?.Text,
            r.StudentChange?.Text,
            r.Helped?.Text,
            r.ToChange?.Text,
            r.NeedsMet?.Text,
            r.NeedsRemaining?.Text,
            r.At
        );
}

internal sealed record PlainStep(
    Guid Id,
    StepStatus Status,
    StepOwner Owner,
    DateOnly DueOn,
    bool Overdue,
    int TimesCarried,
    bool QuickImpact,
    PlainTerms? Terms
)
{
    public static PlainStep Of(StepView s) =>
        new(
            s.Id,
            s.Status,
            s.Owner,
            s.DueOn,
            s.Overdue,
            s.TimesCarried,
            s.QuickImpact,
            s.Terms is null ? null : PlainTerms.Of(s.Terms)
        );
}

internal sealed record PlainTerms(
    string Description,
    string? HowWeWillKnow,
    IEnumerable<PlainResource> Resources,
    IEnumerable<PlainPractice> Practice
)
{
    public static PlainTerms Of(StepTerms t) =>
        new(
            t.Description.Text,
            t.HowWeWillKnow?.Text,
            t.Resources.Select(r => new PlainResource(r.Id, r.What.Text, r.Provided, r.ByWhom?.Text, r.By)),
            t.Practice.Select(p => new PlainPractice(p.Kind, p.Who?.Text, p.On))
        );
}

internal sealed record PlainResource(Guid Id, string What, bool Provided, string? ByWhom, DateOnly? By);

internal sealed record PlainPractice(PracticeKind Kind, string? Who, DateOnly? On);

/// <summary>Serializers made at compile time: what a plain endpoint that cares about speed would use.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Default
)]
[JsonSerializable(typeof(PlainTeacher))]
[JsonSerializable(typeof(PlainWrite))]
[JsonSerializable(typeof(PlainResult))]
internal sealed partial class PlainJson : JsonSerializerContext;
