using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Tests.Conventions;
using CsCheck;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>What happened has happened: folding never throws and knows no rule.</summary>
public class TeacherFoldTests
{
    private static readonly ImmutableArray<Type> Events =
    [
        .. EventCatalog
            .Domain.Types.Where(t => t.IsSubclassOf(typeof(TeacherEvent)))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>Histories of any events in any order, about few enough things that they meet.</summary>
    private static readonly Gen<ImmutableArray<Recorded<TeacherEvent>>> Histories = Of(leavesOut: true);

    [Fact]
    public void Any_event_in_any_state_is_folded_and_can_be_seen_by_anybody() =>
        Histories.Sample(
            history =>
            {
                var state = Fold(history);
                Assert.Equal(history.Length, state.Version);
                foreach (var who in new[] { Tess, Cora, Cole, Lena, Dora, Amos, Fred }.Append(state.Teacher))
                {
                    var record = Given.Coached.By(who) with { State = state };
                    Json.Of(record.View);
                    Json.Of(record.Timeline);
                    Json.Of(state.Conversations.Select(c => record.Prep(c.Id)).ToList());
                }
            },
            iter: 400,
            threads: 1
        );

    [Fact]
    public void A_history_read_back_from_what_was_stored_gives_the_same_state() =>
        Of(leavesOut: false)
            .Sample(
                history =>
                    Assert.Equal(
                        Json.Of(Fold(history)),
                        Json.Of(Fold([.. history.Select(r => r with { Event = Stored(r.Event) })]))
                    ),
                iter: 300,
                threads: 1
            );

    [Fact]
    public void A_state_does_not_change_when_more_is_folded_onto_it() =>
        Histories.Sample(
            history =>
            {
                var state = Fold(history);
                var before = Json.Of(state);
                foreach (var recorded in history)
                {
                    TeacherFold.Apply(state, recorded);
                }
                Assert.Equal(before, Json.Of(state));
            },
            iter: 300,
            threads: 1
        );

    [Fact]
    public void Words_let_go_and_brought_back_give_the_same_state() =>
        Histories.Sample(history => LetGoAndBring(Fold(history)), iter: 300, threads: 1);

    [Fact]
    public void Words_of_a_rich_record_let_go_and_brought_back_give_the_same_state()
    {
        var letGo = Resident.LetGo(RichRecord.Record.State);

        Assert.All(letGo.Conversations, c => Assert.Equal(c.IsLive, c.Content is not null));
        Assert.All(letGo.Steps, s => Assert.Equal(s.IsOpen, s.Terms is not null));
        Assert.Empty(Resident.Missing(letGo));
        LetGoAndBring(RichRecord.Record.State);
    }

    [Fact]
    public void Headers_are_the_same_whether_or_not_closed_words_are_in_memory()
    {
        var whole = TeacherState.New(Tess);
        var lean = whole;
        foreach (var recorded in RichRecord.Record.History)
        {
            whole = TeacherFold.Apply(whole, recorded);
            lean = Resident.LetGo(TeacherFold.Apply(lean, recorded));

            Assert.Equal(Headers(whole), Headers(lean));
        }
    }

    [Fact]
    public void Events_on_words_that_are_not_in_memory_change_what_stands_beside_them_only() =>
        Histories.Sample(
            history =>
            {
                var state = Fold(history);
                var bare = state with
                {
                    Conversations = [.. state.Conversations.Select(c => c with { Content = null })],
                    Steps = [.. state.Steps.Select(s => s with { Terms = null })],
                };
                foreach (var recorded in history)
                {
                    TeacherFold.Apply(bare, recorded);
                }
            },
            iter: 200,
            threads: 1
        );

    [Fact]
    public void A_command_on_closed_words_says_what_it_needs_and_finds_it()
    {
        foreach (var sample in Samples.All)
        {
            var full = sample.Case.State;
            var letGo = Resident.LetGo(full);
            var needed = Resident.NeededBy(letGo, sample.Command, sample.Case.By(sample.Doers[0]).Occasion);
            var brought = Resident.Bring(letGo, Contents(full, needed));
            var (expected, actual) = (
                sample.Case.By(sample.Doers[0]).When(sample.Command),
                (sample.Case with { State = brought }).By(sample.Doers[0]).When(sample.Command)
            );

            Assert.Equal(expected.Events.Select(Json.Of), actual.Events.Select(Json.Of));
            Assert.Equal(expected.Refusals.AsEnumerable(), actual.Refusals);
        }
    }

    private static Gen<ImmutableArray<Recorded<TeacherEvent>>> Of(bool leavesOut) =>
        Gen.Int.Array[1, 80].Select(seeds => seeds.Select((s, i) => Event(s, i, leavesOut)).ToImmutableArray());

    private static Recorded<TeacherEvent> Event(int seed, int index, bool leavesOut)
    {
        var random = new Random(seed);
        var type = Events[random.Next(Events.Length)];
        return new Recorded<TeacherEvent>(
            index + 1,
            Tess,
            A.At(Day(10, 14)),
            7,
            (TeacherEvent)new Any(random, leavesOut).Of(type)
        );
    }

    private static TeacherState Fold(ImmutableArray<Recorded<TeacherEvent>> history) =>
        history.Aggregate(TeacherState.New(Tess), TeacherFold.Apply);

    private static TeacherEvent Stored(TeacherEvent happened) =>
        (TeacherEvent)System.Text.Json.JsonSerializer.Deserialize(Json.Of(happened), happened.GetType(), Json.Options)!;

    private static void LetGoAndBring(TeacherState state)
    {
        var letGo = Resident.LetGo(state);
        var all = state.Conversations.Select(c => c.Id).Concat(state.Steps.Select(s => s.Id));

        Assert.Equal(Json.Of(state), Json.Of(Resident.Bring(letGo, Contents(state, all))));
    }

    private static Dictionary<Guid, StoredContent> Contents(TeacherState state, IEnumerable<Guid> ids) =>
        ids.Distinct()
            .ToDictionary(
                id => id,
                id => new StoredContent(id, state.Conversation(id)?.Content, state.Step(id)?.Terms)
            );

    private static string Headers(TeacherState state) =>
        Json.Of(
            state with
            {
                Conversations = [.. state.Conversations.Select(c => c with { Content = null })],
                Steps = [.. state.Steps.Select(s => s with { Terms = null })],
            }
        );
}
