using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoachingPlatform.Server.Gateway.Live;

/// <summary>A message of the protocol graphql-transport-ws, as it came.</summary>
/// <param name="Payload">As JSON; empty where there is none.</param>
internal sealed record SocketMessage(string Type, string Id, JsonElement? Payload)
{
    private const int LongestId = 256;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null for what is none.</summary>
    public static SocketMessage? Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var message = json.RootElement;
            if (
                message.ValueKind != JsonValueKind.Object
                || Text(message, "type") is not { } type
                || Text(message, "id") is not { Length: <= LongestId } id
            )
            {
                return null;
            }
            var payload = message.TryGetProperty("payload", out var given) && given.ValueKind != JsonValueKind.Null;
            return payload && given.ValueKind != JsonValueKind.Object
                ? null
                : new SocketMessage(type, id, payload ? given.Clone() : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a payload's field, whatever its capitals; null where there is none.</summary>
    public string? Given(string name)
    {
        foreach (var field in Payload is { } payload ? payload.EnumerateObject() : default)
        {
            if (
                string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)
                && field.Value.ValueKind == JsonValueKind.String
            )
            {
                return field.Value.GetString();
            }
        }
        return null;
    }

    public static ReadOnlyMemory<byte> Plain(string type) => Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}""");

    public static ReadOnlyMemory<byte> Complete(string id) => Write(id, "complete", default);

    public static ReadOnlyMemory<byte> Next(string id, ReadOnlyMemory<byte> result) => Write(id, "next", result);

    /// <summary>The errors of a result; with them the operation is over.</summary>
    public static ReadOnlyMemory<byte> Error(string id, ReadOnlyMemory<byte> result)
    {
        using var json = JsonDocument.Parse(result);
        return Write(id, "error", Encoding.UTF8.GetBytes(json.RootElement.GetProperty("errors").GetRawText()));
    }

    private static ReadOnlyMemory<byte> Write(string id, string type, ReadOnlyMemory<byte> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + id.Length + 64);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", type);
        if (!payload.IsEmpty)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(payload.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Empty where it is left out; null where it is no text.</summary>
    private static string? Text(JsonElement message, string name) =>
        !message.TryGetProperty(name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : null;
}
