using System.Text.Json;
using System.Text.Json.Serialization;
using CoachingPlatform.Domain.Reports.Shown;

namespace CoachingPlatform.Server.Reports.Output;

/// <summary>
/// A report as JSON, UTF-8. The same document gives the same bytes; every property is always there, null where nothing is
/// told, so that a hidden figure is never taken for zero. The shape is in the README beside this file, and a test pins it.
/// </summary>
public static class ReportJson
{
    public static byte[] Write(ReportDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, ReportJsonContext.Default.ReportDocument);

    /// <summary>The body alone: two makings of the same report give the same bytes.</summary>
    public static byte[] Write(ReportBody body) =>
        JsonSerializer.SerializeToUtf8Bytes(body, ReportJsonContext.Default.ReportBody);

    /// <exception cref="JsonException">It is not a report.</exception>
    public static ReportDocument Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ReportJsonContext.Default.ReportDocument)
        ?? throw new JsonException("A report is an object with an envelope and a body; this is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
