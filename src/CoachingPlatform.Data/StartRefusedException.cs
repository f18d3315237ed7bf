namespace CoachingPlatform.Data;

/// <summary>The program must not start as things stand; the message is shown to the operator as it is.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The database could not, and surely nothing was written; the same may be tried again. The message says what to do.
/// </summary>
public sealed class DataUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
