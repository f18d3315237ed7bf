using System.Buffers;
using System.Collections;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Engine;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Execution;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>Writes a result straight into the response's buffer, as UTF-8.</summary>
internal static class ResultWriter
{
    /// <summary>Of a request that is not executed, no more errors than this are told.</summary>
    private const int MostErrors = 25;

    /// <summary>A message quotes what was sent, which may be long.</summary>
    private const int LongestMessage = 1_000;

    public static void Write(IBufferWriter<byte> output, ExecutionResult result, string traceId, long? cost = null)
    {
        var json = JsonWriters.Take(output);
        json.WriteStartObject();
        if (result.Errors is { Count: > 0 } errors)
        {
            json.WriteStartArray("errors"u8);
            foreach (var error in result.Executed ? errors : errors.Take(MostErrors))
            {
                Write(json, error, traceId);
            }
            json.WriteEndArray();
        }
        if (result.Executed)
        {
            json.WritePropertyName("data"u8);
            Write(json, result.Data);
        }
        if (cost is { } known)
        {
            json.WriteStartObject("extensions"u8);
            json.WriteNumber("cost"u8, known);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        JsonWriters.Return(json);
    }

    /// <summary>The same shape for what is refused before there is a result.</summary>
    public static void Write(IBufferWriter<byte> output, string code, string sentence, string traceId) =>
        Write(output, new ExecutionResult(new ExecutionError(sentence) { Code = code }), traceId);

    private static void Write(Utf8JsonWriter json, ExecutionError error, string traceId)
    {
        json.WriteStartObject();
        var message = error.InnerException is FormatException { Message: var why }
            ? $"{error.Message.TrimEnd('.')}. {why}"
            : error.Message;
        json.WriteString("message"u8, message.AsSpan(0, Math.Min(message.Length, LongestMessage)));
        if (error.Locations is { Count: > 0 } locations)
        {
            json.WriteStartArray("locations"u8);
            foreach (var location in locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line"u8, location.Line);
                json.WriteNumber("column"u8, location.Column);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (error.Path is { } path)
        {
            json.WritePropertyName("path"u8);
            Value(json, path);
        }
        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, error.Code ?? Errors.BadRequest);
        json.WriteString("traceId"u8, traceId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? node)
    {
        switch (node)
        {
            case WrittenNode { Instead: null } written:
                json.WriteRawValue(written.Bytes, skipInputValidation: true);
                break;
            case WrittenNode other:
                Write(json, other.Instead);
                break;
            case ValueExecutionNode leaf:
                Value(json, leaf.Result);
                break;
            case ObjectExecutionNode { SubFields: { } fields }:
                json.WriteStartObject();
                foreach (var field in fields)
                {
                    json.WritePropertyName(field.Name!);
                    Write(json, field);
                }
                json.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }
                json.WriteEndArray();
                break;
            case ArrayExecutionNode list:
                Value(json, list.SerializedResult);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    public static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case DateOnly day:
                Span<byte> iso = stackalloc byte[IsoDay.Length];
                json.WriteStringValue(IsoDay.Of(day, iso));
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment);
                break;
            case IEnumerable values:
                json.WriteStartArray();
                foreach (var item in values)
                {
                    Value(json, item);
                }
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"No scalar of the schema is a {value.GetType().Name}.");
        }
    }
}
