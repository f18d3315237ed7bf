using System.Collections;
using System.Text.Json;
using CoachingPlatform.Server.Gateway.Http;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Engine;

/// <summary>
/// How a value is written to the response with all that is selected below it, where all of it is in memory. Worked out
/// once for each document, so that no node is made for anything in it.
/// </summary>
internal abstract class WrittenValue
{
    /// <summary>Null here is an error of the field, not a value.</summary>
    public required bool IsRequired { get; init; }

    /// <exception cref="InvalidOperationException">Null where the schema promises a value.</exception>
    public void Write(Utf8JsonWriter json, object? value, GatewayRequest request)
    {
        if (value is not null)
        {
            WriteValue(json, value, request);
        }
        else if (IsRequired)
        {
            throw new InvalidOperationException("The schema promises a value here.");
        }
        else
        {
            json.WriteNullValue();
        }
    }

    protected abstract void WriteValue(Utf8JsonWriter json, object value, GatewayRequest request);
}

/// <summary>A scalar or a name of an enum.</summary>
internal sealed class WrittenLeaf(ScalarGraphType type) : WrittenValue
{
    protected override void WriteValue(Utf8JsonWriter json, object value, GatewayRequest request)
    {
        if (value is string text)
        {
            json.WriteStringValue(text);
            return;
        }
        ResultWriter.Value(json, type.Serialize(value));
    }
}

internal sealed class WrittenList(WrittenValue item) : WrittenValue
{
    protected override void WriteValue(Utf8JsonWriter json, object value, GatewayRequest request)
    {
        json.WriteStartArray();
        switch (value)
        {
            case object[] things:
                foreach (var thing in things)
                {
                    item.Write(json, thing, request);
                }
                break;
            case Guid[] ids:
                foreach (var id in ids)
                {
                    json.WriteStringValue(id);
                }
                break;
            default:
                foreach (var thing in (IEnumerable)value)
                {
                    item.Write(json, thing, request);
                }
                break;
        }
        json.WriteEndArray();
    }
}

internal sealed class WrittenObject(WrittenField[] fields) : WrittenValue
{
    protected override void WriteValue(Utf8JsonWriter json, object value, GatewayRequest request)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            field.Write(json, value, request);
        }
        json.WriteEndObject();
    }
}

/// <summary>A field of an object, under its name in the answer.</summary>
internal sealed record WrittenField(JsonEncodedText Name, MemoryField Field, WrittenValue Value)
{
    public void Write(Utf8JsonWriter json, object source, GatewayRequest request)
    {
        if (Field.Write is { } write)
        {
            write(json, Name, source);
            return;
        }
        json.WritePropertyName(Name);
        Value.Write(json, Field.Read(source, request), request);
    }
}
