using CoachingPlatform.Data;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.Postgres.Preparing;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Integration.Journal;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>Each way in which a database is not the right one stops the start with a sentence that names the setting.</summary>
public sealed class StartTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private DataOptions options = null!;

    private string Database => new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;

    public async ValueTask InitializeAsync() =>
        options = new DataOptions
        {
            Provider = DataProvider.PostgreSql,
            ConnectionString = await server.NewDatabase(),
            Folder = folder.File("data"),
        };

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_prepared_database_is_opened_again_and_again()
    {
        DataFolder.Open(options).Dispose();
        DataFolder.Open(options).Dispose();
        DataFolder.OpenToRead(options).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=db;Username=me")]
    [InlineData("Host=db;Database=d")]
    [InlineData("Database=d;Username=me")]
    [InlineData("Hots=db")]
    [InlineData("Host=db;Port=many")]
    public void A_connection_string_that_is_none_is_refused(string setting) =>
        AssertRefused(options with { ConnectionString = setting }, "Data:ConnectionString", "Host=…");

    [Fact]
    public void A_wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Password = "another" };

        AssertRefused(
            With(wrong),
            "refuses the user",
            "Check Username and Password in the setting Data:ConnectionString"
        );
    }

    [Fact]
    public void A_server_that_is_not_there_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Port = 1 };

        AssertRefused(With(wrong), "No PostgreSQL answers at 127.0.0.1:1", "Data:ConnectionString");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused() =>
        AssertRefused(
            options with
            {
                ConnectionString = await server.NoDatabase(),
            },
            "There is no such database",
            "database prepare"
        );

    [Fact]
    public async Task A_database_that_was_never_prepared_is_refused()
    {
        var empty = new NpgsqlConnectionStringBuilder(await server.NoDatabase());
        await server.Execute("postgres", $"create database {empty.Database}");

        AssertRefused(
            With(empty),
            "has not the tables of this version",
            "database prepare",
            "Data:AdminConnectionString"
        );
    }

    [Theory]
    [InlineData("coaching")]
    [InlineData("identity")]
    public async Task A_database_without_the_last_migration_is_refused(string schema)
    {
        await server.Execute(Database, $"delete from {schema}.\"__EFMigrationsHistory\"");

        AssertRefused(options, "has not the tables of this version", "database prepare");
    }

    [Theory]
    [InlineData("coaching")]
    [InlineData("identity")]
    public async Task A_database_that_a_newer_version_migrated_is_refused_and_not_prepared(string schema)
    {
        await server.Execute(
            Database,
            $"insert into {schema}.\"__EFMigrationsHistory\" values ('29990101000000_Later', '20.0.0')"
        );

        AssertRefused(options, "was migrated by a newer version", "Data:ConnectionString");
        await Assert.ThrowsAsync<StartRefusedException>(() => Prepare(options));
    }

    [Fact]
    public void A_superuser_is_refused() =>
        AssertRefused(
            options with
            {
                ConnectionString = server.AdminConnectionTo(Database),
            },
            "is a superuser",
            "too many rights",
            "Data:ConnectionString"
        );

    [Theory]
    [InlineData("bypassrls", "BYPASSRLS")]
    [InlineData("createrole", "CREATEROLE")]
    [InlineData("in role coaching_owner", "coaching_owner")]
    public async Task A_user_with_too_many_rights_is_refused(string right, string says)
    {
        var user = $"strong_{Guid.NewGuid():N}";
        await server.Execute("postgres", $"create role {user} login password 'its own' {right}");
        await server.Execute(
            "postgres",
            $"grant {string.Join(", ", Roles.Serving)} to {user}; grant connect on database {Database} to {user}"
        );
        var strong = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = user };

        AssertRefused(With(strong), says, "too many rights", "Data:ConnectionString");
    }

    [Fact]
    public async Task A_user_without_the_roles_is_refused()
    {
        var user = $"weak_{Guid.NewGuid():N}";
        await server.Execute("postgres", $"create role {user} login password 'its own'");
        await server.Execute("postgres", $"grant connect on database {Database} to {user}");
        var weak = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = user };

        AssertRefused(With(weak), "database prepare");
    }

    [Fact]
    public void Another_installations_database_is_refused_by_its_master_key()
    {
        DataFolder.Open(options).Dispose();
        var other = options with { Folder = folder.File("other"), MasterKey = Convert.ToBase64String(new byte[32]) };

        AssertRefused(other, "another master key", "Data:MasterKey", "Data:ConnectionString");
        AssertRefused(options with { Folder = folder.File("third") }, "The master key is missing", "Data:MasterKey");
        Assert.False(File.Exists(Path.Combine(folder.File("third"), "master.key")));
    }

    [Fact]
    public void Another_installations_database_is_refused_by_its_name()
    {
        DataFolder.Open(options with { Installation = "north" }).Dispose();

        AssertRefused(
            options with
            {
                Installation = "south",
            },
            "belongs to the installation “north”",
            "Data:Installation"
        );
        DataFolder.Open(options with { Installation = "north" }).Dispose();
    }

    [Fact]
    public async Task Preparing_makes_user_and_database_and_may_be_done_again()
    {
        var own = new NpgsqlConnectionStringBuilder(await server.NoDatabase())
        {
            Username = $"own \"er\" {Guid.NewGuid():N}",
            Password = "it's its own",
        };
        var made = With(own);

        var first = await Prepare(made);
        var second = await Prepare(made);

        Assert.Contains(first, line => line.EndsWith("was made.", StringComparison.Ordinal));
        Assert.Contains(second, line => line.EndsWith("was there.", StringComparison.Ordinal));
        DataFolder.Open(made).Dispose();
    }

    [Fact]
    public async Task Nobody_else_may_connect_to_a_prepared_database()
    {
        var own = new NpgsqlConnectionStringBuilder(await server.NoDatabase())
        {
            Username = $"other_{Guid.NewGuid():N}",
        };
        await Prepare(With(own));
        var stranger = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Username = "coaching" };

        AssertRefused(With(stranger), "has not the rights");
    }

    private DataOptions With(NpgsqlConnectionStringBuilder connection) =>
        options with
        {
            ConnectionString = connection.ConnectionString,
        };

    private async Task<List<string>> Prepare(DataOptions of)
    {
        var lines = new List<string>();
        await foreach (
            var line in DatabasePreparation.Run(of, server.AdminConnectionTo("postgres"), CancellationToken.None)
        )
        {
            lines.Add(line);
        }
        return lines;
    }

    private static void AssertRefused(DataOptions options, params string[] says)
    {
        var refused = Assert.Throws<StartRefusedException>(() => DataFolder.Open(options));
        Assert.All(says, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("its own", refused.Message, StringComparison.Ordinal);
    }
}
