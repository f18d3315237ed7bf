using System.Text.Json;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>The line "roster, settings" of the table "Who may see what".</summary>
[Collection(nameof(RunningServer))]
public sealed class PeopleTests(RunningServer server)
{
    public static TheoryData<string, string[]> Sights =>
        new()
        {
            { "colleague", ["Cole Bell"] },
            { "leader", ["Tess Ames", "Lee Diaz"] },
            { "district-leader", ["Tess Ames", "Cole Bell", "Coral Cruz", "Lee Diaz", "Dale Evans", "Ada Fox"] },
            { "administrator", ["Tess Ames", "Cole Bell", "Coral Cruz", "Lee Diaz", "Dale Evans", "Ada Fox"] },
        };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Each_lists_the_people_they_may_see(string person, string[] names)
    {
        var data = await server.Ask(RunningServer.Person(person), "{ people { nodes { name email } } }");
        var nodes = data.GetProperty("people").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(names, nodes.Select(n => n.GetProperty("name").GetString()));
        Assert.All(nodes, n => Assert.Equal(JsonValueKind.String, n.GetProperty("email").ValueKind));
    }

    [Fact]
    public async Task People_are_listed_in_pages_and_found_by_name_role_and_school()
    {
        const string page =
            "query($a: String) { people(first: 4, after: $a) { nodes { name } pageInfo { hasNextPage endCursor } } }";
        var first = (await server.Ask(RunningServer.Administrator, page)).GetProperty("people");
        var cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await server.Ask(RunningServer.Administrator, page, new { a = cursor })).GetProperty("people");
        Assert.Equal(["Dale Evans", "Ada Fox"], Names(second));
        var found = await server.Ask(
            RunningServer.Administrator,
            "query($s: ID!) { a: people(search: \"TESS\") { nodes { name } } b: people(role: COACH) { nodes { name } } c: teachers(school: $s) { nodes { name } } }",
            new { s = RunningServer.Elm }
        );
        Assert.Equal(["Tess Ames"], Names(found.GetProperty("a")));
        Assert.Equal(["Coral Cruz"], Names(found.GetProperty("b")));
        Assert.Equal(["Tess Ames"], Names(found.GetProperty("c")));
    }

    [Fact]
    public async Task A_person_who_is_named_to_others_shows_name_and_roles_alone()
    {
        await server.Tell(
            RunningServer.Administrator,
            RunningServer.Teacher,
            "assignCoach",
            "AssignCoachInput",
            new
            {
                assignmentId = Guid.NewGuid(),
                coachId = RunningServer.Coach,
                from = "2026-01-01",
            }
        );
        var data = await server.Ask(
            RunningServer.Teacher,
            "query($id: ID!) { teacher(id: $id) { person { email } assignments { coach { name email roles { role } onLeave subjects } } } }",
            new { id = RunningServer.Teacher }
        );
        Assert.Equal(
            "teacher@example.org",
            data.GetProperty("teacher").GetProperty("person").GetProperty("email").GetString()
        );
        Assert.Equal(
            """{"name":"Coral Cruz","email":null,"roles":[{"role":"COACH"}],"onLeave":null,"subjects":null}""",
            data.GetProperty("teacher").GetProperty("assignments")[0].GetProperty("coach").GetRawText()
        );
    }

    [Fact]
    public async Task Who_is_no_coach_has_no_coach_page()
    {
        var data = await server.Ask(RunningServer.Leader, "{ coach { id } me { roles schools { name } } }");
        Assert.Equal(JsonValueKind.Null, data.GetProperty("coach").ValueKind);
        Assert.Equal("Elm School", data.GetProperty("me").GetProperty("schools")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_leaders_new_priority_is_there_in_the_same_answer()
    {
        var data = await server.Ask(
            RunningServer.DistrictLeader,
            "mutation($c: ID!, $i: AddPriorityInput!) { addPriority(commandId: $c, input: $i) { outcome district { priorities(activeOn: \"2026-05-05\") { title } } } }",
            new
            {
                c = Guid.NewGuid(),
                i = new
                {
                    priorityId = Guid.NewGuid(),
                    title = "Every student belongs",
                    description = "",
                    from = "2026-05-01",
                    until = "2026-06-01",
                },
            }
        );
        Assert.Contains("Every student belongs", $"{data}", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement connection) =>
        connection.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString()!);
}
