namespace CoachingPlatform.Data.ReadModel;

/// <summary>
/// Takes the values of a row one after another, in the form in which EF Core stores them: string, int, long, bool,
/// Guid, DateOnly, DateTime, DateTimeOffset or byte[].
/// </summary>
public interface ICells
{
    void Add<T>(T value)
        where T : notnull;

    void AddNull();
}
