using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Integration.EndToEnd.Live;

/// <summary>A command as a client of the schema sends it: one mutation, its input as JSON.</summary>
internal static class Wire
{
    private static readonly ConcurrentDictionary<Type, string> Mutations = new();

    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatIsGiven } },
        };

    public static string Name(Type command) => JsonNamingPolicy.CamelCase.ConvertName(command.Name);

    /// <summary>The mutation that gives a command, with its variables commandId, teacherId and input.</summary>
    public static string Mutation(Type command) =>
        Mutations.GetOrAdd(
            command,
            type =>
            {
                var onTeacher = type.IsSubclassOf(typeof(TeacherCommand));
                var hasInput = Given(type).Count > 0;
                var declared =
                    "$commandId: ID!"
                    + (onTeacher ? ", $teacherId: ID!" : "")
                    + (hasInput ? $", $input: {type.Name}Input!" : "");
                var arguments =
                    "commandId: $commandId"
                    + (onTeacher ? ", teacherId: $teacherId" : "")
                    + (hasInput ? ", input: $input" : "");
                return $$"""
                    mutation({{declared}}) {
                      {{Name(type)}}({{arguments}}) { outcome version refusals { code field sentence } }
                    }
                    """;
            }
        );

    public static bool IsCommand(object command) => command is TeacherCommand or CoachCommand or DistrictCommand;

    /// <summary>The fields of an input are the positional parameters of its record.</summary>
    private static HashSet<string> Given(Type type) =>
        type.GetConstructors()
            .Where(c => c.GetParameters() is not [var only] || only.ParameterType != type)
            .SelectMany(c => c.GetParameters())
            .Select(p => p.Name!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static void OnlyWhatIsGiven(JsonTypeInfo info)
    {
        if (
            info.Kind != JsonTypeInfoKind.Object
            || info.Type.Namespace?.StartsWith("CoachingPlatform.Domain", StringComparison.Ordinal) != true
        )
        {
            return;
        }
        var given = Given(info.Type);
        foreach (var property in info.Properties.Where(p => !given.Contains(p.Name)).ToList())
        {
            info.Properties.Remove(property);
        }
        foreach (var list in info.Properties.Where(p => IsArray(p.PropertyType)))
        {
            list.ShouldSerialize = (_, value) => !Equals(value, Activator.CreateInstance(list.PropertyType));
        }
    }

    private static bool IsArray(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && type.IsAssignableTo(typeof(IEnumerable));
}
