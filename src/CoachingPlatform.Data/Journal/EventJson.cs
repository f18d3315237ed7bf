using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoachingPlatform.Data.Journal;

/// <summary>
/// How an event's shape is written: camelCase, enums by name, no nulls, nothing computed. A list that an older event
/// does not have is read as an empty one.
/// </summary>
public static class EventJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { EmptyForMissing } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void EmptyForMissing(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }
        Action<object>[] fillers = [.. type.Properties.Where(p => IsList(p.PropertyType)).Select(Filler)];
        if (fillers.Length > 0)
        {
            type.OnSerializing = type.OnDeserialized = instance => Array.ForEach(fillers, fill => fill(instance));
        }
    }

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static Action<object> Filler(JsonPropertyInfo property) =>
        (Action<object>)
            new Func<JsonPropertyInfo, Action<object>>(Filler<int>)
                .Method.GetGenericMethodDefinition()
                .MakeGenericMethod(property.PropertyType.GetGenericArguments())
                .Invoke(null, [property])!;

    private static Action<object> Filler<T>(JsonPropertyInfo property) =>
        instance =>
        {
            if (property.Get!(instance) is ImmutableArray<T> { IsDefault: true })
            {
                property.Set!(instance, ImmutableArray<T>.Empty);
            }
        };
}
