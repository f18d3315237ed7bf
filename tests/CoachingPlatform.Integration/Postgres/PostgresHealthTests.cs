using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Pressure;
using CoachingPlatform.Integration.Journal;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>What probes are told of the database server.</summary>
[Collection(PostgresLiveCollection.Name)]
public sealed class PostgresHealthTests(PostgresServer server)
{
    [Fact]
    public async Task While_the_server_is_away_it_is_down_and_names_postgresql_without_a_secret()
    {
        using var folder = new TemporaryFolder();
        var settings = await PostgresHistory.Settings(server);
        var connection = settings[1][(settings[1].IndexOf('=', StringComparison.Ordinal) + 1)..];
        var through = new NpgsqlConnectionStringBuilder(connection);
        LivePlatform started;
        using (var line = new Line(server.Port))
        {
            through.Port = line.Port;
            started = await LivePlatform.Start(
                folder.File("data"),
                LiveFixture.Clock(),
                settings: [settings[0], $"--Data:ConnectionString={through.ConnectionString}"]
            );
            var ready = await Eventually.Is(() => Health.Ready(started), h => h.Says == "ready");
            Assert.Contains("postgresql", ready.Names);
        }
        await using var platform = started;

        var down = await Eventually.Is(() => Health.Ready(platform), h => h.Says == "down");

        Assert.Equal(503, down.Status);
        Assert.StartsWith("PostgreSQL", down.Wrong("postgresql"), StringComparison.Ordinal);
        Assert.Equal(200, (await Health.Of(platform, "/health/live")).Status);
        foreach (var secret in new[] { through.Host!, through.Database!, through.Password! })
        {
            Assert.DoesNotContain(secret, down.Text, StringComparison.Ordinal);
        }
    }
}
