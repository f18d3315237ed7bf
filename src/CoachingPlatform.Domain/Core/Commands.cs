namespace CoachingPlatform.Domain;

/// <summary>What became of a command.</summary>
public enum CommandOutcome
{
    /// <summary>Durable: it survives a crash from now on.</summary>
    Applied,

    /// <summary>Refused for good as things stand; nothing changed. See the refusals.</summary>
    Refused,

    /// <summary>Somebody else's change came first; nothing changed. Reload and decide again.</summary>
    Conflict,

    /// <summary>Rolled back by an outage; nothing changed. The same command may be sent again.</summary>
    Unavailable,

    /// <summary>The reply of the database was lost. Send the same command with the same id to learn what became of it.</summary>
    Unknown,
}

/// <summary>The answer to a command: ids and a version, never text.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The version of the record after it; with a refusal, the version it was judged against.</param>
/// <param name="Refusals">Empty unless the outcome is not Applied.</param>
[GenerateSerializer, Immutable]
public sealed record CommandResult(CommandOutcome Outcome, long Version, ImmutableArray<Refusal> Refusals)
{
    public static CommandResult Applied(long version) => new(CommandOutcome.Applied, version, []);

    public static CommandResult Refused(long version, params ReadOnlySpan<Refusal> refusals) =>
        new(CommandOutcome.Refused, version, [.. refusals]);
}

/// <summary>
/// What a decision may know beside the state: who asks, when, and the district's facts and roster of that moment.
/// </summary>
public sealed record Occasion(Caller Caller, DateTimeOffset Now, Districts.DistrictFacts Facts, Districts.Roster Roster)
{
    /// <summary>What is being typed in the record that the command is on; pausing and completing take it up.</summary>
    public ImmutableArray<Teachers.Entries.Draft> Drafts { get; init; } = [];

    /// <summary>The file that the command names, where this caller uploaded it for this record.</summary>
    public Teachers.Evidence.Upload? Upload { get; init; }

    public DateTimeOffset Now { get; } = Now;

    public Districts.DistrictFacts Facts { get; } = Facts;

    /// <summary>Today's date in the district's time zone; worked out once, so the two above cannot be changed.</summary>
    public DateOnly Today { get; } = Facts.DateOf(Now);
}
