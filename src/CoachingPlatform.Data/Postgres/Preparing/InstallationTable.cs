namespace CoachingPlatform.Data.Postgres.Preparing;

/// <summary>The one row that says whose database it is.</summary>
internal static class InstallationTable
{
    /// <summary>May be run again and again.</summary>
    public const string Create = """
        create table if not exists coaching.installation (
            only_one boolean primary key default true check (only_one),
            id uuid not null default gen_random_uuid(),
            -- Transactions are counted anew after each restore and import.
            epoch integer not null default 1,
            name text collate "C",
            master_key bytea
        );
        insert into coaching.installation default values on conflict do nothing;
        """;
}
