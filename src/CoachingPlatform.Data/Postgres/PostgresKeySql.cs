namespace CoachingPlatform.Data.Postgres;

/// <summary>The statements of the key ring.</summary>
internal static class PostgresKeySql
{
    /// <summary>The first that makes a key for a scope gives it; a destroyed one stays destroyed.</summary>
    public const string Make = """
        insert into word_key (tenant, scope, wrapped, created_at)
        select distinct on (w.tenant, w.scope) w.tenant, w.scope, w.wrapped, now()
        from unnest($1::text[], $2::text[], $3::bytea[]) as w(tenant, scope, wrapped)
        order by w.tenant, w.scope on conflict do nothing
        """;

    public const string Find = """
        select w.ord, k.wrapped
        from unnest($1::text[], $2::text[]) with ordinality as w(tenant, scope, ord)
        left join word_key k on k.tenant = w.tenant and k.scope = w.scope
        """;

    public const string Destroy = """
        insert into word_key (tenant, scope, destroyed_at)
        select distinct w.tenant, w.scope, now() from unnest($1::text[], $2::text[]) as w(tenant, scope)
        order by w.tenant, w.scope
        on conflict (tenant, scope) do update set wrapped = null, destroyed_at = excluded.destroyed_at
        where word_key.destroyed_at is null
        """;

    /// <summary>What was destroyed lately; some seconds twice, for transactions end in another order than they began.</summary>
    public const string Destroyed = """
        select tenant, scope, destroyed_at from word_key
        where destroyed_at is not null and destroyed_at > $1 - interval '30 seconds' order by destroyed_at
        """;
}
