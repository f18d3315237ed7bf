using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Sharing;

namespace CoachingPlatform.Domain.Teachers.Views;

/// <summary>One teacher's record as one caller may see it: whatever the table does not give is absent.</summary>
/// <param name="Version">
/// Rises with every change of the record; 0 for those who may not know that anything happens in it.
/// </param>
/// <param name="Relation">What the caller is to this teacher.</param>
/// <param name="ConversationCount">Completed conversations that the caller may count; null where they may not.</param>
/// <param name="OpenSteps">Every step still open from any conversation, none dropped.</param>
/// <param name="Conversations">The latest first.</param>
/// <param name="NextCycle">What closing a cycle offers: continue with these goals.</param>
[GenerateSerializer, Immutable]
public sealed record TeacherView(
    Guid Id,
    long Version,
    Relations Relation,
    ImmutableArray<Assignment> Assignments,
    ImmutableArray<Cycle> Cycles,
    ImmutableArray<Goal> Goals,
    ImmutableArray<StepView> OpenSteps,
    ImmutableArray<ConversationView> Conversations,
    int? ConversationCount,
    ImmutableArray<HandoverView> Handovers,
    ImmutableArray<Share> Shares,
    ImmutableArray<Guid> ConsentedLeaders,
    ImmutableArray<CycleOffer> NextCycle
)
{
    /// <summary>
    /// What the caller reads here from outside the pair whose it is: conversations and steps, and the timeline under the
    /// teacher's id. To be written to the ledger before it is answered.
    /// </summary>
    [Id(0)]
    public ImmutableArray<Guid> OutsideReads { get; init; } = [];

    /// <summary>The open steps among them, which stand in <see cref="OpenSteps"/> and nowhere else.</summary>
    [Id(1)]
    public ImmutableArray<Guid> OutsideSteps { get; init; } = [];

    /// <summary>
    /// The view of one caller, or null when to them this teacher is not there. Words that are not in the state's memory
    /// stay out of the view.
    /// </summary>
    /// <param name="openSteps">Whether they are asked for: else they are left out, and are not read.</param>
    public static TeacherView? For(TeacherState state, Occasion occasion, bool openSteps = true)
    {
        var relations = Relate.To(state, occasion);
        if (relations == Relations.None || IsNobody(state, occasion))
        {
            return null;
        }
        var caller = occasion.Caller.Person;
        var isTeacher = relations.HasFlag(Relations.Self);
        openSteps &= SeesOpenSteps(relations);
        var conversations = ConversationsFor(state, occasion, relations);
        var shares = OpenShares(state, occasion, relations);
        return new TeacherView(
            state.Teacher,
            KnowsActivity(relations) ? state.Version : 0,
            relations,
            [.. state.Assignments.Where(a => SeesAssignment(relations, a, caller))],
            [.. state.Cycles.Where(c => SeesCycle(relations, c, caller))],
            SeesGoals(relations, shares) ? state.Goals : [],
            openSteps ? [.. state.OpenSteps.Select(s => StepView.For(state, s, occasion, relations))] : [],
            conversations,
            Count(state, relations, caller),
            [.. state.Handovers.Select(h => HandoverView.For(state, h, relations, caller)).OfType<HandoverView>()],
            isTeacher ? [.. state.Shares.Select(s => s.Within(occasion.Facts.Settings))] : [],
            isTeacher ? state.ConsentedLeaders : [],
            [.. CycleOffer.For(state, occasion, relations)]
        )
        {
            OutsideReads =
                isTeacher || shares.Count == 0
                    ? []
                    :
                    [
                        .. conversations
                            .Where(c => !Relate.IsPair(state, state.Conversation(c.Id)!, occasion, relations))
                            .SelectMany(c =>
                                c.Steps.Where(s => s.ConversationId != c.Id).Select(s => s.Id).Prepend(c.Id)
                            ),
                        .. TimelineRead(state, shares),
                    ],
            OutsideSteps = openSteps ? [.. StepView.ReadFromOutside(state, occasion, relations)] : [],
        };
    }

    /// <summary>The same for a reader who asked for these parts of it, and so does not read the others.</summary>
    public TeacherView Only(bool conversations, bool goals, bool openSteps) =>
        conversations && goals && openSteps
            ? this
            : this with
            {
                Conversations = conversations ? Conversations : [],
                OutsideReads =
                    conversations ? OutsideReads
                    : goals ? OutsideReads.RemoveAll(item => item != Id)
                    : [],
                Goals = goals ? Goals : [],
                OpenSteps = openSteps ? OpenSteps : [],
                OutsideSteps = openSteps ? OutsideSteps : [],
            };

    /// <summary>
    /// Whether a caller sees a conversation, a cycle, a step or, by the teacher's id, a timeline here: what they may print
    /// or export.
    /// </summary>
    public static bool Shows(TeacherState state, Occasion occasion, Guid item) =>
        item == state.Teacher
            ? Timeline.IsFor(state, occasion)
            : For(state, occasion) is { } view
                && (
                    view.Cycles.Any(c => c.Id == item)
                    || view.OpenSteps.Any(s => s.Id == item)
                    || view.Conversations.Any(c => c.Id == item || c.CycleId == item || c.Steps.Any(s => s.Id == item))
                );

    /// <summary>Neither a teacher on the roster nor a record: whoever asks is told what they are told of any id.</summary>
    private static bool IsNobody(TeacherState state, Occasion occasion) =>
        state.Version == 0 && occasion.Roster.Find(state.Teacher)?.Is(Districts.Role.Teacher) != true;

    private static ImmutableArray<ConversationView> ConversationsFor(
        TeacherState state,
        Occasion occasion,
        Relations relations
    )
    {
        var shares = OpenShares(state, occasion, relations);
        var steps = state.Steps.ToLookup(s => s.Conversation);
        var own = relations.Gives(Item.ConversationContent, Sight.Own);
        var today = occasion.Today;
        var views = ImmutableArray.CreateBuilder<ConversationView>();
        foreach (var c in state.Conversations)
        {
            if (own || Relate.IsPair(state, c, occasion, relations))
            {
                views.Add(ConversationView.Of(state, c, [.. steps[c.Id]], today, occasion.Drafts));
            }
            else if (SharedWhole(c, shares))
            {
                views.Add(ConversationView.Of(state, c, [.. steps[c.Id]], today, []));
            }
            else if (SharedFocus(c, shares))
            {
                views.Add(ConversationView.Of(state, c, [.. steps[c.Id]], today, []).OnlyFocus(state, today));
            }
        }
        views.Sort(LatestFirst);
        return views.ToImmutable();
    }

    /// <summary>The conversations whose words a caller may read: what a reader of closed ones has to bring to memory.</summary>
    public static bool MayRead(TeacherState state, Conversation c, Occasion occasion) =>
        MayReadWhole(state, c, occasion) || SharedFocus(c, OpenShares(state, occasion, Relate.To(state, occasion)));

    /// <summary>The conversations of which a caller may read everything, not only the focus with its steps.</summary>
    internal static bool MayReadWhole(TeacherState state, Conversation c, Occasion occasion)
    {
        var relations = Relate.To(state, occasion);
        return Relate.IsPair(state, c, occasion, relations) || SharedWhole(c, OpenShares(state, occasion, relations));
    }

    internal static List<Share> OpenShares(TeacherState state, Occasion occasion, Relations relations) =>
        relations.Gives(Item.ConversationContent, Sight.Shared)
        && occasion.Roster.Find(occasion.Caller.Person) is { } person
            ? [.. Relate.SharesWith(state, person, occasion)]
            : [];

    private static bool SharedWhole(Conversation c, List<Share> shares) =>
        c.Status is ConversationStatus.Completed
        && shares.Exists(s =>
            s.Scope == ShareScope.Timeline
            || (s.Scope == ShareScope.Conversation && s.Item == c.Id)
            || (s.Scope == ShareScope.Cycle && s.Item == c.Cycle)
        );

    private static bool SharedFocus(Conversation c, List<Share> shares) =>
        c.Status is not ConversationStatus.Withdrawn
        && shares.Exists(s => s.Scope == ShareScope.Focus && s.Item == c.Focus);

    private static IEnumerable<Guid> TimelineRead(TeacherState state, List<Share> shares) =>
        shares.Exists(s => s.Scope == ShareScope.Timeline) ? [state.Teacher] : [];

    /// <summary>A version tells that something happens: for the pair, and for whom something is shared with.</summary>
    private static bool KnowsActivity(Relations relations) =>
        (relations & (Relations.Self | Relations.AssignedCoach | Relations.Colleague)) != Relations.None;

    private static bool SeesOpenSteps(Relations relations) =>
        relations.Gives(Item.OpenStepsAndGoals, Sight.Own, Sight.AllOfTeacher);

    private static bool SeesGoals(Relations relations, List<Share> shares) =>
        relations.Gives(Item.OpenStepsAndGoals, Sight.Own, Sight.AllOfTeacher)
        || shares.Exists(s => s.Scope == ShareScope.Timeline);

    private static bool SeesAssignment(Relations relations, Assignment a, Guid caller) =>
        relations.Gives(Item.WhoCoachesWhom, Sight.Own, Sight.OwnSchools, Sight.All, Sight.ReadAndEdit)
        || (a.Coach == caller && relations.Gives(Item.WhoCoachesWhom, Sight.OwnCaseload, Sight.OwnPast));

    private static bool SeesCycle(Relations relations, Cycle c, Guid caller) =>
        relations.Gives(Item.ConversationContent, Sight.Own)
        || (c.Coach == caller && relations.Gives(Item.WhoCoachesWhom, Sight.OwnCaseload, Sight.OwnPast));

    private static int? Count(TeacherState state, Relations relations, Guid caller)
    {
        var completed = state.Conversations.Where(c => c.Status == ConversationStatus.Completed);
        return relations.Gives(Item.ConversationCounts, Sight.Own) ? completed.Count()
            : relations.Gives(Item.ConversationCounts, Sight.OwnCaseload, Sight.OwnPast)
                ? completed.Count(c => c.Coach == caller)
            : null;
    }

    private static readonly Comparison<ConversationView> LatestFirst = (a, b) =>
    {
        var byDay = Nullable.Compare(Moment(b), Moment(a));
        return byDay != 0 ? byDay : b.Id.CompareTo(a.Id);
    };

    /// <summary>What orders conversations: the day held, else the time planned.</summary>
    public static DateTimeOffset? Moment(ConversationView c) =>
        c.HeldOn is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : c.Visit?.StartsAt;
}

/// <summary>A handover, with what goes across; prep sheets never do.</summary>
/// <param name="Goals">The goals the next cycle works towards.</param>
/// <param name="Steps">The open steps that move.</param>
/// <param name="Visits">The planned conversations that move.</param>
[GenerateSerializer, Immutable]
public sealed record HandoverView(
    Guid Id,
    Guid CycleId,
    Guid FromCoachId,
    Guid ToCoachId,
    DateOnly ProposedOn,
    HandoverStatus Status,
    ImmutableArray<Guid> Goals,
    ImmutableArray<Guid> Steps,
    ImmutableArray<Guid> Visits
)
{
    internal static HandoverView? For(TeacherState state, Handover h, Relations relations, Guid caller)
    {
        var teacher = relations.HasFlag(Relations.Self);
        if (!teacher && h.FromCoach != caller && h.ToCoach != caller && !relations.HasFlag(Relations.Administrator))
        {
            return null;
        }
        var showsWhat = h.Status == HandoverStatus.Proposed && (teacher || h.FromCoach == caller);
        return new HandoverView(
            h.Id,
            h.Cycle,
            h.FromCoach,
            h.ToCoach,
            h.ProposedOn,
            h.Status,
            showsWhat ? state.Cycle(h.Cycle)?.Goals ?? [] : [],
            showsWhat ? [.. HandoverRules.MovingSteps(state, h).Select(s => s.Id)] : [],
            showsWhat ? [.. HandoverRules.MovingVisits(state, h).Select(v => v.Id)] : []
        );
    }
}

/// <summary>"Continuous cycles of support": after a cycle closed, the next one with its open goals.</summary>
[GenerateSerializer, Immutable]
public sealed record CycleOffer(Guid ContinuesCycleId, Guid CoachId, ImmutableArray<Guid> GoalIds)
{
    internal static IEnumerable<CycleOffer> For(TeacherState state, Occasion occasion, Relations relations) =>
        state
            .Cycles.Where(c => c.Outcome is CycleOutcome.Met or CycleOutcome.Continued)
            .Where(c => relations.HasFlag(Relations.Self) || c.Coach == occasion.Caller.Person)
            .Where(c => Relate.Coaches(state, c.Coach, occasion.Today, occasion.Roster))
            .Where(c => state.OpenCycle(c.Coach) is null && state.Cycles.Last(o => o.Coach == c.Coach) == c)
            .Select(c => new CycleOffer(c.Id, c.Coach, [.. state.OpenGoals.Select(g => g.Id)]));
}
