namespace CoachingPlatform.Data.Postgres;

/// <summary>
/// The roles of the database, none of which can sign in: the program's own user takes one of them for each connection, and
/// has no rights without. README.md says what each may do.
/// </summary>
internal static class Roles
{
    /// <summary>Owns every table; migrations run as it, and nothing that serves.</summary>
    public const string Owner = "coaching_owner";

    /// <summary>The journal's writer: one batch of it holds the commands of many districts.</summary>
    public const string Writer = "coaching_writer";

    /// <summary>Reads one district at a time: the one that its transaction names.</summary>
    public const string Reader = "coaching_reader";

    /// <summary>Reads all districts: verify, rebuild, the list of districts, what is due in any of them.</summary>
    public const string Jobs = "coaching_jobs";

    /// <summary>The tables of sign-in, and no others.</summary>
    public const string Identity = "coaching_identity";

    /// <summary>The wrapped keys, and nothing that they seal.</summary>
    public const string Keys = "coaching_keys";

    /// <summary>Those that the program takes while it serves.</summary>
    public static readonly ImmutableArray<string> Serving = [Writer, Reader, Jobs, Identity, Keys];
}
