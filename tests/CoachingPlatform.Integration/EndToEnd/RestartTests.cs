using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Grains;
using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd;

/// <summary>Nothing in memory is the only copy of anything that was answered.</summary>
[Collection(LiveCollection.Name)]
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = LiveFixture.Clock();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_a_restart_everything_is_there_to_the_byte_drafts_too()
    {
        (PlantedRecord Record, string[] Told) before;
        await using (var first = await Start())
        {
            var record = await PlantedRecord.Plant(first);
            before = (record, await Tell(first, record));
        }

        await using var second = await Start();

        Assert.Equal(before.Told, await Tell(second, before.Record));
        var town = before.Record.Town.On(second);
        var live = await town.Coach.ReadConversation(town.Teacher.Id, before.Record.Live);
        Assert.Contains(
            "live.draft.whatWorked",
            Assert.Single(live["drafts"].Items).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_draft_goes_on_from_its_revision_and_becomes_a_card_after_a_restart()
    {
        var card = Guid.CreateVersion7();
        Town town;
        Guid talk;
        await using (var first = await Start())
        {
            (town, talk) = await Talking(first);
            await town.Teacher.Types(town.Teacher.Id, Draft(0, "They ask"));
        }

        await using var second = await Start();
        var teacher = town.On(second).Teacher;

        var outdated = await teacher.Types(teacher.Id, Draft(0, "They answer"));
        Assert.Equal("They ask", outdated["draft.content.success.whatWorked"].Text);
        var saved = await teacher.Types(teacher.Id, Draft(1, "They ask why"));
        Assert.Equal(2, saved["draft.revision"].Number);
        await teacher.Does(teacher.Id, new PauseConversation(talk));
        var entry = Assert.Single((await teacher.ReadConversation(teacher.Id, talk))["content.entries"].Items);
        Assert.Equal("They ask why", entry["content.success.whatWorked"].Text);

        SaveDraft Draft(long revision, string text) => new(talk, card, revision, new EntryContent(new Success(text)));
    }

    [Fact]
    public async Task A_command_sent_again_after_a_restart_returns_its_first_result()
    {
        var goal = new SetGoal(Guid.CreateVersion7(), "They explain");
        var id = Guid.CreateVersion7();
        Town town;
        Said first;
        await using (var platform = await Start())
        {
            town = await Town.Found(platform);
            first = await town.Teacher.Does(town.Teacher.Id, goal, id);
            await town.Teacher.Does(town.Teacher.Id, new SetGoal(Guid.CreateVersion7(), "They ask"));
        }

        await using var second = await Start();
        var teacher = town.On(second).Teacher;

        Assert.Equal(first.Version, (await teacher.Does(teacher.Id, goal, id)).Version);
        (await teacher.Try(teacher.Id, new ReviseGoal(goal.GoalId, "x"), id)).Refused(
            Codes.CommandIdReused,
            "commandId"
        );
        Assert.Equal(2, (await teacher.ReadTeacher(teacher.Id))["goals"].Items.Count);
    }

    /// <summary>What is done to the snapshots between two runs, in SQL.</summary>
    [Theory]
    [InlineData("taken away", "DELETE FROM snapshot")]
    [InlineData(
        "of an older version",
        "UPDATE snapshot SET data = (SELECT s.data FROM earlier s WHERE s.grain = snapshot.grain), etag = 'old' WHERE grain IN (SELECT grain FROM earlier)"
    )]
    public async Task A_snapshot_that_is_gone_or_stale_costs_a_replay_and_nothing_else(string _, string sql)
    {
        PlantedRecord record;
        string[] told;
        await using (var first = await Start())
        {
            record = await PlantedRecord.Plant(first);
        }
        Assert.NotEqual(0, Snapshots());
        Execute("CREATE TABLE earlier AS SELECT * FROM snapshot");
        await using (var second = await Start())
        {
            await Write(second, record, 80);
            told = await Tell(second, record);
        }
        Execute(sql);

        await using var third = await Start();

        Assert.Equal(told, await Tell(third, record));
        await Write(third, record, 1);
    }

    [Fact]
    public async Task A_former_coach_still_reads_their_own_preparation_of_a_visit_that_moved_to_the_next_coach()
    {
        PlantedRecord record;
        var visit = Guid.CreateVersion7();
        await using (var first = await Start())
        {
            record = await PlantedRecord.Plant(first);
            var (teacher, coach) = (record.Town.Teacher.Id, record.Town.Coach);
            var handover = Guid.CreateVersion7();
            await coach.Does(teacher, new PlanConversation(visit, coach.Id, clock.GetUtcNow().AddDays(3)));
            await coach.Does(new WriteConnections(teacher, visit, "From signals to sentences"));
            await coach.Does(teacher, new ProposeHandover(handover, record.Cycle, record.Town.SecondCoach.Id));
            await coach.Does(teacher, new CompleteHandover(handover, Guid.CreateVersion7()));
        }

        await using var second = await Start();
        var town = record.Town.On(second);

        var own = await town.Coach.ReadCoachPrep(town.Teacher.Id, visit);
        Assert.Equal("From signals to sentences", own["connections"].Text);
        Assert.True(own["conversation"].IsNull);
        Assert.True((await town.SecondCoach.ReadCoachPrep(town.Teacher.Id, visit))["connections"].IsNull);
    }

    [Fact]
    public async Task A_grain_refuses_a_caller_of_another_district_and_a_call_without_one()
    {
        await using var platform = await Start();
        var (town, other) = (await Town.Found(platform), await Town.Found(platform, "brookside"));
        var foreign = new Caller(other.Tenant, town.Teacher.Id, "session");
        var teacher = platform.Grains.GetGrain<ITeacherGrain>(TenantKey.For(town.Tenant, town.Teacher.Id));
        var coach = platform.Grains.GetGrain<ICoachGrain>(TenantKey.For(town.Tenant, town.Coach.Id));
        var district = platform.Grains.GetGrain<IDistrictGrain>(town.Tenant);
        var set = new SetGoal(Guid.NewGuid(), "x");

        foreach (var caller in new[] { foreign, null! })
        {
            await Assert.ThrowsAsync<CrossTenantCallException>(() =>
                teacher.Read(caller, new TeacherQuestion { View = ViewRequest.Headers })
            );
            await Assert.ThrowsAsync<CrossTenantCallException>(() => teacher.Execute(caller, Guid.NewGuid(), set));
            await Assert.ThrowsAsync<CrossTenantCallException>(() => teacher.Prepares(caller, Guid.Empty));
            await Assert.ThrowsAsync<CrossTenantCallException>(() => coach.Read(caller, CoachQuestion.Caseload));
            await Assert.ThrowsAsync<CrossTenantCallException>(() =>
                district.Execute(caller, Guid.NewGuid(), new Domain.Districts.RenameSchool(town.Elm, "x"))
            );
        }
        var own = foreign with { Tenant = town.Tenant };
        Assert.NotNull((await teacher.Read(own, new TeacherQuestion { View = ViewRequest.Headers })).View);
    }

    private Task<LivePlatform> Start() => LivePlatform.Start(folder.File("data"), clock);

    private static async Task<(Town Town, Guid Conversation)> Talking(LivePlatform platform)
    {
        var town = await Town.Found(platform);
        await town.Assign(town.Teacher, town.Coach);
        return (town, await town.Begin(town.Coach));
    }

    /// <summary>The whole record in the words of the gateway, as the teacher and the coach read it.</summary>
    private static async Task<string[]> Tell(LivePlatform platform, PlantedRecord record)
    {
        var town = record.Town.On(platform);
        var (teacher, coach) = (town.Teacher, town.Coach);
        return
        [
            (await teacher.ReadTeacher(teacher.Id)).ToString(),
            (await teacher.ReadConversation(teacher.Id, record.Held)).ToString(),
            (await teacher.ReadConversation(teacher.Id, record.Live)).ToString(),
            (
                await teacher.ReadTimeline(teacher.Id, record.Town.Today.AddDays(-9), record.Town.Today.AddDays(9))
            ).ToString(),
            (await coach.ReadTeacher(teacher.Id)).ToString(),
            (await coach.ReadCoachPrep(teacher.Id, record.Held)).ToString(),
            (await coach.ReadCoachPrep(teacher.Id, record.Live)).ToString(),
            (await coach.ReadCoach()).ToString(),
        ];
    }

    private static async Task Write(LivePlatform platform, PlantedRecord record, int times)
    {
        var teacher = record.Town.On(platform).Teacher;
        var before = await teacher.Version(teacher.Id);
        for (var i = 1; i <= times; i++)
        {
            var said = await teacher.Does(teacher.Id, new ReviseGoal(record.Goal, $"They explain, {before + i}"));
            Assert.Equal(before + i, said.Version);
        }
    }

    private long Snapshots()
    {
        using var connection = SqliteConnections.OpenWriter(Path.Combine(folder.File("data"), "platform.db"));
        using var count = new Statement(connection, "SELECT count(*) FROM snapshot");
        Assert.True(count.Step());
        return count.Long(0);
    }

    private void Execute(string sql)
    {
        using var connection = SqliteConnections.OpenWriter(Path.Combine(folder.File("data"), "platform.db"));
        SqliteConnections.Execute(connection, sql);
    }
}
