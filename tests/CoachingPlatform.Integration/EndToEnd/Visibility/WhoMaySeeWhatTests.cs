using System.Net;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Visibility;

/// <summary>
/// The table "Who may see what", asked from outside: every field of the schema is read by everybody, and exactly the
/// markers come out that the table gives.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class WhoMaySeeWhatTests(LiveFixture live)
{
    /// <summary>What a completed conversation, a live one, and the pair's record hold, by the beginning of the marker.</summary>
    private static readonly string[] Held = ["held.", "focus.", "step.focus", "step.goal"];
    private static readonly string[] Pair = [.. Held, "live.", "goal."];

    [Fact]
    public async Task Every_free_text_of_the_schema_holds_a_marker_that_the_pair_can_read()
    {
        var record = await PlantedRecord.Plant(live.Platform);

        var teacher = await Everything(record, record.Town.Teacher);
        var coach = await Everything(record, record.Town.Coach);
        var second = await Everything(record, record.Town.SecondCoach);

        var administrator = await Everything(record, record.Town.Administrator);

        // A stem of the prompt bank is nobody's writing; own ones are read as OwnStem.
        Assert.Equal(
            ["Stem.text"],
            Reading.WordsFields.Except([.. teacher.Fields, .. coach.Fields, .. administrator.Fields])
        );
        Assert.Equal(
            record.Planted,
            teacher
                .Markers.Concat(coach.Markers)
                .Concat(second.Markers)
                .Concat(administrator.Markers)
                .ToHashSet(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_teacher_reads_all_that_is_theirs_and_nothing_private_to_a_coach()
    {
        var record = await PlantedRecord.Plant(live.Platform);

        await Reads(record, record.Town.Teacher, [.. Pair, "beside.", "step.beside"]);
    }

    [Fact]
    public async Task An_assigned_coach_reads_this_pair_what_is_private_to_them_and_of_other_coaches_open_steps_the_text()
    {
        var record = await PlantedRecord.Plant(live.Platform);

        await Reads(record, record.Town.Coach, [.. Pair, "step.beside.description", "private.held.", "private.live."]);
        await Reads(
            record,
            record.Town.SecondCoach,
            ["goal.", "step.focus.description", "step.goal.description", "step.beside", "beside.", "private.beside."]
        );
    }

    [Fact]
    public async Task A_former_coach_reads_their_own_preparation_and_no_content()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;
        await town.Coach.Does(
            town.Teacher.Id,
            new Domain.Teachers.Conversations.WithdrawConversation(record.Live, "x")
        );
        await HandOver(record);

        await Reads(record, town.Coach, ["private.held.", "private.live."]);
    }

    [Fact]
    public async Task Nobody_else_reads_a_word()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;
        var stranger = (await Town.Found(live.Platform, "brookside")).Administrator;

        foreach (
            var other in new[]
            {
                town.OtherTeacher,
                town.OtherCoach,
                town.Leader,
                town.OtherLeader,
                town.DistrictLeader,
                stranger,
            }
        )
        {
            await Reads(record, other, []);
        }
    }

    [Fact]
    public async Task Administrators_read_what_disclosures_are_asked_for_and_no_word_of_a_conversation()
    {
        var record = await PlantedRecord.Plant(live.Platform);

        foreach (var administrator in new[] { record.Town.Administrator, record.Town.SecondAdministrator })
        {
            await Reads(record, administrator, ["disclosure."]);
        }
    }

    [Fact]
    public async Task Leaders_and_administrators_know_who_coaches_whom_and_no_more()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;

        foreach (var leader in new[] { town.Leader, town.DistrictLeader, town.Administrator })
        {
            var seen = await leader.ReadTeacher(town.Teacher.Id);

            Assert.Equal(
                new[] { town.Coach.Id, town.SecondCoach.Id }.Order(),
                seen["assignments"].Items.Select(a => a["coachId"].Id).Order()
            );
            Assert.Empty(seen["cycles"].Items);
            Assert.Empty(seen["conversations.nodes"].Items);
            Assert.Equal(0, seen["conversations.totalCount"].Number);
            Assert.True(seen["conversationCount"].IsNull);
        }
        Assert.True((await town.OtherLeader.ReadTeacher(town.Teacher.Id)).IsNull);
    }

    [Fact]
    public async Task What_is_not_yours_and_what_is_not_there_are_answered_with_the_same_bytes()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var town = record.Town;
        var stranger = (await Town.Found(live.Platform, "brookside")).Administrator;
        var (teacher, nobody) = (town.Teacher.Id, Guid.NewGuid());

        foreach (var other in new[] { town.OtherTeacher, town.OtherCoach, town.OtherLeader, stranger })
        {
            foreach (var query in Questions)
            {
                await Same(
                    other.Post(query, Asked(teacher, record.Held)),
                    other.Post(query, Asked(nobody, Guid.NewGuid()))
                );
            }
            foreach (var command in Commands(record))
            {
                await Same(other.Send(teacher, command), other.Send(nobody, command));
            }
        }

        async Task Same(Task<Reply> hidden, Task<Reply> absent) =>
            Assert.Equal((await absent).WithoutTrace, (await hidden).WithoutTrace);
    }

    [Fact]
    public async Task A_conversation_of_another_pair_looks_like_one_that_is_not_there()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (coach, teacher) = (record.Town.SecondCoach, record.Town.Teacher.Id);

        foreach (var query in Questions.Where(q => q.Contains("$c", StringComparison.Ordinal)))
        {
            var hidden = await coach.Post(query, Asked(teacher, record.Held));
            var absent = await coach.Post(query, Asked(teacher, Guid.NewGuid()));
            Assert.Equal(absent.WithoutTrace, hidden.WithoutTrace);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_sign_in_there_is_nothing(string? token)
    {
        var town = await Town.Found(live.Platform);

        var reply = await live
            .Platform.WithToken(token)
            .Post("query($t: ID!) { teacher(id: $t) { id } }", new { t = town.Teacher.Id });

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Equal("UNAUTHENTICATED", reply.Json["errors"].Items[0]["extensions.code"].Text);
        Assert.False(reply.Json.Has("data"));
    }

    [Fact]
    public async Task A_sign_in_of_somebody_who_is_not_on_the_roster_finds_nothing()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var gone = live.Platform.As(record.Town.Tenant, Guid.NewGuid());

        await Reads(record, gone, []);
        Assert.True((await gone.Ask("{ me { id } }"))["me"].IsNull);
    }

    /// <summary>What is shared comes out, what is private never does, and every read stands in the teacher's ledger.</summary>
    [Theory]
    [InlineData(ShareScope.Conversation)]
    [InlineData(ShareScope.Cycle)]
    [InlineData(ShareScope.Focus)]
    [InlineData(ShareScope.Timeline)]
    public async Task A_share_shows_what_it_names_until_it_is_taken_back_and_each_read_is_in_the_ledger(
        ShareScope scope
    )
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var share = Guid.CreateVersion7();
        Guid? item = scope switch
        {
            ShareScope.Conversation => record.Held,
            ShareScope.Cycle => record.Cycle,
            ShareScope.Focus => record.Focus,
            _ => null,
        };
        await teacher.Does(teacher.Id, new ShareWith(share, scope, town.OtherTeacher.Id, town.Today.AddDays(30), item));
        string[] shown = scope switch
        {
            ShareScope.Focus => ["focus.", "step.focus"],
            ShareScope.Timeline => [.. Held, "goal."],
            _ => Held,
        };

        await Reads(record, town.OtherTeacher, shown);

        var ledger = (await teacher.ReadLedger(teacher.Id))["nodes"].Items;
        Assert.All(ledger, l => Assert.Equal(town.OtherTeacher.Id, l["readerId"].Id));
        Assert.Equal(
            scope == ShareScope.Timeline ? new[] { record.Held, teacher.Id }.Order() : [record.Held],
            ledger.Where(l => l["kind"].Text == "READ").Select(l => l["itemId"].Id).Order()
        );
        Assert.Equal(item ?? teacher.Id, Assert.Single(ledger, l => l["kind"].Text == "SHARED")["itemId"].Id);
        foreach (var other in new[] { town.OtherTeacher, town.Coach, town.Leader, town.Administrator })
        {
            Assert.True((await other.ReadLedger(teacher.Id)).IsNull);
        }

        await teacher.Does(teacher.Id, new TakeBackShare(share));
        await Reads(record, town.OtherTeacher, []);
        Assert.True((await town.OtherTeacher.ReadTeacher(teacher.Id)).IsNull);
    }

    [Fact]
    public async Task A_share_ends_by_itself_on_its_day()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await teacher.Does(
            teacher.Id,
            new ShareWith(
                Guid.CreateVersion7(),
                ShareScope.Conversation,
                town.OtherCoach.Id,
                town.Today.AddDays(2),
                record.Held
            )
        );
        live.Platform.Clock.Advance(TimeSpan.FromDays(1));
        await Reads(record, town.OtherCoach, Held);

        live.Platform.Clock.Advance(TimeSpan.FromDays(1));

        await Reads(record, town.OtherCoach, []);
    }

    [Fact]
    public async Task What_is_handed_over_is_shown_beforehand_and_the_new_coach_gets_no_more()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await town.Coach.Does(
            teacher.Id,
            new Domain.Teachers.Conversations.WithdrawConversation(record.Live, "Recorded in error")
        );
        var visit = Guid.CreateVersion7();
        await town.Coach.Does(
            teacher.Id,
            new Domain.Teachers.Conversations.PlanConversation(
                visit,
                town.Coach.Id,
                live.Platform.Clock.GetUtcNow().AddDays(3)
            )
        );

        var (proposed, newCycle) = await HandOver(record);

        Assert.Equal([record.Goal], proposed["goalIds"].Ids);
        Assert.Equal(new[] { record.FocusStep, record.GoalStep }.Order(), proposed["stepIds"].Ids.Order());
        Assert.Equal([visit], proposed["visitIds"].Ids);
        var after = await teacher.ReadTeacher(teacher.Id);
        Assert.Equal("HANDED_OVER", after["cycles"].Of(record.Cycle)["outcome"].Text);
        Assert.Equal([record.Goal], after["cycles"].Of(newCycle)["goalIds"].Ids);
        Assert.All(after["openSteps"].Items, s => Assert.Equal(town.SecondCoach.Id, s["coachId"].Id));
        await Reads(
            record,
            town.SecondCoach,
            ["goal.", "step.focus", "step.goal", "step.beside", "beside.", "private.beside."]
        );
        Assert.False((await town.SecondCoach.ReadPrep(teacher.Id, visit)).IsNull);
        Assert.True((await town.Coach.ReadConversation(teacher.Id, record.Held)).IsNull);
    }

    [Fact]
    public async Task The_old_pair_finishes_what_was_under_way_at_the_handover_and_then_it_is_over()
    {
        var record = await PlantedRecord.Plant(live.Platform);
        var (town, teacher) = (record.Town, record.Town.Teacher);
        await HandOver(record);
        await Reads(record, town.Coach, ["live.", "step.focus", "step.goal", "private.held.", "private.live."]);

        foreach (var component in Enum.GetValues<Component>().Skip(1))
        {
            await town.Coach.Does(
                teacher.Id,
                new Domain.Teachers.Conversations.SkipComponent(record.Live, component, "Handed over")
            );
        }
        await town.Coach.Does(teacher.Id, new Domain.Teachers.Conversations.CompleteConversation(record.Live));

        await Reads(record, town.Coach, ["private.held.", "private.live."]);
    }

    private static readonly string[] Questions =
    [
        "mutation($t: ID!, $c: ID!) { recordPrint(teacherId: $t, itemId: $c) { outcome version refusals { code field } } }",
        "mutation($t: ID!, $c: ID!) { recordExport(teacherId: $t, itemId: $c) { outcome version refusals { code field } } }",
        "query($t: ID!, $c: ID!) { teacher(id: $t) { id version conversation(id: $c) { id } } }",
        "query($t: ID!, $c: ID!) { teacher(id: $t) { prepSheet(conversationId: $c) { ready } ledger { totalCount } } }",
        "query($t: ID!, $c: ID!) { coach { prepSheet(teacherId: $t, conversationId: $c) { ready connections } } }",
        """query($t: ID!) { teacher(id: $t) { timeline(from: "2026-01-01", until: "2027-12-31") { text } } }""",
    ];

    private static object Asked(Guid teacher, Guid conversation) => new { t = teacher, c = conversation };

    private static TeacherCommand[] Commands(PlantedRecord record) =>
        [
            new SetGoal(Guid.NewGuid(), "x"),
            new ReviseGoal(record.Goal, "x"),
            new Domain.Teachers.Conversations.PauseConversation(record.Live),
            new Domain.Teachers.Steps.ProvideResource(record.FocusStep, Guid.NewGuid()),
            new OpenCycle(Guid.NewGuid(), record.Town.Coach.Id, []),
            new TakeBackShare(Guid.NewGuid()),
        ];

    /// <summary>The second coach, assigned already, takes over; gives what the teacher was shown of it beforehand.</summary>
    private static async Task<(Node Proposed, Guid NewCycle)> HandOver(PlantedRecord record)
    {
        var (town, teacher) = (record.Town, record.Town.Teacher);
        var (handover, newCycle) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await town.Coach.Does(teacher.Id, new ProposeHandover(handover, record.Cycle, town.SecondCoach.Id));
        var proposed = (await teacher.ReadTeacher(teacher.Id))["handovers"].Of(handover);
        await town.Coach.Does(teacher.Id, new CompleteHandover(handover, newCycle));
        return (proposed, newCycle);
    }

    /// <summary>Asserts that exactly the markers come out that begin with one of these.</summary>
    private static async Task Reads(PlantedRecord record, Voice reader, string[] shown)
    {
        var (seen, _) = await Everything(record, reader);

        Assert.Equal(
            record.Planted.Where(m => shown.Any(s => m.StartsWith(s, StringComparison.Ordinal))),
            seen.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>All that the schema lets this reader ask for about the teacher, whichever way it is asked for.</summary>
    private static async Task<(HashSet<string> Markers, HashSet<string> Fields)> Everything(
        PlantedRecord record,
        Voice reader
    )
    {
        var teacher = record.Town.Teacher.Id;
        var reads = new List<Node>
        {
            await reader.ReadTeacher(teacher),
            await reader.ReadTimeline(teacher, record.Town.Today.AddDays(-400), record.Town.Today.AddDays(400)),
            await reader.ReadLedger(teacher),
            await reader.ReadCoach(),
            await reader.ReadAuditTrail(),
            await reader.ReadDisclosures(),
            await reader.ReadDisclosed(record.Disclosure),
            await reader.FindColleague("cora@example.org"),
        };
        foreach (var talk in new[] { record.Held, record.Live, record.Beside })
        {
            reads.Add(await reader.ReadConversation(teacher, talk));
            reads.Add(await reader.ReadPrep(teacher, talk));
            reads.Add(await reader.ReadCoachPrep(teacher, talk));
        }
        return (
            reads.SelectMany(r => Markers.In(r.ToString())).ToHashSet(StringComparer.Ordinal),
            reads.SelectMany(Markers.Fields).ToHashSet(StringComparer.Ordinal)
        );
    }
}
