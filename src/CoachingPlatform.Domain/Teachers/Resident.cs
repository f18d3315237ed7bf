using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>The words of one closed conversation or step, kept sealed outside the grain's memory.</summary>
public sealed record StoredContent(Guid Item, ConversationContent? Conversation, StepTerms? Step);

/// <summary>
/// Which words stay in memory: those of live conversations and open steps. The others are fetched when a command or a
/// reader needs them, and let go again.
/// </summary>
public static class Resident
{
    /// <summary>The state without the words of closed conversations and steps; what is alike in them stands once.</summary>
    public static TeacherState LetGo(TeacherState state) =>
        state with
        {
            Conversations = ShareSettings(
                Map(state.Conversations, c => c.Content is null || c.IsLive ? c : c with { Content = null })
            ),
            Steps = ShareChanges(
                Map(
                    state.Steps,
                    s => s.Terms is null || s.IsOpen || IsLive(state, s.Conversation) ? s : s with { Terms = null }
                )
            ),
        };

    /// <summary>Steps followed up together mostly have the same changes: they then hold one array between them.</summary>
    private static ImmutableArray<ActionStep> ShareChanges(ImmutableArray<ActionStep> steps)
    {
        ImmutableArray<StepChange> last = [];
        return Map(
            steps,
            s =>
            {
                if (s.Changes == last || !s.Changes.AsSpan().SequenceEqual(last.AsSpan()))
                {
                    last = s.Changes;
                    return s;
                }
                return s with { Changes = last };
            }
        );
    }

    /// <summary>Conversations mostly have the setting and the place of the last one: these then stand once.</summary>
    private static ImmutableArray<Conversation> ShareSettings(ImmutableArray<Conversation> conversations)
    {
        Setting? setting = null;
        Words? place = null;
        return Map(
            conversations,
            c =>
            {
                if (c.Setting == setting && !ReferenceEquals(c.Setting, setting))
                {
                    c = c with { Setting = setting };
                }
                if (c.Visit?.Place is { } at && at == place && !ReferenceEquals(at.Text, place?.Text))
                {
                    c = c with { Visit = c.Visit with { Place = place } };
                }
                (setting, place) = (c.Setting, c.Visit?.Place ?? place);
                return c;
            }
        );
    }

    /// <summary>The state with words that were fetched.</summary>
    public static TeacherState Bring(TeacherState state, IReadOnlyDictionary<Guid, StoredContent> contents) =>
        contents.Count == 0
            ? state
            : state with
            {
                Conversations = Map(
                    state.Conversations,
                    c =>
                        c.Content is null && contents.TryGetValue(c.Id, out var found)
                            ? c with
                            {
                                Content = found.Conversation,
                            }
                            : c
                ),
                Steps = Map(
                    state.Steps,
                    s =>
                        s.Terms is null && contents.TryGetValue(s.Id, out var found) ? s with { Terms = found.Step } : s
                ),
            };

    /// <summary>
    /// What a command needs in memory and is not there. Nothing is brought for somebody who may not see it: it would cost
    /// what nothing costs that is not there.
    /// </summary>
    public static IEnumerable<Guid> NeededBy(TeacherState state, TeacherCommand command, Occasion occasion)
    {
        var relations = Relate.To(state, occasion);
        var conversation = command switch
        {
            IOnConversation on => on.ConversationId,
            AddEvidence { ConversationId: { } id } => id,
            RemoveEvidence { ConversationId: { } id } => id,
            RecordConversation c => c.ConversationId,
            _ => Guid.Empty,
        };
        var step = command switch
        {
            IOnStep on => on.StepId,
            AddEvidence { Target: EvidenceTarget.Step } c => c.ItemId,
            RemoveEvidence { Target: EvidenceTarget.Step } c => c.ItemId,
            _ => Guid.Empty,
        };
        return Of(
            state,
            c => c.Id == conversation && Relate.IsPair(state, c, occasion, relations),
            s => s.Id == step && (relations.HasFlag(Relations.Self) || s.Coach == occasion.Caller.Person)
        );
    }

    /// <summary>The words that a file stands beside, for somebody who may read them; none where there is no such file.</summary>
    public static IEnumerable<Guid> Beside(TeacherState state, Guid file, Occasion occasion)
    {
        var kept = state.Files.Where(f => f.Id == file).ToList();
        return kept.Count == 0
            ? []
            : Of(
                state,
                c => kept.Exists(f => f.Conversation == c.Id) && TeacherView.MayRead(state, c, occasion),
                s => kept.Exists(f => f.Item == s.Id) && TeacherView.Shows(state, occasion, s.Id)
            );
    }

    /// <summary>What is not in memory of these conversations, with the steps agreed or followed up in them.</summary>
    public static IEnumerable<Guid> Of(
        TeacherState state,
        Func<Conversation, bool> conversations,
        Func<ActionStep, bool>? steps = null
    )
    {
        if (IsWhole(state))
        {
            return [];
        }
        var chosen = state.Conversations.Where(conversations).Select(c => c.Id).ToHashSet();
        var missing = state.Conversations.Where(c => c.Content is null && chosen.Contains(c.Id)).Select(c => c.Id);
        return missing.Concat(
            state
                .Steps.Where(s => s.Terms is null)
                .Where(s =>
                    chosen.Contains(s.Conversation)
                    || s.Changes.Any(change => change.Conversation is { } c && chosen.Contains(c))
                    || steps?.Invoke(s) == true
                )
                .Select(s => s.Id)
        );
    }

    /// <summary>What ought to be in memory and is not: after reading a snapshot and the events behind it.</summary>
    public static IEnumerable<Guid> Missing(TeacherState state) =>
        state
            .Conversations.Where(c => c.IsLive && c.Content is null)
            .Select(c => c.Id)
            .Concat(state.Steps.Where(s => s.IsOpen && s.Terms is null).Select(s => s.Id));

    /// <summary>All words are in memory.</summary>
    private static bool IsWhole(TeacherState state)
    {
        foreach (var c in state.Conversations)
        {
            if (c.Content is null)
            {
                return false;
            }
        }
        foreach (var s in state.Steps)
        {
            if (s.Terms is null)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsLive(TeacherState state, Guid conversation) =>
        state.Conversation(conversation) is { IsLive: true };

    /// <summary>Maps without a new array where nothing changes.</summary>
    private static ImmutableArray<T> Map<T>(ImmutableArray<T> items, Func<T, T> change)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var item = change(items[i]);
            if (!ReferenceEquals(item, items[i]))
            {
                changed ??= items.ToBuilder();
                changed[i] = item;
            }
        }
        return changed?.ToImmutable() ?? items;
    }
}
