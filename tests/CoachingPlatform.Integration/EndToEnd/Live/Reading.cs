using System.Collections.Concurrent;
using System.Collections.Frozen;
using CoachingPlatform.Server.Gateway;
using GraphQLParser;
using GraphQLParser.AST;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>
/// Asks for everything that the published schema lets somebody read, made from its text: a field that is added later is
/// read, and looked into, without a change here.
/// </summary>
internal static class Reading
{
    private const string Teacher =
        "query($t: ID!) { read: teacher(id: $t) { @Teacher conversations(first: 50) { @ConversationConnection } } }";
    private const string Conversation =
        "query($t: ID!, $c: ID!) { teacher(id: $t) { read: conversation(id: $c) { @Conversation } } }";
    private const string Prep =
        "query($t: ID!, $c: ID!) { teacher(id: $t) { read: prepSheet(conversationId: $c) { @PrepSheet } } }";
    private const string CoachPrep =
        "query($t: ID!, $c: ID!) { coach { read: prepSheet(teacherId: $t, conversationId: $c) { @PrepSheet } } }";
    private const string Timeline =
        "query($t: ID!, $from: Date!, $until: Date!) { teacher(id: $t) { read: timeline(from: $from, until: $until) { @TimelineLine } } }";
    private const string Ledger =
        "query($t: ID!) { teacher(id: $t) { read: ledger(first: 100) { @LedgerLineConnection } } }";
    private const string Coach = "query { read: coach { @Coach } }";
    private const string Trail = "query { read: auditTrail(first: 100) { @AuditLineConnection } }";
    private const string Disclosures = "query { read: disclosures { @Disclosure } }";
    private const string Disclosed = "query($id: ID!) { read: disclosure(id: $id) { @DisclosedRecord } }";
    private const string Colleague = "query($email: String!) { read: colleague(email: $email) { @Person } }";

    /// <summary>Said of people, schools and the like: who they are, and no more.</summary>
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Person"] = "id name",
        ["School"] = "id name",
        ["Priority"] = "id title",
        ["EvidenceFile"] = "__typename name",
        ["ConversationEdge"] = "cursor",
        ["LedgerLineEdge"] = "cursor",
        ["AuditLineEdge"] = "cursor",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly GraphQLDocument Schema = Parser.Parse(SchemaPrinter.Print());

    private static readonly FrozenDictionary<string, GraphQLObjectTypeDefinition> Types = Schema
        .Definitions.OfType<GraphQLObjectTypeDefinition>()
        .ToFrozenDictionary(t => t.Name.StringValue, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, string> Queries = new(StringComparer.Ordinal);

    /// <summary>Every field of the schema that holds what somebody wrote, as Type.field.</summary>
    public static IEnumerable<string> WordsFields =>
        Types.Values.SelectMany(t =>
            t.Fields!.Where(f => NameOf(f.Type) == "Words").Select(f => $"{t.Name.StringValue}.{f.Name.StringValue}")
        );

    public static Task<Node> ReadTeacher(this Voice reader, Guid teacher) => reader.Read(Teacher, new { t = teacher });

    public static Task<Node> ReadConversation(this Voice reader, Guid teacher, Guid conversation) =>
        reader.Read(Conversation, new { t = teacher, c = conversation });

    /// <summary>The prep sheet as it hangs on the teacher's record.</summary>
    public static Task<Node> ReadPrep(this Voice reader, Guid teacher, Guid conversation) =>
        reader.Read(Prep, new { t = teacher, c = conversation });

    /// <summary>The prep sheet as it hangs on the reader as a coach.</summary>
    public static Task<Node> ReadCoachPrep(this Voice reader, Guid teacher, Guid conversation) =>
        reader.Read(CoachPrep, new { t = teacher, c = conversation });

    public static Task<Node> ReadTimeline(this Voice reader, Guid teacher, DateOnly from, DateOnly until) =>
        reader.Read(
            Timeline,
            new
            {
                t = teacher,
                from,
                until,
            }
        );

    public static Task<Node> ReadLedger(this Voice reader, Guid teacher) => reader.Read(Ledger, new { t = teacher });

    public static Task<Node> ReadCoach(this Voice reader) => reader.Read(Coach, null);

    public static Task<Node> ReadAuditTrail(this Voice reader) => reader.Read(Trail, null);

    public static Task<Node> ReadDisclosures(this Voice reader) => reader.Read(Disclosures, null);

    public static Task<Node> ReadDisclosed(this Voice reader, Guid disclosure) =>
        reader.Read(Disclosed, new { id = disclosure });

    public static Task<Node> FindColleague(this Voice reader, string email) => reader.Read(Colleague, new { email });

    public static async Task<long> Version(this Voice reader, Guid teacher) =>
        (await reader.Ask("query($t: ID!) { teacher(id: $t) { version } }", new { t = teacher }))["teacher.version"]
            .Json.GetInt64();

    /// <summary>What was asked for, or null where anything on the way to it was.</summary>
    private static async Task<Node> Read(this Voice reader, string query, object? variables)
    {
        var here = await reader.Ask(Queries.GetOrAdd(query, WrittenOut), variables);
        while (!here.IsNull && !here.Has("read"))
        {
            here = new Node(here.Json.EnumerateObject().Single().Value);
        }
        return here.IsNull ? here : here["read"];
    }

    private static string WrittenOut(string query) =>
        string.Join(' ', query.Split(' ').Select(word => word.StartsWith('@') ? All(word[1..], []) : word));

    /// <summary>All fields below a type that need no argument; a type within itself is left out.</summary>
    private static string All(string type, string[] above) =>
        "__typename "
        + string.Join(
            ' ',
            Types[type]
                .Fields!.Where(f => f.Arguments is null && !above.Contains(NameOf(f.Type)))
                .Select(f => $"{f.Name.StringValue}{Below(NameOf(f.Type), [.. above, type])}")
        );

    private static string Below(string type, string[] above) =>
        Short.TryGetValue(type, out var few) ? $" {{ {few} }}"
        : Types.ContainsKey(type) ? $" {{ {All(type, above)} }}"
        : "";

    private static string NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType required => NameOf(required.Type),
            GraphQLListType list => NameOf(list.Type),
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new NotSupportedException(type.GetType().Name),
        };
}
