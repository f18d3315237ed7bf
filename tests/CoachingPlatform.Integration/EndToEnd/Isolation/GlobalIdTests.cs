using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>A global id leads back to what it was read from, with all that the other way there shows.</summary>
[Collection(IsolationCollection.Name)]
public sealed class GlobalIdTests(IsolationFixture fixture)
{
    private const string Conversation =
        "fragment C on Conversation { nodeId id content { needs focus { text } } steps { ...S } }";

    private const string Step = "fragment S on ActionStep { nodeId id status terms { description } }";

    private const string Everything = $$"""
        query($t: ID!) {
          teacher(id: $t) {
            nodeId id version
            person { nodeId id name email }
            conversations(first: 50) { nodes { ...C } }
            openSteps { ...S }
          }
          district { schools { nodeId id name } priorities { nodeId id title } }
        }
        {{Conversation}} {{Step}}
        """;

    private const string Again = $$"""
        query($n: NodeId!) {
          node(nodeId: $n) {
            __typename nodeId
            ... on Teacher { id version }
            ... on Person { id name email }
            ...C ...S
            ... on School { id name }
            ... on Priority { id title }
          }
        }
        {{Conversation}} {{Step}}
        """;

    [Fact]
    public async Task What_was_read_is_found_again_by_its_global_id()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var who in new[] { Who.Teacher, Who.Coach, Who.Administrator })
        {
            var caller = fixture.Oakfield.Of(who);
            var all = await caller.Voice.Ask(Everything, new { t = caller.Subject[Kind.Teacher] });
            var teacher = all["teacher"];
            foreach (
                var thing in teacher["conversations.nodes"]
                    .Items.SelectMany(c => c["steps"].Items.Append(c))
                    .Concat(teacher["openSteps"].Items)
                    .Concat(all["district.schools"].Items)
                    .Concat(all["district.priorities"].Items)
                    .Append(teacher["person"])
            )
            {
                var node = (await caller.Voice.Ask(Again, new { n = thing["nodeId"].Text }))["node"];
                found.Add(node["__typename"].Text);
                Assert.EndsWith(thing.ToString()[1..], node.ToString(), StringComparison.Ordinal);
            }
            var same = (await caller.Voice.Ask(Again, new { n = teacher["nodeId"].Text }))["node"];
            found.Add(same["__typename"].Text);
            Assert.Equal((teacher["id"].Text, teacher["version"].Number), (same["id"].Text, same["version"].Number));
        }
        Assert.Equal(
            ["ActionStep", "Conversation", "Person", "Priority", "School", "Teacher"],
            found.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Many_nodes_of_one_teacher_take_one_call()
    {
        var (caller, ids) = (fixture.Oakfield.Of(Who.Coach), fixture.Oakfield.Tess.Ids);
        var query = $$"""
            query($t: ID!, $a: NodeId!, $b: NodeId!, $c: NodeId!) {
              teacher(id: $t) { goals { text } }
              a: node(nodeId: $a) { ... on Teacher { openSteps { id } conversations { nodes { id } } } }
              b: node(nodeId: $b) { ...C }
              c: node(nodeId: $c) { ...S }
            }
            {{Conversation}} {{Step}}
            """;
        var asked = new
        {
            t = ids[Kind.Teacher],
            a = ids[Kind.TeacherNode],
            b = ids[Kind.ConversationNode],
            c = ids[Kind.StepNode],
        };
        await caller.Voice.Ask(query, asked);
        fixture.Work.Take();

        var data = await caller.Voice.Ask(query, asked);

        Assert.Equal(ids[Kind.UnderWay], data["b.id"].Text);
        Assert.Equal(ids[Kind.Step], data["c.id"].Text);
        Assert.NotEmpty(data["a.conversations.nodes"].Items);
        Assert.Equal(["ITeacherGrain.Read"], fixture.Work.Take().Where(w => w.IsCall).Select(w => w.What));
    }

    [Fact]
    public async Task What_is_no_global_id_is_refused_with_the_argument_named()
    {
        var reply = await fixture.Oakfield.Of(Who.Coach).Voice.Post("{ node(nodeId: \"AQ\") { nodeId } }");

        Assert.Contains("nodeId", reply.Json["errors"].Items[0]["message"].Text, StringComparison.Ordinal);
        Assert.False(reply.Json.Has("data"));
    }
}
