namespace CoachingPlatform.Domain.Districts;

/// <summary>Adds a theme of the district's own, beside the frameworks that ship with the platform.</summary>
/// <param name="Code">
/// 1 to 20 letters, digits, hyphens and dots, such as LIT-1; unique in the district, shipped codes included.
/// </param>
/// <param name="Label">What it is called, up to 200 characters.</param>
[GenerateSerializer, Immutable]
public sealed record AddTheme(string Code, string Label) : DistrictCommand;

/// <summary>Gives one of the district's own themes another label.</summary>
[GenerateSerializer, Immutable]
public sealed record RenameTheme(string Code, string Label) : DistrictCommand;

/// <summary>A theme of the district's own was added.</summary>
[StoredAs("district.theme-added")]
public sealed record ThemeAdded(string Code, string Label) : DistrictEvent;

/// <summary>A theme of the district's own got another label.</summary>
[StoredAs("district.theme-renamed")]
public sealed record ThemeRenamed(string Code, string Label) : DistrictEvent;
