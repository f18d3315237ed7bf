using System.Collections.Immutable;
using System.Net;
using CoachingPlatform.Integration.EndToEnd.Isolation.Schema;
using CoachingPlatform.Integration.EndToEnd.Isolation.Watching;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// What queries cost: each grain is called once at most, whatever is asked of it, and no statement runs twice. It holds for
/// the pages of a front end, and for every query that the schema allows, asked for all that it has.
/// </summary>
[Collection(IsolationCollection.Name)]
public sealed class CostTests(IsolationFixture fixture, ITestOutputHelper output)
{
    /// <summary>
    /// The only call that is made twice. Who may read a disclosure is known to the district's grain alone: the gateway asks
    /// it whose record it is; then the grain of that teacher asks it too, since it opens a record to somebody who has no
    /// relation to it, and takes no gateway's word for that.
    /// </summary>
    private const string Confirmed = "IDistrictGrain.Readable";

    private const string CaseloadPage = """
        query {
          me { name roles schools { name } }
          coach {
            caseload { name line { teacher { name email } nextVisitAt openSteps } attention { sentence } }
            stems { id text }
          }
          stems(place: PREP) { id text own }
          teachers(first: 50) { nodes { id name email onLeave } totalCount }
        }
        """;

    private const string TeacherPage = """
        query($t: ID!, $u: ID!, $h: ID!) {
          teacher(id: $t) {
            person { name email }
            goals { text evidence { text } }
            openSteps { terms { description evidence { text } } coach { name email } }
            conversations(first: 20) { nodes { id heldOn content { entries { content { success { whatWorked } } } } } }
            completed: conversations(first: 5, status: [COMPLETED]) { nodes { content { focus { text } } steps { id } } }
            live: conversation(id: $u) { content { needs } steps { terms { description } } }
            held: conversation(id: $h) { content { reflection { helped } } }
            prepSheet(conversationId: $u) { earlier { focus { text } } openSteps { id } connections questions { text } }
            next: prepSheet(conversationId: $h) { goals { text } ready }
          }
          coach { prepSheet(teacherId: $t, conversationId: $u) { conversation { id } stems { text } } }
        }
        """;

    private const string TimelinePage = """
        query($t: ID!) {
          teacher(id: $t) {
            timeline(from: "2026-08-01", until: "2027-08-01") { on kind text detail }
            autumn: timeline(from: "2026-08-01", until: "2026-12-01") { text }
            ledger(first: 20) { nodes { reader { name } kind hour } totalCount }
            conversations(first: 50) { totalCount nodes { status content { focus { text } } } }
          }
        }
        """;

    private const string PeoplePage = """
        query {
          people(first: 100) { nodes { id name email roles { role school { name } } } pageInfo { hasNextPage } }
          coaches: people(first: 100, role: COACH) { nodes { name email subjects } }
          teachers(first: 100) { nodes { name gradeBands } totalCount }
          district { name schools { name } priorities { title } }
        }
        """;

    [Theory]
    [InlineData("the caseload", CaseloadPage)]
    [InlineData("a teacher", TeacherPage)]
    [InlineData("a timeline", TimelinePage)]
    [InlineData("people", PeoplePage)]
    public async Task A_page_calls_each_grain_once_and_runs_each_statement_once(string page, string query)
    {
        var ids = fixture.Oakfield.Tess.Ids;
        var offenders = new List<string>();
        foreach (var caller in fixture.Oakfield.Callers.Where(c => c.Who != Who.SignedOut))
        {
            var asked = new
            {
                t = ids[Kind.Teacher],
                u = ids[Kind.UnderWay],
                h = ids[Kind.Held],
            };
            await caller.Voice.Post(query, asked);
            fixture.Work.Take();
            var reply = await caller.Voice.Post(query, asked);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            offenders.AddRange(Repeated(fixture.Work.Take()).Select(r => $"{page}, asked for by {caller}: {r}"));
        }
        Nobody(offenders);
    }

    [Fact]
    public async Task No_query_of_the_schema_calls_a_grain_twice_or_runs_a_statement_twice()
    {
        var offenders = new SortedSet<string>(StringComparer.Ordinal);
        var asker = new Asker(fixture);
        var costs = 0;
        var queries = Asking.Queries.Select(a => new Enquiry(a));
        foreach (var batch in Batch.Of(queries))
        {
            foreach (var caller in fixture.Oakfield.Callers)
            {
                await asker.Ask(caller, batch, (_, slot) => caller.Subject[slot.Kind]);
                var answer = await asker.Ask(caller, batch, (_, slot) => caller.Subject[slot.Kind]);
                costs += answer.Work.Length;
                offenders.UnionWith(Repeated(answer.Work).Select(r => $"{caller} asks {batch.Questions[0]}: {r}"));
            }
        }
        output.WriteLine($"{asker.Asked} requests, {costs} calls and statements");
        Assert.True(costs > fixture.Oakfield.Callers.Length, "Nothing is counted.");
        Nobody(offenders);
    }

    private static IEnumerable<string> Repeated(ImmutableArray<Cost> work)
    {
        var calls = work.Where(c => c.IsCall)
            .GroupBy(c => c.Where)
            .Where(g => g.Count() > (g.All(c => c.What == Confirmed) ? 2 : 1));
        var statements = work.Where(c => !c.IsCall).GroupBy(c => FieldSet(c.What)).Where(g => g.Count() > 1);
        return calls
            .Select(g => $"{g.Key} is called for {string.Join(", ", g.Select(c => c.What))}")
            .Concat(statements.Select(g => $"{g.Count()} times {g.Key.ReplaceLineEndings(" ")}"));
    }

    /// <summary>What a statement reads, whichever rows of it.</summary>
    private static string FieldSet(string statement) => statement.Split("WHERE")[0];

    private static void Nobody(IEnumerable<string> offenders) =>
        Assert.True(!offenders.Any(), string.Join('\n', offenders));
}
