using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Confidentiality;

/// <summary>What a change of roles or of the coach leaves of somebody's sight.</summary>
[Collection(LiveCollection.Name)]
public sealed class SharingTests(LiveFixture live)
{
    [Fact]
    public async Task A_share_that_a_leaders_role_ended_does_not_come_back_and_a_new_one_holds()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher, reader) = (record.Town, record.Town.Teacher, record.Town.OtherTeacher);
        Task Share() =>
            teacher.Does(
                teacher.Id,
                new ShareWith(
                    Guid.CreateVersion7(),
                    ShareScope.Conversation,
                    reader.Id,
                    town.Today.AddDays(30),
                    record.Held
                )
            );
        await Share();
        Assert.False((await reader.ReadConversation(teacher.Id, record.Held)).IsNull);

        live.Platform.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.Import(reader, (Role.Teacher, "elm"), (Role.SchoolLeader, "pine"));
        Assert.True((await reader.ReadConversation(teacher.Id, record.Held)).IsNull);

        live.Platform.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.Import(reader, (Role.Teacher, "elm"));
        Assert.True((await reader.ReadConversation(teacher.Id, record.Held)).IsNull);

        live.Platform.Clock.Advance(TimeSpan.FromMinutes(5));
        await Share();
        Assert.False((await reader.ReadConversation(teacher.Id, record.Held)).IsNull);
    }

    [Fact]
    public async Task A_teacher_finds_a_colleague_by_their_address_and_nobody_else_finds_anybody()
    {
        var town = await Town.Found(live.Platform);

        Assert.Equal(town.OtherTeacher.Id, (await town.Teacher.FindColleague("TIM@example.org"))["id"].Id);
        Assert.Equal(town.Coach.Id, (await town.Teacher.FindColleague("cora@example.org"))["id"].Id);
        foreach (
            var address in new[] { "lena@example.org", "dana@example.org", "ada@example.org", "tess@example.org", "x" }
        )
        {
            Assert.True((await town.Teacher.FindColleague(address)).IsNull);
        }
        foreach (var other in new[] { town.Coach, town.Leader, town.DistrictLeader, town.Administrator })
        {
            Assert.True((await other.FindColleague("tim@example.org")).IsNull);
        }
        var email = await town.Teacher.Ask("{ colleague(email: \"tim@example.org\") { email } }");
        Assert.True(email["colleague.email"].IsNull);
    }

    [Fact]
    public async Task A_former_coach_reads_their_old_prep_sheets_and_writes_on_none()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher, coach) = (record.Town, record.Town.Teacher, record.Town.Coach);
        var handover = Guid.CreateVersion7();
        await coach.Does(teacher.Id, new ProposeHandover(handover, record.Cycle, town.SecondCoach.Id));
        await coach.Does(teacher.Id, new CompleteHandover(handover, Guid.CreateVersion7()));

        (await coach.Try(new WriteConnections(teacher.Id, record.Held, "More"))).Refused(
            Codes.NotFound,
            "conversationId"
        );
        // The one that was under way is theirs to finish.
        await coach.Does(new WriteConnections(teacher.Id, record.Live, "«private.live.connections»"));

        var sheet = await coach.ReadCoachPrep(teacher.Id, record.Held);
        Assert.Equal("«private.held.connections»", sheet["connections"].Text);
        (await town.SecondCoach.Try(new WriteConnections(teacher.Id, record.Held, "x"))).Refused(
            Codes.NotFound,
            "conversationId"
        );
    }

    [Fact]
    public async Task A_coach_who_left_the_roster_has_their_cycle_closed_and_their_assignment_ended()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);

        await town.Import(town.Coach);

        var left = await teacher.ReadTeacher(teacher.Id);
        Assert.Equal("LEFT", left["cycles"].Of(record.Cycle)["outcome"].Text);
        Assert.Equal($"{town.Today:yyyy-MM-dd}", Until(left, town.Coach));
        Assert.Null(Until(left, town.SecondCoach));
        var version = left["version"].Number;
        await town.Import(town.Coach);
        Assert.Equal(version, (await teacher.ReadTeacher(teacher.Id))["version"].Number);

        static string? Until(Node teacher, Voice coach) =>
            Assert.Single(teacher["assignments"].Items, a => a["coachId"].Id == coach.Id)["until"].OptionalText;
    }
}
