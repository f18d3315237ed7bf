using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Districts;

/// <summary>Puts a prompt bank of the district's own in the place of the one in force, whole.</summary>
/// <param name="Stems">
/// At least four distinct stems for each place, stance and entry point, one line of 20 to 200 characters each, open
/// questions or sentence starters.
/// </param>
[GenerateSerializer, Immutable]
public sealed record ReplacePromptBank(ImmutableArray<Stem> Stems) : DistrictCommand;

/// <summary>Goes back to the prompt bank that ships with the platform.</summary>
[GenerateSerializer, Immutable]
public sealed record RestorePromptBank : DistrictCommand;

/// <summary>The district's own prompt bank came into force.</summary>
[StoredAs("district.prompt-bank-replaced")]
public sealed record PromptBankReplaced(ImmutableArray<Stem> Stems) : DistrictEvent;

/// <summary>The shipped prompt bank came back into force.</summary>
[StoredAs("district.prompt-bank-restored")]
public sealed record PromptBankRestored : DistrictEvent;
