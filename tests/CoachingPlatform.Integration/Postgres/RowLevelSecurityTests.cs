using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Integration.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>What the database itself keeps apart, whatever the program asks of it.</summary>
public sealed class RowLevelSecurityTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider services = null!;
    private string connection = "";

    private PostgresConnections Connections =>
        services.GetRequiredService<Data.Sqlite.DataFolder>().Server!.Connections;

    public static TheoryData<string> Serving => [.. Roles.Serving];

    public async ValueTask InitializeAsync()
    {
        connection = await server.NewDatabase();
        services = new ServiceCollection()
            .AddData(
                new DataOptions
                {
                    Provider = DataProvider.PostgreSql,
                    ConnectionString = connection,
                    Folder = folder.Path,
                }
            )
            .BuildServiceProvider();
        var journal = services.GetRequiredService<IJournal>();
        foreach (var tenant in new[] { "oakfield", "elmwood" })
        {
            var stream = Given.Stream(tenant);
            await journal.Append(Given.Append(stream, rows: [new(Given.Goal(stream))]));
            await journal.SaveDraft(Given.Draft(stream, Guid.NewGuid()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("oakfield", 1)]
    [InlineData("nowhere", 0)]
    public async Task A_reader_sees_the_district_it_names_and_nothing_where_it_names_none(string? tenant, long rows)
    {
        await using var reader = await Connections.Readers.OpenConnectionAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        if (tenant is not null)
        {
            await Run(reader, $"select set_config('app.tenant', '{tenant}', true)");
        }

        foreach (var table in new[] { "stream", "event", "command", "draft", "goal" })
        {
            Assert.Equal(rows, await Count(reader, table));
        }
    }

    [Fact]
    public async Task What_a_transaction_named_is_forgotten_with_it()
    {
        await using var reader = await Connections.Readers.OpenConnectionAsync();
        await using (var transaction = await reader.BeginTransactionAsync())
        {
            await Run(reader, "select set_config('app.tenant', 'oakfield', true)");
            Assert.Equal(1, await Count(reader, "goal"));
        }

        Assert.Equal(0, await Count(reader, "goal"));
    }

    [Fact]
    public async Task A_query_without_EF_Cores_filter_still_sees_one_district()
    {
        var tenants = await services
            .GetRequiredService<TenantReader>()
            .Read(
                "oakfield",
                db =>
                    db.Goals.IgnoreQueryFilters([PlatformContext.TenantFilter])
                        .Select(g => g.Tenant)
                        .Distinct()
                        .ToListAsync()
            );

        Assert.Equal(["oakfield"], tenants);
    }

    [Theory]
    [InlineData("insert into goal select * from goal")]
    [InlineData("update goal set version = 9")]
    [InlineData("delete from goal")]
    [InlineData("truncate goal")]
    [InlineData("alter table goal disable row level security")]
    [InlineData("drop policy coaching_reader on goal")]
    [InlineData("select * from keys.word_key")]
    [InlineData("select * from identity.session")]
    public Task A_reader_changes_nothing_and_sees_neither_keys_nor_sign_in(string sql) => Refused(Roles.Reader, sql);

    [Theory]
    [InlineData("update event set name = 'Else'")]
    [InlineData("delete from event")]
    [InlineData("update command set version = 9")]
    [InlineData("delete from command")]
    [InlineData("delete from stream")]
    [InlineData("select * from keys.word_key")]
    [InlineData("create table mine ()")]
    public Task Not_even_the_writer_writes_over_what_happened(string sql) => Refused(Roles.Writer, sql);

    [Theory]
    [InlineData("update goal set version = 9")]
    [InlineData("select * from keys.word_key")]
    public Task Jobs_read_all_districts_and_write_none(string sql) => Refused(Roles.Jobs, sql);

    [Theory]
    [InlineData("select * from coaching.event")]
    [InlineData("select * from coaching.content")]
    public Task The_key_ring_never_sees_what_its_keys_seal(string sql) => Refused(Roles.Keys, sql);

    [Fact]
    public async Task The_programs_user_has_no_rights_without_a_role()
    {
        await using var bare = Connections.OpenBare();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(bare, "select * from coaching.goal"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [MemberData(nameof(Serving))]
    public async Task No_role_that_serves_can_sign_in_owns_anything_or_passes_by_the_policies(string role)
    {
        await using var admin = await Admin();

        Assert.Equal(
            0L,
            await Scalar(
                admin,
                $"select count(*) from pg_roles where rolname = '{role}' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"
            )
        );
        Assert.Equal(
            0L,
            await Scalar(
                admin,
                $"select count(*) from pg_class where relowner = '{role}'::regrole and relkind in ('r', 'p', 'S', 'v')"
            )
        );
    }

    [Fact]
    public async Task Every_table_of_districts_has_its_policies_and_forces_them()
    {
        await using var admin = await Admin();
        var tables = new[] { PostgresContexts.Model, PostgresContexts.IdentityModel }
            .SelectMany(m => m.GetEntityTypes())
            .Where(e => e.ClrType.IsAssignableTo(typeof(ITenantRow)))
            .Select(e => $"{e.GetSchema()}.\"{e.GetTableName()}\"")
            .Append("keys.word_key")
            .ToList();

        Assert.True(tables.Count > 25, "The model was not found.");
        foreach (var table in tables)
        {
            Assert.True(
                await Scalar(
                    admin,
                    $"select relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid) from pg_class c where c.oid = '{table}'::regclass"
                )
                    is true,
                $"{table} has no row-level security."
            );
        }
        // And the other way round: what holds a district's rows is in the model.
        Assert.Equal(
            (long)tables.Count,
            await Scalar(
                admin,
                """
                select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('coaching', 'identity', 'keys') and c.relkind in ('r', 'p') and c.relrowsecurity
                """
            )
        );
    }

    private async Task Refused(string role, string sql)
    {
        await using var bare = Connections.OpenBare();
        await Run(bare, $"set role {role}");
        await Run(bare, "set search_path to coaching");
        await Run(bare, "select set_config('app.tenant', 'oakfield', false)");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(bare, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<NpgsqlConnection> Admin()
    {
        var admin = new NpgsqlConnection(
            server.AdminConnectionTo(new NpgsqlConnectionStringBuilder(connection).Database!)
        );
        await admin.OpenAsync();
        return admin;
    }

    private static async Task<long> Count(NpgsqlConnection on, string table) =>
        (long)(await Scalar(on, $"select count(*) from \"{table}\""))!;

    private static async Task Run(NpgsqlConnection on, string sql)
    {
        await using var command = new NpgsqlCommand(sql, on);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(NpgsqlConnection on, string sql)
    {
        await using var command = new NpgsqlCommand(sql, on);
        return await command.ExecuteScalarAsync();
    }
}
