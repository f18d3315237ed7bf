using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>A conversation as somebody who may read it sees it.</summary>
/// <param name="TeacherId">Whose record it stands in.</param>
/// <param name="HeldOn">The day of the first sitting, on which it counts.</param>
/// <param name="Minutes">The sum of its sittings, or the pair's correction of it.</param>
/// <param name="NextConversationId">The planned conversation that its next visit became.</param>
/// <param name="Content">What was said; null where it was not asked for.</param>
/// <param name="Steps">The steps agreed here.</param>
/// <param name="Drafts">What is being typed at this moment.</param>
/// <param name="WalkingAway">The check before the teacher walks away: shown, never enforced.</param>
/// <param name="Missing">The components that keep it from completing.</param>
/// <param name="Offers">What the guide offers to do next.</param>
[GenerateSerializer, Immutable]
public sealed record ConversationView(
    Guid Id,
    Guid TeacherId,
    Guid CoachId,
    Guid? CycleId,
    ConversationKind Kind,
    ConversationStatus Status,
    Guid? SchoolId,
    EntryPoint? LeadEntryPoint,
    ImmutableArray<EntryPoint> OtherEntryPoints,
    Visit? Visit,
    DateOnly? HeldOn,
    bool RecordedAfterwards,
    int Minutes,
    ImmutableArray<ComponentView> Components,
    Guid? NextConversationId,
    ConversationContent? Content,
    ImmutableArray<StepView> Steps,
    ImmutableArray<Draft> Drafts,
    WalkingAway WalkingAway,
    ImmutableArray<Component> Missing,
    ImmutableArray<Offer> Offers
)
{
    internal static ConversationView Of(
        TeacherState state,
        Conversation c,
        DateOnly today,
        ImmutableArray<Draft> drafts
    )
    {
        return Of(state, c, [.. state.Steps.Where(s => s.Conversation == c.Id)], today, drafts);
    }

    /// <param name="steps">The steps agreed in it, which a reader of many conversations looks up once for all.</param>
    internal static ConversationView Of(
        TeacherState state,
        Conversation c,
        ImmutableArray<ActionStep> steps,
        DateOnly today,
        ImmutableArray<Draft> drafts
    )
    {
        return new ConversationView(
            c.Id,
            state.Teacher,
            c.Coach,
            c.Cycle,
            c.Kind,
            c.Status,
            c.School,
            c.LeadEntryPoint,
            c.OtherEntryPoints,
            c.Visit,
            c.HeldOn,
            c.RecordedAfterwards,
            c.Minutes,
            ComponentView.All(c),
            c.NextConversation,
            c.Content,
            [.. steps.Select(s => StepView.Of(state, s, today))],
            drafts.IsEmpty
                ? []
                : [.. drafts.Where(d => d.Conversation == c.Id).Select(d => d with { Content = d.Content.Whole() })],
            WalkingAway.Of(steps),
            c.IsUnderWay ? [.. CompletionRules.Missing(c)] : [],
            c.Content is null ? [] : [.. Offer.For(c)]
        );
    }

    /// <summary>
    /// The focus with the steps that serve it, from whichever conversation, and nothing else of the conversation.
    /// </summary>
    internal ConversationView OnlyFocus(TeacherState state, DateOnly today)
    {
        var focus = state.Conversation(Id)?.Focus;
        var steps = state.Steps.Where(s => !s.IsVoid && s.Focus == focus).ToImmutableArray();
        return this with
        {
            LeadEntryPoint = null,
            OtherEntryPoints = [],
            Visit = null,
            Minutes = 0,
            NextConversationId = null,
            Content = Content is null ? null : ConversationContent.Empty with { Focus = Content.Focus },
            Steps = [.. steps.Select(s => StepView.Of(state, s, today))],
            WalkingAway = WalkingAway.Of(steps),
            Drafts = [],
            Missing = [],
            Offers = [],
            Components = [],
        };
    }
}

/// <summary>Where one of the six components stands in a conversation.</summary>
[GenerateSerializer, Immutable]
public sealed record ComponentView(Component Component, bool HoldsSomething, bool Skipped)
{
    internal static ImmutableArray<ComponentView> All(Conversation c)
    {
        var views = ImmutableArray.CreateBuilder<ComponentView>(Components.All.Length);
        foreach (var component in Components.All)
        {
            views.Add(new ComponentView(component, c.Has(component), c.Skips(component)));
        }
        return views.MoveToImmutable();
    }
}

/// <summary>
/// Guide: "Is the teacher walking away with all resources needed to be successful in implementing next steps?"
/// </summary>
/// <param name="QuickImpactStep">A step could have a quick impact and build confidence.</param>
/// <param name="ResourcesMissing">How many resources are still needed.</param>
/// <param name="EveryStepDueAndOwned">There is a step, and each has a due date and an owner.</param>
/// <param name="Ready">All three hold.</param>
[GenerateSerializer, Immutable]
public sealed record WalkingAway(bool QuickImpactStep, int ResourcesMissing, bool EveryStepDueAndOwned, bool Ready)
{
    internal static WalkingAway Of(ImmutableArray<ActionStep> steps)
    {
        var (quick, missing) = (false, 0);
        foreach (var step in steps)
        {
            quick |= step.QuickImpact;
            foreach (var resource in step.Terms?.Resources ?? [])
            {
                missing += resource.Provided ? 0 : 1;
            }
        }
        return new WalkingAway(quick, missing, steps.Length > 0, quick && missing == 0 && steps.Length > 0);
    }
}

public enum OfferKind
{
    /// <summary>Say how a success supports the focus that was agreed since.</summary>
    LinkSuccessToFocus,

    /// <summary>A path forward named in a challenge could become a candidate or a step.</summary>
    UsePath,

    /// <summary>Say which of this conversation's successes can be used against a challenge.</summary>
    UseSuccess,
}

/// <summary>Something the guide offers at this point of a conversation; never a duty.</summary>
/// <param name="EntryId">The card it is about.</param>
[GenerateSerializer, Immutable]
public sealed record Offer(OfferKind Kind, Guid EntryId)
{
    internal static IEnumerable<Offer> For(Conversation c)
    {
        foreach (var entry in c.IsUnderWay ? c.Said.Entries : [])
        {
            if (entry.Content.Success is { SupportsFocus: null } && c.Said.Focus is not null)
            {
                yield return new Offer(OfferKind.LinkSuccessToFocus, entry.Id);
            }
            if (entry.Content.Challenge is { Paths.IsDefaultOrEmpty: false } && c.Said.Focus is null)
            {
                yield return new Offer(OfferKind.UsePath, entry.Id);
            }
            if (entry.Content.Challenge is { Builds: null } && c.FirstSuccess is not null)
            {
                yield return new Offer(OfferKind.UseSuccess, entry.Id);
            }
        }
    }
}
