namespace CoachingPlatform.Data.Journal;

/// <summary>How much the journal's writer takes on at once.</summary>
/// <param name="Waiting">
/// How many writes may wait for the writer; as many more may wait for a place, all others are told “busy” at once.
/// </param>
/// <param name="Batch">How many writes one commit takes at most.</param>
/// <param name="PatienceSeconds">
/// How long a caller waits for a place, and twice as long for its write to be begun, before it is told “busy”.
/// </param>
public sealed record JournalOptions(int Waiting = 4_096, int Batch = 1_024, double PatienceSeconds = 2);
