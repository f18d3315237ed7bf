using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoachingPlatform.Server.Gateway.Http;

/// <summary>A writer for each thread, since making one costs more than most values.</summary>
internal static class JsonWriters
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? idle;

    public static Utf8JsonWriter Take(IBufferWriter<byte> output)
    {
        var json = idle ?? new Utf8JsonWriter(output, Options);
        idle = null;
        json.Reset(output);
        return json;
    }

    /// <summary>All of it is in its output now.</summary>
    public static void Return(Utf8JsonWriter json)
    {
        json.Flush();
        Drop(json);
    }

    /// <summary>What it held back is written nowhere.</summary>
    public static void Drop(Utf8JsonWriter json)
    {
        json.Reset();
        idle = json;
    }
}
