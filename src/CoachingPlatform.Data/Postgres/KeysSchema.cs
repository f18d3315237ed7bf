namespace CoachingPlatform.Data.Postgres;

/// <summary>The table of wrapped keys: apart from what they seal, for a role of its own.</summary>
internal static class KeysSchema
{
    public const string Name = "keys";

    /// <summary>May be run again and again.</summary>
    public const string Create = """
        create table if not exists keys.word_key (
            tenant text collate "C" not null,
            scope text collate "C" not null,
            wrapped bytea,
            created_at timestamptz,
            destroyed_at timestamptz,
            primary key (tenant, scope)
        )
        -- What was destroyed is to leave the file soon: any dead row is vacuumed at the next round.
        with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
        create index if not exists word_key_destroyed on keys.word_key (destroyed_at) where destroyed_at is not null;
        """;
}
