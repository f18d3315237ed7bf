namespace CoachingPlatform.Server.Identity;

/// <summary>What a token may be used for.</summary>
public static class Scopes
{
    /// <summary>All that the person who signed in may do.</summary>
    public const string Coaching = "coaching";

    /// <summary>For integrations: schools, calendar, priorities, themes and settings of their district.</summary>
    public const string ReadDistrict = "district.read";

    /// <summary>For integrations: the people on their district's roster, with roles and schools.</summary>
    public const string ReadRoster = "roster.read";

    /// <summary>Those that an integration may be given; none of them reaches a word of a conversation.</summary>
    public static ImmutableArray<string> OfIntegrations { get; } = [ReadDistrict, ReadRoster];
}
