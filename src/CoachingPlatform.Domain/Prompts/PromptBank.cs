using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachingPlatform.Domain.Prompts;

/// <summary>
/// The prompt bank that ships with the platform: prompts.json beside this file. A district replaces it whole; a coach
/// adds own stems.
/// </summary>
public sealed record PromptBank(ImmutableArray<Stem> Stems)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static PromptBank Shipped { get; } = Load();

    /// <summary>Reads a bank in the form of prompts.json.</summary>
    /// <exception cref="JsonException">The data is not in that form.</exception>
    public static PromptBank Read(Stream json) => JsonSerializer.Deserialize<PromptBank>(json, Json)!;

    private static PromptBank Load()
    {
        using var stream = typeof(PromptBank).Assembly.GetManifestResourceStream("prompts.json")!;
        return Read(stream);
    }
}
