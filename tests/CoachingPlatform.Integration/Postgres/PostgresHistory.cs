using System.Text.RegularExpressions;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.Verification;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>Histories in a database of their own on the server.</summary>
internal static partial class PostgresHistory
{
    public static async Task<History> Open(PostgresServer server, string folder, TimeProvider? clock = null)
    {
        var connection = await server.NewDatabase();
        var options = new DataOptions
        {
            Provider = DataProvider.PostgreSql,
            ConnectionString = connection,
            Folder = folder,
        };
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        return new History(options, clock, sql => Tamper(server.AdminConnectionTo(database), sql));
    }

    /// <summary>The settings of a program whose data is in a database of its own.</summary>
    public static async Task<string[]> Settings(PostgresServer server) =>
        ["--Data:Provider=PostgreSql", $"--Data:ConnectionString={await server.NewDatabase()}"];

    /// <summary>What the tests say in SQLite's words.</summary>
    private static void Tamper(string admin, string sql)
    {
        var said = Bytes().Replace(sql, @"'\x${hex}'::bytea").Replace(" COLLATE NOCASE", "", StringComparison.Ordinal);
        said = Replaced().Replace(said, "= convert_to(replace(convert_from(${column}, 'UTF8'), ${what}), 'UTF8')");
        using var connection = new NpgsqlConnection($"{admin};Search Path=coaching,keys");
        connection.Open();
        using var command = new NpgsqlCommand(said, connection);
        Assert.True(command.ExecuteNonQuery() > 0, $"Nothing changed: {said}");
    }

    [GeneratedRegex(@"= replace\((?<column>body), (?<what>[^()]+)\)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Replaced();

    [GeneratedRegex("x'(?<hex>[0-9A-Fa-f]*)'", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Bytes();
}
