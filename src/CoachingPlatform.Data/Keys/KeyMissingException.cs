namespace CoachingPlatform.Data.Keys;

/// <summary>Something is sealed, and its key was neither kept nor destroyed: keys.db is not the one that belongs here.</summary>
public sealed class KeyMissingException() : Exception("The key is neither in keys.db nor recorded as destroyed.");
