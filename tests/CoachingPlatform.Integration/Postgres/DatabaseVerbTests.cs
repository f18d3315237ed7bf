using System.Text.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.EndToEnd.Visibility;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using CoachingPlatform.Server.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>The verb “database”: preparing a server, and moving an installation there.</summary>
public sealed class DatabaseVerbTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_prepared_database_is_served_at_once()
    {
        var settings = await Settings();
        Assert.Equal(0, await CommandLine.Run(["database", "prepare", .. settings]));

        await using var platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            settings: settings[..2]
        );
        var town = await Town.Found(platform);

        Assert.True(await town.Teacher.Version(town.Teacher.Id) >= 0);
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("move")]
    public async Task Without_a_server_or_an_administrator_it_is_refused(string verb)
    {
        Assert.Equal(1, await CommandLine.Run(["database", verb]));
        Assert.Equal(1, await CommandLine.Run(["database", verb, .. (await Settings())[..2]]));
    }

    [Fact]
    public async Task An_embedded_installation_is_moved_with_all_that_was_in_it()
    {
        PlantedRecord record;
        string told;
        await using (var embedded = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock()))
        {
            record = await PlantedRecord.Plant(embedded);
            told = await Tell(embedded);
        }
        var before = await Signing(new DataOptions { Folder = folder.File("data") });
        var settings = await Settings();

        Assert.Equal(
            0,
            await CommandLine.Run(["database", "move", .. settings, $"--Data:Folder={folder.File("data")}"])
        );

        foreach (var name in new[] { "platform.db", "identity.db", "keys.db" })
        {
            File.Delete(Path.Combine(folder.File("data"), name));
        }
        await using (
            var hosted = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock(), settings: settings[..2])
        )
        {
            Assert.Equal(told, await Tell(hosted));
            var town = record.Town.On(hosted);
            // And it goes on from there.
            var said = await town.Teacher.Does(
                town.Teacher.Id,
                new Domain.Teachers.Goals.ReviseGoal(record.Goal, "They explain more")
            );
            Assert.True(said.Version > 1);
        }
        Assert.NotEmpty(before);
        Assert.Superset(before.ToHashSet(), (await Signing(Options(settings))).ToHashSet());
        Assert.Equal(
            1,
            await CommandLine.Run(["database", "move", .. settings, $"--Data:Folder={folder.File("data")}"])
        );

        async Task<string> Tell(LivePlatform platform)
        {
            var town = record.Town.On(platform);
            return string.Concat(
                (await town.Teacher.ReadTeacher(town.Teacher.Id)).ToString(),
                (await town.Teacher.ReadConversation(town.Teacher.Id, record.Held)).ToString(),
                (await town.Teacher.ReadConversation(town.Teacher.Id, record.Live)).ToString(),
                (await town.Coach.ReadCoach()).ToString()
            );
        }
    }

    [Fact]
    public async Task Keys_that_were_destroyed_stay_so_and_a_full_database_is_refused()
    {
        var data = folder.File("data");
        await using (var embedded = new History(data))
        {
            await Maple.Tell(embedded);
            await embedded.Keys.Destroy(Maple.Tenant, Data.Journal.KeyScopes.Teacher(Maple.Teacher));
        }
        var settings = await Settings();
        string[] move = ["database", "move", .. settings, $"--Data:Folder={data}"];

        Assert.Equal(0, await CommandLine.Run(move));
        Assert.Equal(1, await CommandLine.Run(move));

        await using var hosted = new History(Options(settings));
        Assert.Null(await hosted.Keys.TryGet(Maple.Tenant, Data.Journal.KeyScopes.Teacher(Maple.Teacher)));
        Assert.NotNull(await hosted.Keys.TryGet(Maple.Tenant, Data.Journal.KeyScopes.Teacher(Maple.Other)));
        Assert.EndsWith(": no faults.", Assert.Single(await hosted.Verify()), StringComparison.Ordinal);
        // The numbers go on behind those that were brought.
        var stream = Given.Stream(Maple.Tenant);
        await hosted.Journal.Append(Given.Append(stream));
        var positions = await hosted.Reader.Read(
            Maple.Tenant,
            db => db.Events.OrderBy(e => e.Position).Select(e => new { e.Position, e.Stream }).ToListAsync()
        );
        Assert.Equal(stream.Name, positions[^1].Stream);
    }

    /// <summary>Keys of data protection and of tokens, by their ids.</summary>
    private static async Task<List<string>> Signing(DataOptions options)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddData(options)
            .AddIdentityData(options.Provider)
            .BuildServiceProvider();
        await using var db = services.GetRequiredService<Func<IdentityContext>>()();
        return
        [
            .. await db.SigningKeys.Select(k => k.Id).ToListAsync(),
            .. (await db.DataProtectionKeys.ToListAsync()).Select(k =>
                JsonSerializer.Serialize(new { k.Id, k.FriendlyName })
            ),
        ];
    }

    private DataOptions Options(string[] settings) =>
        new()
        {
            Provider = DataProvider.PostgreSql,
            ConnectionString = settings[1]["--Data:ConnectionString=".Length..],
            Folder = folder.File("data"),
        };

    /// <summary>The provider, a database that is not there yet, and who may make it.</summary>
    private async Task<string[]> Settings()
    {
        var own = new NpgsqlConnectionStringBuilder(await server.NoDatabase());
        return
        [
            "--Data:Provider=PostgreSql",
            $"--Data:ConnectionString={own.ConnectionString}",
            $"--Data:AdminConnectionString={server.AdminConnectionTo("postgres")}",
        ];
    }
}
