using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd;

/// <summary>What is being typed is safe from the first answer on, and becomes a card without anybody asking.</summary>
[Collection(LiveCollection.Name)]
public class DraftTests(LiveFixture live)
{
    private readonly Guid card = Guid.CreateVersion7();

    [Fact]
    public async Task Typing_is_live_to_the_other_of_the_pair_and_no_event()
    {
        var (town, talk) = await Talking();
        var before = await town.Teacher.Version(town.Teacher.Id);

        var saved = await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each oth"));

        Assert.Equal("APPLIED", saved["outcome"].Text);
        Assert.Equal(1, saved["draft.revision"].Number);
        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        var draft = Assert.Single(seen["drafts"].Items);
        Assert.Equal("They ask each oth", draft["content.success.whatWorked"].Text);
        Assert.Equal(town.Teacher.Id, draft["byId"].Id);
        Assert.Empty(seen["content.entries"].Items);
        Assert.Equal(before, await town.Teacher.Version(town.Teacher.Id));
    }

    [Fact]
    public async Task Of_two_writers_the_one_on_an_old_revision_gets_the_current_text()
    {
        var (town, talk) = await Talking();
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each other"));
        await town.Coach.Types(town.Teacher.Id, Draft(talk, 1, "They ask each other why"));

        var late = await town.Teacher.Types(town.Teacher.Id, Draft(talk, 1, "They ask their partner"));

        Assert.Equal("REFUSED", late["outcome"].Text);
        var refusal = Assert.Single(late["refusals"].Items);
        Assert.Equal((Codes.DraftOutdated, "baseRevision"), (refusal["code"].Text, refusal["field"].Text));
        Assert.Equal("They ask each other why", late["draft.content.success.whatWorked"].Text);
        Assert.Equal(2, late["draft.revision"].Number);
        Assert.Equal(town.Coach.Id, late["draft.byId"].Id);

        var mended = await town.Teacher.Types(town.Teacher.Id, Draft(talk, 2, "They ask their partner why"));
        Assert.Equal("APPLIED", mended["outcome"].Text);
        Assert.Equal(3, mended["draft.revision"].Number);
    }

    [Fact]
    public async Task Leaving_the_field_writes_the_card_in_the_name_of_who_typed_it()
    {
        var (town, talk) = await Talking();
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each other why"));

        await town.Coach.Does(town.Teacher.Id, new CommitDraft(talk, card));

        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        var entry = Assert.Single(seen["content.entries"].Items);
        Assert.Equal("They ask each other why", entry["content.success.whatWorked"].Text);
        Assert.Equal(town.Teacher.Id, entry["byId"].Id);
        Assert.Empty(seen["drafts"].Items);
    }

    [Fact]
    public async Task A_quiet_draft_becomes_a_card_by_itself_each_time()
    {
        var (town, talk) = await Talking();
        foreach (var text in new[] { "They ask each other why", "They ask each other why, every day" })
        {
            await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, text));
            live.Platform.Clock.Advance(TimeSpan.FromSeconds(31));

            var seen = await Eventually.Is(
                () => town.Coach.ReadConversation(town.Teacher.Id, talk),
                c => c["drafts"].Items.Count == 0
            );

            var entry = Assert.Single(seen["content.entries"].Items);
            Assert.Equal(text, entry["content.success.whatWorked"].Text);
            Assert.Equal(town.Teacher.Id, entry["byId"].Id);
        }
    }

    [Fact]
    public async Task Pausing_takes_up_what_is_being_typed_and_leaves_what_is_not_whole_as_a_draft()
    {
        var (town, talk) = await Talking();
        var unfinished = Guid.CreateVersion7();
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each other why"));
        await town.Coach.Types(
            town.Teacher.Id,
            new SaveDraft(talk, unfinished, 0, new EntryContent(new Success("", Impact: "Nobody sits silent")))
        );

        await town.Coach.Does(town.Teacher.Id, new PauseConversation(talk));

        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        Assert.Equal(card, Assert.Single(seen["content.entries"].Items)["id"].Id);
        var draft = Assert.Single(seen["drafts"].Items);
        Assert.Equal(unfinished, draft["entryId"].Id);
        Assert.Equal("Nobody sits silent", draft["content.success.impact"].Text);
    }

    [Fact]
    public async Task Completing_takes_up_what_is_being_typed()
    {
        var (town, talk) = await Talking(ConversationKind.CheckIn);
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each other why"));

        await town.Coach.Does(town.Teacher.Id, new CompleteConversation(talk));

        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        Assert.Equal("COMPLETED", seen["status"].Text);
        var entry = Assert.Single(seen["content.entries"].Items);
        Assert.Equal("They ask each other why", entry["content.success.whatWorked"].Text);
        Assert.Empty(seen["drafts"].Items);
    }

    [Fact]
    public async Task Completing_waits_for_a_draft_that_is_not_whole_rather_than_lose_it()
    {
        var (town, talk) = await Talking(ConversationKind.CheckIn);
        await town.Teacher.Types(
            town.Teacher.Id,
            new SaveDraft(talk, card, 0, new EntryContent(new Success("", Impact: "Nobody sits silent")))
        );

        var refused = await town.Coach.Try(town.Teacher.Id, new CompleteConversation(talk));

        refused.Refused(Codes.Required, "content.success.whatWorked");
        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        Assert.Equal("IN_PROGRESS", seen["status"].Text);
        Assert.Single(seen["drafts"].Items);
    }

    [Fact]
    public async Task Words_typed_and_deleted_are_gone_when_the_conversation_completes()
    {
        var (town, talk) = await Talking(ConversationKind.CheckIn);
        await town.Coach.Does(town.Teacher.Id, new WriteEntry(talk, Guid.CreateVersion7(), Card("It works")));
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "Never mind"));
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 1, ""));

        await town.Coach.Does(town.Teacher.Id, new CompleteConversation(talk));

        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        Assert.Single(seen["content.entries"].Items);
        Assert.Empty(seen["drafts"].Items);
    }

    [Fact]
    public async Task Leaving_an_empty_field_lets_the_draft_go()
    {
        var (town, talk) = await Talking();
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "Never mind"));
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 1, " "));

        await town.Teacher.Does(town.Teacher.Id, new CommitDraft(talk, card));

        var seen = await town.Coach.ReadConversation(town.Teacher.Id, talk);
        Assert.Empty(seen["content.entries"].Items);
        Assert.Empty(seen["drafts"].Items);
    }

    [Fact]
    public async Task A_card_typed_back_to_what_it_was_leaves_no_draft_behind()
    {
        var (town, talk) = await Talking();
        await town.Coach.Does(town.Teacher.Id, new WriteEntry(talk, card, Card("It works")));
        var before = await town.Teacher.Version(town.Teacher.Id);
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "It works"));

        await town.Teacher.Does(town.Teacher.Id, new CommitDraft(talk, card));

        Assert.Empty((await town.Coach.ReadConversation(town.Teacher.Id, talk))["drafts"].Items);
        Assert.Equal(before, await town.Teacher.Version(town.Teacher.Id));
    }

    [Fact]
    public async Task Another_coach_of_the_same_teacher_neither_sees_nor_overwrites_what_this_pair_types()
    {
        var (town, talk) = await Talking();
        await town.Assign(town.Teacher, town.SecondCoach);
        var other = await town.Begin(town.SecondCoach);
        await town.Teacher.Types(town.Teacher.Id, Draft(talk, 0, "They ask each other why"));

        foreach (var revision in new[] { 0, 1 })
        {
            var tried = await town.SecondCoach.Types(town.Teacher.Id, Draft(other, revision, "Mine"));

            Assert.Equal("REFUSED", tried["outcome"].Text);
            Assert.True(tried["draft"].IsNull, tried.ToString());
        }

        var draft = Assert.Single((await town.Coach.ReadConversation(town.Teacher.Id, talk))["drafts"].Items);
        Assert.Equal("They ask each other why", draft["content.success.whatWorked"].Text);
        Assert.Empty((await town.SecondCoach.ReadConversation(town.Teacher.Id, other))["drafts"].Items);
    }

    [Fact]
    public async Task Only_the_pair_types_in_a_conversation()
    {
        var (town, talk) = await Talking();

        foreach (var stranger in new[] { town.OtherTeacher, town.OtherCoach, town.Leader, town.Administrator })
        {
            var tried = await stranger.Types(town.Teacher.Id, Draft(talk, 0, "Mine"));

            Assert.Equal("REFUSED", tried["outcome"].Text);
            Assert.Equal(Codes.NotFound, Assert.Single(tried["refusals"].Items)["code"].Text);
            Assert.True(tried["draft"].IsNull);
        }
        Assert.Empty((await town.Coach.ReadConversation(town.Teacher.Id, talk))["drafts"].Items);
    }

    private SaveDraft Draft(Guid conversation, long revision, string text) =>
        new(conversation, card, revision, Card(text));

    private static EntryContent Card(string text) => new(new Success(text));

    private async Task<(Town Town, Guid Conversation)> Talking(ConversationKind kind = ConversationKind.Full)
    {
        var town = await Town.Found(live.Platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach, kind));
    }
}
