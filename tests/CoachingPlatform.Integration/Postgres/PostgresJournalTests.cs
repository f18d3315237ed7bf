using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Integration.Journal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>The journal in PostgreSQL.</summary>
public sealed partial class PostgresJournalTests(PostgresServer server) : JournalContract
{
    private readonly TemporaryFolder folder = new();
    private string connection = "";
    private ServiceProvider services = null!;

    private protected override TenantReader Reader => services.GetRequiredService<TenantReader>();

    private PostgresWriter Writer => ((PostgresJournal)Journal).Writer;

    private string Database => new NpgsqlConnectionStringBuilder(connection).Database!;

    public override async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Dispose();
        await base.DisposeAsync();
    }

    private protected override Task<IJournal> Start() => Start(new JournalOptions());

    private protected override async Task Stop() => await services.DisposeAsync();

    /// <summary>The server itself says it, as it would of a full disk.</summary>
    private protected override Task FillDisk() =>
        server.Execute(
            Database,
            """
            create function full_disk() returns trigger language plpgsql as $$
                begin raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$;
            create trigger full_disk before insert on coaching.event execute function full_disk();
            create trigger full_disk before insert on coaching.goal execute function full_disk();
            """
        );

    private protected override Task FreeDisk() => server.Execute(Database, "drop function full_disk() cascade");

    private async Task<IJournal> Start(JournalOptions options)
    {
        if (connection.Length == 0)
        {
            connection = await server.NewDatabase();
        }
        services = new ServiceCollection()
            .AddData(
                new DataOptions
                {
                    Provider = DataProvider.PostgreSql,
                    ConnectionString = connection,
                    Folder = folder.Path,
                    Journal = options,
                }
            )
            .BuildServiceProvider();
        return services.GetRequiredService<IJournal>();
    }
}
