namespace CoachingPlatform.Data.ReadModel;

/// <summary>Opens one district as it stands now, for hand-written statements; for one thread.</summary>
internal delegate IMoment OpenMoment(string tenant);

/// <summary>
/// One district at one moment. Statements are written once for all databases, in SQLite's words: “?” or “?1” for what is
/// given, <c>group_concat</c> for a list.
/// </summary>
internal interface IMoment : IDisposable
{
    IRows Prepare(string sql);
}

/// <summary>
/// One statement and then its rows, one at a time; several may be open at once. What it is given is added in order, or
/// numbered.
/// </summary>
internal interface IRows : IDisposable
{
    IRows With(string text);

    IRows With(long number);

    IRows With(DateOnly day);

    IRows With(Guid id);

    /// <summary>True when there is a row, which the getters then read; false at the end, where it resets itself.</summary>
    bool Step();

    /// <summary>To be given other values and run again.</summary>
    void Reset();

    bool IsNull(int column);

    /// <summary>A number; 1 for yes and 0 for no.</summary>
    long Long(int column);

    string Text(int column);

    /// <summary>A text in UTF-8, or bytes as they are.</summary>
    ReadOnlySpan<byte> Bytes(int column);

    Guid Guid(int column);

    DateOnly? Day(int column);

    DateTimeOffset Instant(int column);
}
