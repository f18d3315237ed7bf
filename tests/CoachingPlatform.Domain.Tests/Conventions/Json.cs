using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoachingPlatform.Domain.Tests.Conventions;

/// <summary>JSON as events are stored: the web's spelling, names of enums; what is worked out or null is left out.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter() },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsWorkedOut } },
        };

    public static string Of(object? value) =>
        JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), Options);

    private static void LeaveOutWhatIsWorkedOut(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider is System.Reflection.PropertyInfo { CanWrite: false })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
