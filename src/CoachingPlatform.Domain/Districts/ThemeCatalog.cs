using System.Collections.Frozen;
using System.Text.Json;

namespace CoachingPlatform.Domain.Districts;

/// <summary>
/// The frameworks that ship with the platform, as codes with labels in our own words (no rubric text): Danielson
/// 1a–4f, CSTP 1–6, InTASC 1–10. The data is themes.json beside this file.
/// </summary>
public static class ThemeCatalog
{
    private sealed record File(ImmutableArray<Framework> Frameworks);

    private sealed record Framework(string Id, string Name, ImmutableArray<CodeAndLabel> Themes);

    private sealed record CodeAndLabel(string Code, string Label);

    public static ImmutableArray<Theme> Shipped { get; } = Load();

    private static readonly FrozenDictionary<string, Theme> ByCode = Shipped.ToFrozenDictionary(
        t => t.Code,
        StringComparer.Ordinal
    );

    public static Theme? Find(string code) => ByCode.GetValueOrDefault(code);

    private static ImmutableArray<Theme> Load()
    {
        using var stream = typeof(ThemeCatalog).Assembly.GetManifestResourceStream("themes.json")!;
        var file = JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!;
        return [.. file.Frameworks.SelectMany(f => f.Themes.Select(t => new Theme(f.Id, t.Code, t.Label)))];
    }
}
