namespace CoachingPlatform.Data.Journal;

/// <summary>The scopes of keys: destroying one erases what it sealed, wherever that is stored.</summary>
public static class KeyScopes
{
    /// <summary>All words of a teacher's record.</summary>
    public static string Teacher(Guid teacher) => $"teacher/{teacher:N}";

    /// <summary>What a coach keeps to themself about one teacher.</summary>
    public static string Pair(Guid coach, Guid teacher) => $"pair/{coach:N}/{teacher:N}";

    /// <summary>What a coach keeps to themself about nobody in particular.</summary>
    public static string Coach(Guid coach) => $"coach/{coach:N}";

    /// <summary>What a district wrote about itself; no confidences.</summary>
    public static string District => "district";
}
