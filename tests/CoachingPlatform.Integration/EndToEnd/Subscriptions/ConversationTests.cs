using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Subscriptions;

/// <summary>A conversation in progress as its two people follow it, each with a reference client of its own kind.</summary>
[Collection(LiveCollection.Name)]
public sealed class ConversationTests(LiveFixture live)
{
    private LivePlatform Platform => live.Platform;

    public static TheoryData<string> Transports => ["ws", "sse"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Both_see_cards_typing_and_each_other_as_it_happens(string transport)
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, transport);
        await using var teacher = await Client(town.Teacher, transport);

        var ofCoach = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        var first = await coach.Next(ofCoach);
        Assert.Equal(talk, first["conversation.conversation.id"].Id);
        Assert.Equal([town.Coach.Id], first.Present());
        Assert.Equal(await town.Coach.Version(town.Teacher.Id), first.Version());

        var ofTeacher = await teacher.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        Guid[] both = [.. new[] { town.Coach.Id, town.Teacher.Id }.Order()];
        Assert.Equal(both, (await teacher.Next(ofTeacher)).Present());
        var joined = await coach.Next(ofCoach);
        Assert.Equal(both, joined.Present());
        Assert.Equal(both, joined["conversation.present"].Items.Select(p => p["id"].Id));

        var card = Guid.CreateVersion7();
        var began = TimeProvider.System.GetTimestamp();
        await town.Teacher.Types(town.Teacher.Id, new SaveDraft(talk, card, 0, Queries.Card("They ask each")));
        var typed = await coach.Next(ofCoach, u => u.Typed().Count > 0);
        // Pushed, not found by asking again: what the grain told may be lost, and would be found after ten seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(["They ask each"], typed.Typed());
        Assert.Equal(town.Teacher.Id, typed["conversation.conversation.drafts"].Items[0]["byId"].Id);
        Assert.Equal(first.Version(), typed.Version());

        await town.Teacher.Does(town.Teacher.Id, new CommitDraft(talk, card));
        var written = await coach.Next(ofCoach, u => u.Cards().Count > 0);
        Assert.Equal(["They ask each"], written.Cards());
        Assert.Empty(written.Typed());
        Assert.True(written.Version() > first.Version());

        await town.Coach.Does(
            town.Teacher.Id,
            new WriteEntry(talk, Guid.CreateVersion7(), Queries.Card("And explain why"))
        );
        var seen = await teacher.Next(ofTeacher, u => u.Cards().Count == 2);
        Assert.Equal(["They ask each", "And explain why"], seen.Cards());

        await teacher.Stop(ofTeacher);
        var alone = await coach.Next(ofCoach, u => u.Present().Count == 1);
        Assert.Equal([town.Coach.Id], alone.Present());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task After_a_dropped_connection_it_goes_on_without_a_gap(string transport)
    {
        var (town, talk) = await Talking();
        var before = await Client(town.Coach, transport);
        var first = await before.Next(await before.Subscribe(Queries.Conversation, Queries.Of(town, talk)));
        await before.DisposeAsync();
        await Write(town, talk, "One");
        await Write(town, talk, "Two");

        await using var after = await Client(town.Coach, transport);
        var again = await after.Subscribe(Queries.Conversation, Queries.Of(town, talk, first.Version()));

        var resumed = await after.Next(again);
        Assert.Equal(["One", "Two"], resumed.Cards());
        Assert.Equal(first.Version() + 2, resumed.Version());
        await Write(town, talk, "Three");
        Assert.Equal(["One", "Two", "Three"], (await after.Next(again, u => u.Cards().Count > 2)).Cards());
    }

    [Fact]
    public async Task The_client_that_reconnects_by_itself_has_what_happened_meanwhile()
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, "ws");
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await coach.Told("connected");
        await coach.Next(id);

        await coach.Drop();
        await coach.Told("closed");
        await Write(town, talk, "Meanwhile");

        await coach.Told("connected");
        Assert.Equal(["Meanwhile"], (await coach.Next(id, u => u.Cards().Count > 0)).Cards());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Whoever_is_not_of_the_pair_hears_what_is_heard_of_no_conversation_at_all(string transport)
    {
        var (town, talk) = await Talking();
        await town.Assign(town.Teacher, town.SecondCoach);
        Voice[] strangers =
        [
            town.SecondCoach,
            town.OtherCoach,
            town.OtherTeacher,
            town.Leader,
            town.DistrictLeader,
            town.Administrator,
        ];
        foreach (var stranger in strangers)
        {
            await using var client = await Client(stranger, transport);
            var answers = new List<string>();
            foreach (
                var (teacher, conversation) in new[]
                {
                    (town.Teacher.Id, talk),
                    (town.Teacher.Id, Guid.NewGuid()),
                    (Guid.NewGuid(), Guid.NewGuid()),
                }
            )
            {
                var id = await client.Subscribe(Queries.Conversation, new { t = teacher, c = conversation });
                var only = await client.Next(id);
                Assert.True(only.IsNone());
                Assert.Equal(0, only.Version());
                Assert.Empty(only.Present());
                Assert.Equal("complete", (await client.Told(id))["event"].Text);
                answers.Add(only.ToString());
            }
            Assert.Single(answers.Distinct(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_coach_whose_assignment_ends_sees_nothing_of_what_follows(string transport)
    {
        var town = await Town.Found(Platform);
        var assignment = await town.Assign(town.Teacher, town.Coach);
        var talk = await town.Begin(town.Coach, ConversationKind.CheckIn);
        await Write(town, talk, "Ours");
        await town.Coach.Does(town.Teacher.Id, new CompleteConversation(talk));
        await using var coach = await Client(town.Coach, transport);
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        Assert.Equal(["Ours"], (await coach.Next(id)).Cards());

        await town.Administrator.Does(
            town.Teacher.Id,
            new Domain.Teachers.Assignments.EndAssignment(assignment, town.Today)
        );

        Assert.True((await coach.Next(id)).IsNone());
        Assert.Equal("complete", (await coach.Told(id))["event"].Text);
    }

    [Fact]
    public async Task A_coach_who_leaves_the_roster_sees_the_end_within_two_seconds_or_so()
    {
        var (town, talk) = await Talking();
        await using var coach = await Client(town.Coach, "ws");
        var id = await coach.Subscribe(Queries.Conversation, Queries.Of(town, talk));
        await coach.Next(id);

        await town.Import(town.Coach);
        var began = TimeProvider.System.GetTimestamp();

        await coach.Next(id, u => u.IsNone());
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal("complete", (await coach.Told(id))["event"].Text);
    }

    private Task<ReferenceClient> Client(Voice person, string transport) =>
        ReferenceClient.Start(Platform, transport, Platform.Token(person.Tenant, person.Id));

    private static Task Write(Town town, Guid talk, string text) =>
        town.Coach.Does(town.Teacher.Id, new WriteEntry(talk, Guid.CreateVersion7(), Queries.Card(text)));

    private async Task<(Town Town, Guid Conversation)> Talking()
    {
        var town = await Town.Found(Platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach));
    }
}
