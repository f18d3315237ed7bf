namespace CoachingPlatform.Domain.Districts;

/// <summary>Sets all of a district's settings at once. They make the platform's rules stricter, never looser.</summary>
/// <param name="CalibratingStance">Offer the calibrating stance. The prompt bank must have stems for it.</param>
/// <param name="EvidenceLinksOnly">Keep evidence as links only. What was kept before stays.</param>
/// <param name="SmallestGroup">The fewest teachers a leader's figure may stand on: 5 to 100.</param>
[GenerateSerializer, Immutable]
public sealed record ChangeSettings(bool CalibratingStance, bool EvidenceLinksOnly, int SmallestGroup)
    : DistrictCommand;

/// <summary>The district's settings became these.</summary>
[StoredAs("district.settings-changed")]
public sealed record SettingsChanged(bool CalibratingStance, bool EvidenceLinksOnly, int SmallestGroup) : DistrictEvent;
