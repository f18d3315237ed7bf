using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachingPlatform.Data.Postgres.Preparing;

/// <summary>
/// Who may do what with which table, and row-level security, derived from the model: a new table has its policies as soon
/// as it is migrated. May be run again and again.
/// </summary>
internal static class Rights
{
    /// <summary>The district that the transaction named; no row is of a district that is not named.</summary>
    private const string IsOfTenant = "tenant = (select nullif(current_setting('app.tenant', true), ''))";

    public static IEnumerable<string> Statements() =>
        [
            .. Schema(PostgresPlatformContext.Schema, [Roles.Reader, Roles.Jobs, Roles.Writer]),
            .. Schema(PostgresIdentityContext.Schema, [Roles.Identity]),
            .. Schema(KeysSchema.Name, [Roles.Keys]),
            .. PostgresContexts.Model.GetEntityTypes().SelectMany(Platform),
            .. PostgresContexts.IdentityModel.GetEntityTypes().SelectMany(Identity),
            "grant select, insert, update on keys.word_key to coaching_keys",
            .. Secured("keys.word_key"),
            Policy("keys.word_key", Roles.Keys, "all", "true"),
            .. History(),
            "grant select, update (name, master_key) on coaching.installation to coaching_writer",
            "grant select on coaching.installation to coaching_reader, coaching_jobs",
        ];

    /// <summary>What was granted before goes first: a right that is no longer meant to be there must not stay.</summary>
    private static IEnumerable<string> Schema(string schema, ImmutableArray<string> roles)
    {
        var serving = string.Join(", ", Roles.Serving);
        yield return $"revoke all on schema {schema} from public, {serving}";
        yield return $"revoke all on all tables in schema {schema} from public, {serving}";
        yield return $"grant usage on schema {schema} to {string.Join(", ", roles)}";
    }

    private static IEnumerable<string> Platform(IEntityType entity)
    {
        var table = Name(entity);
        yield return $"grant select on {table} to {Roles.Reader}, {Roles.Jobs}";
        yield return $"grant {Writes(entity.ClrType)} on {table} to {Roles.Writer}";
        if (!entity.ClrType.IsAssignableTo(typeof(ITenantRow)))
        {
            yield break;
        }
        foreach (var statement in Secured(table))
        {
            yield return statement;
        }
        yield return Policy(table, Roles.Reader, "select", IsOfTenant);
        yield return Policy(table, Roles.Jobs, "select", "true");
        yield return Policy(table, Roles.Writer, "all", "true");
    }

    /// <summary>What happened is never written over, not even by the journal's own writer.</summary>
    private static string Writes(Type row) =>
        row == typeof(EventRow) || row == typeof(CommandRow) ? "select, insert"
        : row == typeof(StreamRow) ? "select, insert, update"
        : "select, insert, update, delete";

    /// <summary>Sign-in looks for people and sessions before it knows the district; its role has nothing but these.</summary>
    private static IEnumerable<string> Identity(IEntityType entity)
    {
        var table = Name(entity);
        yield return $"grant select, insert, update, delete on {table} to {Roles.Identity}";
        if (entity.ClrType.IsAssignableTo(typeof(ITenantRow)))
        {
            foreach (var statement in Secured(table))
            {
                yield return statement;
            }
            yield return Policy(table, Roles.Identity, "all", "true");
        }
    }

    private static IEnumerable<string> History() =>
        [
            $"grant select on {PostgresPlatformContext.Schema}.\"{PostgresContexts.History}\" to {Roles.Reader}",
            $"grant select on {PostgresIdentityContext.Schema}.\"{PostgresContexts.History}\" to {Roles.Identity}",
            $"grant usage on all sequences in schema {PostgresIdentityContext.Schema} to {Roles.Identity}",
        ];

    /// <summary>For the owner too: nobody but the roles that have a policy sees a row.</summary>
    private static IEnumerable<string> Secured(string table)
    {
        yield return $"alter table {table} enable row level security";
        yield return $"alter table {table} force row level security";
    }

    private static string Policy(string table, string role, string what, string condition) =>
        $"drop policy if exists {role} on {table}; create policy {role} on {table} for {what} to {role} using ({condition})"
        + (what == "all" ? $" with check ({condition})" : "");

    private static string Name(IEntityType entity) => $"{entity.GetSchema()}.\"{entity.GetTableName()}\"";
}
