namespace CoachingPlatform.Domain.Districts;

/// <summary>Sets all of a district's settings at once. They make the platform's rules stricter, never looser.</summary>
/// <param name="CalibratingStance">Offer the calibrating stance. The prompt bank must have stems for it.</param>
/// <param name="EvidenceLinksOnly">Keep evidence as links only. What was kept before stays.</param>
/// <param name="SmallestGroup">The fewest teachers a leader's figure may stand on: 5 to 100.</param>
/// <param name="LongestShareDays">
/// For how many days from its beginning a teacher's share is in force: 1 to 400, or 0 to turn sharing off. Shares that
/// are older rest on the next request, for as long as this setting stands.
/// </param>
[GenerateSerializer, Immutable]
public sealed record ChangeSettings(
    bool CalibratingStance,
    bool EvidenceLinksOnly,
    int SmallestGroup,
    int LongestShareDays
) : DistrictCommand;

/// <summary>The district's settings became these.</summary>
[StoredAs("district.settings-changed", version: 2)]
public sealed record SettingsChanged(
    bool CalibratingStance,
    bool EvidenceLinksOnly,
    int SmallestGroup,
    int LongestShareDays
) : DistrictEvent;
