using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Gateway.Commands;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>The schema is the contract with every front end.</summary>
public sealed class SchemaTests
{
    private const string Regenerate =
        "The schema changed. If that is meant, run: dotnet run --no-launch-profile --project src/CoachingPlatform.Server -- schema > src/CoachingPlatform.Server/Gateway/schema.graphql";

    private static readonly HashSet<string> BuiltIn = ["String", "Boolean", "ID", "Int"];

    private static readonly PlatformSchema Schema = Initialized();

    /// <summary>What can be done beside the commands of the Domain: none of it changes a journalled record.</summary>
    private static readonly string[] Beside =
    [
        "saveDraft",
        "recordPrint",
        "recordExport",
        "registerFrontEnd",
        "registerIntegration",
        "removeClient",
        "configureProvider",
        "removeProvider",
        "unlinkPerson",
        "inviteAccount",
        "removeAccount",
        "endSessions",
        "requestReport",
        "cancelReport",
    ];

    public static TheoryData<string, string> Commands =>
        [
            .. CommandFields.Published<TeacherCommand>().Select(t => (t.Name, "TeacherPayload")),
            .. CommandFields.Published<CoachCommand>().Select(t => (t.Name, "CoachPayload")),
            .. CommandFields.Published<DistrictCommand>().Select(t => (t.Name, "DistrictPayload")),
        ];

    [Fact]
    public void The_published_text_is_the_schema()
    {
        var published = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Gateway", "schema.graphql"));
        Assert.True(published == SchemaPrinter.Print(), Regenerate);
    }

    [Fact]
    public void The_text_is_the_same_each_time() => Assert.Equal(SchemaPrinter.Print(), SchemaPrinter.Print());

    [Fact]
    public void Everything_has_a_description()
    {
        var silent = new List<string>();
        foreach (var type in Own().Where(t => t is not ScalarGraphType || !BuiltIn.Contains(t.Name)))
        {
            silent.AddRange(string.IsNullOrWhiteSpace(type.Description) ? [type.Name] : []);
            foreach (var field in (type as IComplexGraphType)?.Fields ?? new TypeFields())
            {
                silent.AddRange(string.IsNullOrWhiteSpace(field.Description) ? [$"{type.Name}.{field.Name}"] : []);
                silent.AddRange(
                    (field.Arguments ?? [])
                        .Where(a => string.IsNullOrWhiteSpace(a.Description))
                        .Select(a => $"{type.Name}.{field.Name}({a.Name})")
                );
            }
        }
        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_a_mutation(string command, string payload)
    {
        var field = Schema.Mutation!.Fields.Find(Names.Camel(command));
        Assert.NotNull(field);
        Assert.Equal(payload, field.ResolvedType!.GetNamedType().Name);
        Assert.IsType<NonNullGraphType>(field.Arguments!.Find("commandId")!.ResolvedType);
        Assert.Equal(payload == "TeacherPayload", field.Arguments!.Find("teacherId") is not null);
    }

    [Fact]
    public void No_mutation_is_without_a_command() =>
        Assert.Equal(
            [.. Commands.Select(c => Names.Camel(c.Data.Item1)).Concat(Beside).Order(StringComparer.Ordinal)],
            Schema.Mutation!.Fields.Select(f => f.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Founding_a_district_is_the_operators_alone() =>
        Assert.Null(Schema.Mutation!.Fields.Find("foundDistrict"));

    [Fact]
    public void Every_input_is_made_of_types_that_the_schema_knows()
    {
        var types = Own().ToHashSet();
        var unknown = types
            .OfType<IInputObjectGraphType>()
            .SelectMany(t => t.Fields.Select(f => (Type: t, Field: f)))
            .Where(f => !types.Contains(f.Field.ResolvedType!.GetNamedType()))
            .Select(f => $"{f.Type.Name}.{f.Field.Name}");
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("KTo2", "K_TO_2")]
    [InlineData("ThreeTo5", "THREE_TO_5")]
    [InlineData("LinksToStudentImpact", "LINKS_TO_STUDENT_IMPACT")]
    [InlineData("Full", "FULL")]
    public void Values_of_enums_are_in_capitals(string name, string published) =>
        Assert.Equal(published, Names.Value(name));

    private static IEnumerable<IGraphType> Own() =>
        Schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal));

    private static PlatformSchema Initialized()
    {
        var schema = new PlatformSchema();
        schema.Initialize();
        return schema;
    }
}
