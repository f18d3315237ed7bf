using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd;

/// <summary>A client that lost an answer sends the same command again: it is not done twice.</summary>
[Collection(LiveCollection.Name)]
public class CommandIdentityTests(LiveFixture live)
{
    private readonly Guid id = Guid.CreateVersion7();

    [Fact]
    public async Task The_same_command_again_returns_the_first_result_and_changes_nothing()
    {
        var town = await Town.Found(live.Platform);
        var goal = new SetGoal(Guid.CreateVersion7(), "They explain", "Exit tickets");

        var first = await town.Teacher.Does(town.Teacher.Id, goal, id);
        var second = await town.Teacher.Does(town.Teacher.Id, goal, id);

        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.Version, await town.Teacher.Version(town.Teacher.Id));
        Assert.Single((await town.Teacher.ReadTeacher(town.Teacher.Id))["goals"].Items);
    }

    [Fact]
    public async Task The_state_may_have_moved_on_meanwhile()
    {
        var town = await Town.Found(live.Platform);
        var goal = Guid.CreateVersion7();
        var set = new SetGoal(goal, "They explain");
        var first = await town.Teacher.Does(town.Teacher.Id, set, id);
        await town.Teacher.Does(town.Teacher.Id, new ReviseGoal(goal, "They explain and ask"));
        var now = await town.Teacher.Does(town.Teacher.Id, new CloseGoal(goal, GoalOutcome.Met));

        var again = await town.Teacher.Does(town.Teacher.Id, set, id);

        Assert.Equal(first.Version, again.Version);
        Assert.Equal(now.Version, await town.Teacher.Version(town.Teacher.Id));
        var stands = Assert.Single((await town.Teacher.ReadTeacher(town.Teacher.Id))["goals"].Items);
        Assert.Equal(("They explain and ask", "MET"), (stands["text"].Text, stands["outcome"].Text));
    }

    [Fact]
    public async Task What_could_not_be_done_a_second_time_is_told_as_done()
    {
        var (town, talk) = await Talking();
        await town.Teacher.Does(
            town.Teacher.Id,
            new WriteEntry(talk, Guid.CreateVersion7(), new EntryContent(new Success("They explain")))
        );
        var first = await town.Coach.Does(town.Teacher.Id, new CompleteConversation(talk), id);

        var again = await town.Coach.Does(town.Teacher.Id, new CompleteConversation(talk), id);

        Assert.Equal(first.Version, again.Version);
        var other = await town.Coach.Try(town.Teacher.Id, new CompleteConversation(talk));
        other.Refused(Codes.WrongState, "conversationId");
    }

    [Fact]
    public async Task A_command_that_changed_nothing_is_remembered_too()
    {
        var (town, talk) = await Talking();
        var write = new WriteEntry(talk, Guid.CreateVersion7(), new EntryContent(new Success("They explain")));
        var written = await town.Teacher.Does(town.Teacher.Id, write);

        var same = await town.Teacher.Does(town.Teacher.Id, write, id);
        await town.Teacher.Does(town.Teacher.Id, new SetGoal(Guid.CreateVersion7(), "They ask"));
        var again = await town.Teacher.Does(town.Teacher.Id, write, id);

        Assert.Equal(written.Version, same.Version);
        Assert.Equal(written.Version, again.Version);
    }

    [Fact]
    public async Task The_same_id_for_another_command_is_refused()
    {
        var town = await Town.Found(live.Platform);
        var goal = Guid.CreateVersion7();
        var first = await town.Teacher.Does(town.Teacher.Id, new SetGoal(goal, "They explain"), id);

        TeacherCommand[] others =
        [
            new SetGoal(goal, "They explain more"),
            new SetGoal(Guid.CreateVersion7(), "They explain"),
            new ReviseGoal(goal, "They explain"),
        ];
        foreach (var other in others)
        {
            var said = await town.Teacher.Try(town.Teacher.Id, other, id);

            said.Refused(Codes.CommandIdReused, "commandId");
            Assert.Equal(first.Version, said.Version);
        }
        Assert.Equal(first.Version, await town.Teacher.Version(town.Teacher.Id));
    }

    [Fact]
    public async Task The_others_id_in_the_pair_is_refused_and_tells_nothing_of_what_they_did()
    {
        var (town, talk) = await Talking();
        var write = new WriteEntry(talk, Guid.CreateVersion7(), new EntryContent(new Success("They explain")));
        await town.Teacher.Does(town.Teacher.Id, write, id);
        var now = await town.Teacher.Does(town.Teacher.Id, new SetGoal(Guid.CreateVersion7(), "They ask"));

        var said = await town.Coach.Try(town.Teacher.Id, write, id);

        said.Refused(Codes.CommandIdReused, "commandId");
        Assert.Equal(now.Version, said.Version);
    }

    [Fact]
    public async Task To_a_stranger_an_id_that_was_used_looks_like_one_that_was_not()
    {
        var (town, talk) = await Talking();
        var write = new WriteEntry(talk, Guid.CreateVersion7(), new EntryContent(new Success("They explain")));
        await town.Teacher.Does(town.Teacher.Id, write, id);

        foreach (var stranger in new[] { town.OtherTeacher, town.OtherCoach, town.Leader, town.DistrictLeader })
        {
            var used = await stranger.Send(town.Teacher.Id, write, id);
            var unused = await stranger.Send(town.Teacher.Id, write);

            Assert.Equal(unused.WithoutTrace, used.WithoutTrace);
            Assert.Contains(Codes.NotFound, used.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_id_belongs_to_one_record()
    {
        var town = await Town.Found(live.Platform);
        var goal = new SetGoal(Guid.CreateVersion7(), "They explain");
        await town.Teacher.Does(town.Teacher.Id, goal, id);

        await town.OtherTeacher.Does(town.OtherTeacher.Id, goal, id);

        Assert.Single((await town.OtherTeacher.ReadTeacher(town.OtherTeacher.Id))["goals"].Items);
    }

    [Fact]
    public async Task What_the_coach_alone_sees_is_done_once_as_well()
    {
        var (town, talk) = await Talking();
        var write = new WriteConnections(town.Teacher.Id, talk, "From signals to sentences");
        var first = (await town.Coach.Try(write, id)).Applied();
        (await town.Coach.Try(new WriteConnections(town.Teacher.Id, talk, "Something else"))).Applied();

        var again = (await town.Coach.Try(write, id)).Applied();
        var other = await town.Coach.Try(new WriteConnections(town.Teacher.Id, talk, "A third"), id);

        Assert.Equal(first.Version, again.Version);
        other.Refused(Codes.CommandIdReused, "commandId");
        var sheet = await town.Coach.ReadCoachPrep(town.Teacher.Id, talk);
        Assert.Equal("Something else", sheet["connections"].Text);
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_done_once()
    {
        var town = await Town.Found(live.Platform);
        var goal = new SetGoal(Guid.CreateVersion7(), "They explain");

        var said = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => town.Teacher.Does(town.Teacher.Id, goal, id))
        );

        Assert.Single(said.Select(s => s.Version).Distinct());
        Assert.Single((await town.Teacher.ReadTeacher(town.Teacher.Id))["goals"].Items);
    }

    [Fact]
    public async Task No_id_is_no_command()
    {
        var town = await Town.Found(live.Platform);

        var said = await town.Teacher.Try(town.Teacher.Id, new SetGoal(Guid.CreateVersion7(), "x"), Guid.Empty);

        said.Refused(Codes.Required, "commandId");
    }

    private async Task<(Town Town, Guid Conversation)> Talking()
    {
        var town = await Town.Found(live.Platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach, ConversationKind.CheckIn));
    }
}
