namespace CoachingPlatform.Data.Postgres;

/// <summary>The statements of the journal's writer. A batch of them is one transaction and one round trip.</summary>
internal static class WriterSql
{
    /// <summary>Heads of streams that begin, so that there is a row to win; in the order of all locks on heads.</summary>
    public const string Begin = """
        insert into stream (tenant, stream, version)
        select w.tenant, w.stream, 0 from unnest($1::text[], $2::text[]) as w(tenant, stream)
        order by w.tenant, w.stream on conflict do nothing
        """;

    public static readonly ImmutableArray<string> BeginTypes = ["text", "text"];

    /// <summary>
    /// Moves the heads that stand where their append expects them, unless its command was committed before. Which appends
    /// won is kept in the transaction for the statements that follow, and given back: a flag for each, as “{t,f}”.
    /// </summary>
    public const string Advance = """
        with want as materialized (
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::uuid[])
                with ordinality as w(tenant, stream, expected, next, command_id, ord)
        ), held as materialized (
            select w.ord, w.tenant, w.stream, w.next
            from want w join stream s on s.tenant = w.tenant and s.stream = w.stream
            where s.version = w.expected and not exists (
                select from command c
                where c.tenant = w.tenant and c.command_id = w.command_id and c.stream = w.stream
            )
            order by s.tenant, s.stream for no key update of s
        ), won as (
            update stream s set version = h.next from held h
            where s.tenant = h.tenant and s.stream = h.stream returning h.ord
        )
        select set_config('app.won', array_agg(won.ord is not null order by want.ord)::text, true)
        from want left join won on won.ord = want.ord
        """;

    public static readonly ImmutableArray<string> AdvanceTypes = ["text", "text", "bigint", "bigint", "uuid"];

    /// <summary>The same for one stream whose rows are to be replaced: whether its head is the expected one.</summary>
    public const string Hold = """
        select set_config('app.won', array[coalesce((
            select s.version from stream s where s.tenant = $1 and s.stream = $2 for no key update
        ), 0) = $3]::text, true)
        """;

    /// <summary>Held until the end of the transaction.</summary>
    public const string LockKey = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    public const string InsertEvents = $"""
        insert into event (tenant, stream, version, name, schema_version, actor, recorded_at, true_on, facts_number,
            shape, key_scope, words, command_id, epoch)
        select r.tenant, r.stream, r.version, r.name, r.schema_version, r.actor, r.recorded_at, r.true_on,
            r.facts_number, r.shape, r.key_scope, r.words, r.command_id, (select i.epoch from installation i)
        from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::integer[], $6::uuid[], $7::timestamptz[],
            $8::date[], $9::bigint[], $10::bytea[], $11::text[], $12::bytea[], $13::uuid[], $14::integer[])
            as r(tenant, stream, version, name, schema_version, actor, recorded_at, true_on, facts_number, shape,
                key_scope, words, command_id, ord)
        where {PostgresTable.IsWon}
        """;

    public static readonly ImmutableArray<string> EventTypes =
    [
        "text",
        "text",
        "bigint",
        "text",
        "integer",
        "uuid",
        "timestamp with time zone",
        "date",
        "bigint",
        "bytea",
        "text",
        "bytea",
        "uuid",
        "integer",
    ];

    public const string InsertCommands = $"""
        insert into command (tenant, stream, command_id, payload_hash, version, recorded_at)
        select r.tenant, r.stream, r.command_id, r.payload_hash, r.version, r.recorded_at
        from unnest($1::text[], $2::text[], $3::uuid[], $4::bytea[], $5::bigint[], $6::timestamptz[], $7::integer[])
            as r(tenant, stream, command_id, payload_hash, version, recorded_at, ord)
        where {PostgresTable.IsWon}
        """;

    public static readonly ImmutableArray<string> CommandTypes =
    [
        "text",
        "text",
        "uuid",
        "bytea",
        "bigint",
        "timestamp with time zone",
        "integer",
    ];

    public const string TakeDrafts = $"""
        delete from draft d using unnest($1::text[], $2::text[], $3::uuid[], $4::integer[])
            as r(tenant, stream, entry, ord)
        where {PostgresTable.IsWon} and d.tenant = r.tenant and d.stream = r.stream and d.entry = r.entry
        """;

    public static readonly ImmutableArray<string> TakeTypes = ["text", "text", "uuid", "integer"];

    /// <summary>Overwrites the drafts that stand at the revision their save expects; gives the places of those saves.</summary>
    public const string SaveDrafts = """
        with want as materialized (
            select * from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[],
                $7::timestamptz[], $8::bytea[])
                with ordinality as w(tenant, stream, entry, conversation, actor, base, saved_at, content, ord)
        ), held as materialized (
            select w.ord from want w
            join draft d on d.tenant = w.tenant and d.stream = w.stream and d.entry = w.entry
            where d.revision = w.base order by d.tenant, d.stream, d.entry for no key update of d
        ), updated as (
            update draft d set conversation = w.conversation, actor = w.actor, revision = w.base + 1,
                saved_at = w.saved_at, content = w.content
            from want w join held h on h.ord = w.ord
            where d.tenant = w.tenant and d.stream = w.stream and d.entry = w.entry
            returning w.ord
        ), inserted as (
            insert into draft (tenant, stream, entry, conversation, actor, revision, saved_at, content)
            select w.tenant, w.stream, w.entry, w.conversation, w.actor, 1, w.saved_at, w.content
            from want w where w.base = 0 order by w.tenant, w.stream, w.entry
            on conflict do nothing
            returning tenant, stream, entry
        )
        select w.ord from want w
        where w.ord in (select u.ord from updated u)
            or (w.tenant, w.stream, w.entry) in (select i.tenant, i.stream, i.entry from inserted i)
        """;

    public static readonly ImmutableArray<string> SaveTypes =
    [
        "text",
        "text",
        "uuid",
        "uuid",
        "uuid",
        "bigint",
        "timestamp with time zone",
        "bytea",
    ];

    /// <summary>
    /// Puts or removes snapshots where the ETag that stands is the one given, or none is where none is given; gives the places
    /// of those. To remove what is not there is done.
    /// </summary>
    public const string Snapshots = """
        with want as materialized (
            select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::text[], $7::boolean[])
                with ordinality as w(tenant, grain, etag, version, data, known, remove, ord)
        ), held as materialized (
            select w.ord from want w join snapshot s on s.tenant = w.tenant and s.grain = w.grain
            where s.etag = w.known order by s.tenant, s.grain for update of s
        ), updated as (
            update snapshot s set etag = w.etag, version = w.version, data = w.data
            from want w join held h on h.ord = w.ord
            where s.tenant = w.tenant and s.grain = w.grain and not w.remove
            returning w.ord
        ), deleted as (
            delete from snapshot s using want w join held h on h.ord = w.ord
            where s.tenant = w.tenant and s.grain = w.grain and w.remove
            returning w.ord
        ), inserted as (
            insert into snapshot (tenant, grain, etag, version, data)
            select w.tenant, w.grain, w.etag, w.version, w.data from want w
            where w.known is null and not w.remove order by w.tenant, w.grain
            on conflict do nothing
            returning tenant, grain
        )
        select w.ord from want w
        where w.ord in (select u.ord from updated u union all select d.ord from deleted d)
            or (not w.remove and (w.tenant, w.grain) in (select i.tenant, i.grain from inserted i))
            or (w.remove and w.known is null and not exists (
                select from snapshot s where s.tenant = w.tenant and s.grain = w.grain
            ))
        """;

    public static readonly ImmutableArray<string> SnapshotTypes =
    [
        "text",
        "text",
        "text",
        "bigint",
        "bytea",
        "text",
        "boolean",
    ];

    /// <summary>What became of commands, and where their streams stand.</summary>
    public const string FindCommands = """
        select w.ord, c.payload_hash, c.version, coalesce(s.version, 0)
        from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality as w(tenant, stream, command_id, ord)
        left join command c on c.tenant = w.tenant and c.command_id = w.command_id and c.stream = w.stream
        left join stream s on s.tenant = w.tenant and s.stream = w.stream
        order by w.ord
        """;

    public static readonly ImmutableArray<string> FindTypes = ["text", "text", "uuid"];

    public const string FindDrafts = """
        select w.ord, d.entry, d.conversation, d.actor, d.revision, d.saved_at, d.content
        from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality as w(tenant, stream, entry, ord)
        left join draft d on d.tenant = w.tenant and d.stream = w.stream and d.entry = w.entry
        order by w.ord
        """;
}
