using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>A conversation from its plan to its completion, over HTTP, and who sees what of it.</summary>
[Collection(nameof(RunningServer))]
public sealed class CoachingTests(RunningServer server)
{
    /// <summary>In the district's time zone, not the machine's.</summary>
    private static readonly DateOnly Today = DateOnly.FromDateTime(
        TimeZoneInfo
            .ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"))
            .DateTime
    );

    private const string Everything = """
        query($id: ID!) {
          teacher(id: $id) {
            id relations conversationCount openSteps { id terms { description } }
            assignments { coachId coach { name email } }
            conversations(first: 5, status: COMPLETED) {
              nodes {
                id status
                content {
                  entries { content { success { whatWorked } } by { name } }
                  focus { text themes { code label } priorities { priority { title } } }
                }
                steps { terms { description } }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task A_conversation_is_held_and_each_sees_what_is_theirs()
    {
        var teacher = RunningServer.Teacher;
        await Assign(teacher);
        var conversation = await Hold(teacher);

        foreach (var person in new[] { teacher, RunningServer.Coach })
        {
            var seen = (await server.Ask(person, Everything, new { id = teacher })).GetProperty("teacher");
            var node = Nodes(seen).Single(n => Id(n) == conversation);
            var content = node.GetProperty("content");
            Assert.Equal(
                "They asked each other.",
                content
                    .GetProperty("entries")[0]
                    .GetProperty("content")
                    .GetProperty("success")
                    .GetProperty("whatWorked")
                    .GetString()
            );
            Assert.Equal("3b", content.GetProperty("focus").GetProperty("themes")[0].GetProperty("code").GetString());
            Assert.Equal(
                "Students talk and reason together",
                content
                    .GetProperty("focus")
                    .GetProperty("priorities")[0]
                    .GetProperty("priority")
                    .GetProperty("title")
                    .GetString()
            );
            Assert.Equal(
                "Plan two questions",
                node.GetProperty("steps")[0].GetProperty("terms").GetProperty("description").GetString()
            );
        }

        foreach (
            var person in new[] { RunningServer.Leader, RunningServer.DistrictLeader, RunningServer.Administrator }
        )
        {
            var seen = (await server.Ask(person, Everything, new { id = teacher })).GetProperty("teacher");
            Assert.Empty(Nodes(seen));
            Assert.Empty(seen.GetProperty("openSteps").EnumerateArray());
            Assert.Equal(
                "Coral Cruz",
                seen.GetProperty("assignments")[0].GetProperty("coach").GetProperty("name").GetString()
            );
        }
    }

    [Fact]
    public async Task What_is_hidden_and_what_does_not_exist_look_the_same()
    {
        const string query = "query($id: ID!) { teacher(id: $id) { id } }";
        var hidden = await server.Answer(RunningServer.Colleague, query, new { id = RunningServer.Teacher });
        var absent = await server.Answer(RunningServer.Colleague, query, new { id = Guid.NewGuid() });
        var elsewhere = await server.Answer(
            RunningServer.Person("administrator", RunningServer.OtherTenant),
            query,
            new { id = RunningServer.Teacher },
            RunningServer.OtherTenant
        );
        Assert.Equal("{\"data\":{\"teacher\":null}}", hidden.GetRawText());
        Assert.Equal(hidden.GetRawText(), absent.GetRawText());
        Assert.Equal(hidden.GetRawText(), elsewhere.GetRawText());
    }

    [Fact]
    public async Task The_same_command_again_gives_the_first_result()
    {
        var command = new
        {
            c = Guid.NewGuid(),
            t = RunningServer.Colleague,
            i = new { goalId = Guid.NewGuid(), text = "Everyone speaks" },
        };
        const string mutation =
            "mutation($c: ID!, $t: ID!, $i: SetGoalInput!) { setGoal(commandId: $c, teacherId: $t, input: $i) { outcome version teacher { goals { id text } } } }";
        var first = await server.Ask(RunningServer.Colleague, mutation, command);
        var again = await server.Ask(RunningServer.Colleague, mutation, command);
        Assert.Equal("APPLIED", first.GetProperty("setGoal").GetProperty("outcome").GetString());
        Assert.Contains("Everyone speaks", $"{first}", StringComparison.Ordinal);
        Assert.Equal($"{first}", $"{again}");
    }

    [Fact]
    public async Task A_refusal_is_a_value_with_a_code_a_field_and_a_sentence()
    {
        var refused = await server.Tell(
            RunningServer.Colleague,
            RunningServer.Colleague,
            "setGoal",
            "SetGoalInput",
            new { goalId = Guid.NewGuid(), text = " " }
        );
        Assert.Equal("REFUSED", refused.GetProperty("outcome").GetString());
        Assert.Equal("REQUIRED", refused.GetProperty("refusals")[0].GetProperty("code").GetString());
        Assert.Equal("text", refused.GetProperty("refusals")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task The_prep_sheet_is_the_coachs_and_its_agenda_the_teachers_too()
    {
        var teacher = RunningServer.Teacher;
        await Assign(teacher);
        var conversation = Guid.NewGuid();
        await server.Done(
            RunningServer.Coach,
            teacher,
            "planConversation",
            new
            {
                conversationId = conversation,
                coachId = RunningServer.Coach,
                startsAt = "2026-12-01T15:30:00-06:00",
            }
        );
        await server.Ask(
            RunningServer.Coach,
            "mutation($c: ID!, $i: WriteConsiderationsInput!) { writeConsiderations(commandId: $c, input: $i) { outcome coach { id } } }",
            new
            {
                c = Guid.NewGuid(),
                i = new
                {
                    teacherId = teacher,
                    conversationId = conversation,
                    text = "A new baby at home",
                },
            }
        );
        const string sheet =
            "query($t: ID!, $c: ID!) { teacher(id: $t) { prepSheet(conversationId: $c) { conversation { id } considerations questions { id } proposedEntryPoints { entryPoint } } } }";
        var ids = new { t = teacher, c = conversation };
        Assert.Contains("A new baby", $"{await server.Ask(RunningServer.Coach, sheet, ids)}", StringComparison.Ordinal);
        var shown = (await server.Ask(teacher, sheet, ids)).GetProperty("teacher").GetProperty("prepSheet");
        Assert.Equal(conversation, Id(shown.GetProperty("conversation")));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("considerations").ValueKind);
        Assert.Empty(shown.GetProperty("questions").EnumerateArray());
    }

    [Fact]
    public async Task What_is_typed_is_kept_and_an_old_revision_is_refused_with_the_current_text()
    {
        var teacher = RunningServer.Teacher;
        await Assign(teacher);
        var conversation = Guid.NewGuid();
        await server.Done(
            RunningServer.Coach,
            teacher,
            "beginUnplanned",
            new
            {
                conversationId = conversation,
                coachId = RunningServer.Coach,
                kind = "CHECK_IN",
                schoolId = RunningServer.Elm,
            }
        );
        var entry = Guid.NewGuid();
        var first = await Save(teacher, conversation, entry, 0, "A beginn");
        Assert.Equal("APPLIED", first.GetProperty("outcome").GetString());
        var late = await Save(teacher, conversation, entry, 0, "Another");
        Assert.Equal("REFUSED", late.GetProperty("outcome").GetString());
        Assert.Contains("A beginn", $"{late.GetProperty("draft")}", StringComparison.Ordinal);
        await server.Done(
            RunningServer.Coach,
            teacher,
            "commitDraft",
            new { conversationId = conversation, entryId = entry }
        );
        await server.Done(RunningServer.Coach, teacher, "completeConversation", new { conversationId = conversation });
    }

    [Fact]
    public async Task Pages_of_conversations_meet_without_gap_or_overlap()
    {
        var teacher = RunningServer.Teacher;
        await Assign(teacher);
        for (var i = 0; i < 3; i++)
        {
            await server.Done(
                RunningServer.Coach,
                teacher,
                "recordConversation",
                new
                {
                    conversationId = Guid.NewGuid(),
                    coachId = RunningServer.Coach,
                    heldOn = Today.AddDays(-i),
                    minutes = 20,
                    kind = "CHECK_IN",
                    schoolId = RunningServer.Elm,
                }
            );
        }
        const string query =
            "query($t: ID!, $f: Int!, $a: String) { teacher(id: $t) { conversations(first: $f, after: $a) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }";
        var all = (await server.Ask(teacher, query, new { t = teacher, f = 50 }))
            .GetProperty("teacher")
            .GetProperty("conversations");
        var paged = new List<Guid>();
        string? after = null;
        do
        {
            var page = (
                await server.Ask(
                    teacher,
                    query,
                    new
                    {
                        t = teacher,
                        f = 2,
                        a = after,
                    }
                )
            ).GetProperty("teacher").GetProperty("conversations");
            paged.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Id));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
        } while (after is not null);
        Assert.True(paged.Count >= 3);
        Assert.Equal(all.GetProperty("nodes").EnumerateArray().Select(Id), paged);
    }

    private async Task<JsonElement> Save(Guid teacher, Guid conversation, Guid entry, long revision, string text) =>
        (
            await server.Ask(
                RunningServer.Coach,
                "mutation($t: ID!, $i: SaveDraftInput!) { saveDraft(teacherId: $t, input: $i) { outcome refusals { code } draft { revision by { name } content { note { text } } } } }",
                new
                {
                    t = teacher,
                    i = new
                    {
                        conversationId = conversation,
                        entryId = entry,
                        baseRevision = revision,
                        content = new
                        {
                            note = new
                            {
                                component = "FOLLOW_UP",
                                kind = "REMARK",
                                text,
                            },
                        },
                    },
                }
            )
        ).GetProperty("saveDraft");

    private Task<JsonElement> Assign(Guid teacher) =>
        server.Tell(
            RunningServer.Administrator,
            teacher,
            "assignCoach",
            "AssignCoachInput",
            new
            {
                assignmentId = Guid.NewGuid(),
                coachId = RunningServer.Coach,
                from = Today.AddDays(-30),
            }
        );

    private async Task<Guid> Hold(Guid teacher)
    {
        var conversationId = Guid.NewGuid();
        var coach = RunningServer.Coach;
        await server.Done(
            coach,
            teacher,
            "recordConversation",
            new
            {
                conversationId,
                coachId = coach,
                heldOn = Today.AddDays(-1),
                minutes = 40,
                schoolId = RunningServer.Elm,
            }
        );
        await server.Done(
            coach,
            teacher,
            "writeEntry",
            new
            {
                conversationId,
                entryId = Guid.NewGuid(),
                content = new { success = new { whatWorked = "They asked each other." } },
            }
        );
        await server.Done(
            coach,
            teacher,
            "agreeFocus",
            new
            {
                conversationId,
                focusId = Guid.NewGuid(),
                text = "Questions that open",
                themes = new[] { "3b" },
                priorities = new[] { new { id = RunningServer.Priority, how = "They talk more" } },
            }
        );
        await server.Done(
            coach,
            teacher,
            "agreeStep",
            new
            {
                conversationId,
                stepId = Guid.NewGuid(),
                description = "Plan two questions",
                owner = "TEACHER",
                dueOn = Today.AddDays(10),
            }
        );
        foreach (var component in new[] { "CHALLENGES", "SCHEDULE_AND_REFLECT" })
        {
            await server.Done(
                coach,
                teacher,
                "skipComponent",
                new
                {
                    conversationId,
                    component,
                    reason = "No time",
                }
            );
        }
        await server.Done(coach, teacher, "completeConversation", new { conversationId });
        return conversationId;
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement teacher) =>
        teacher.GetProperty("conversations").GetProperty("nodes").EnumerateArray();

    private static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();
}
