using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Data.Teachers;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoachingPlatform.Data;

public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Journal, keys and read model, embedded or on a server as the options say. The folder is opened, and a server checked, when it is first asked for; resolve
    /// <see cref="DataFolder"/> at the start to be told of a <see cref="StartRefusedException"/> there.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services, DataOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataFolder.Open(options));
        if (options.Provider == DataProvider.PostgreSql)
        {
            services.AddPostgres(options.Journal);
        }
        else
        {
            services.AddSqlite(options.Journal);
        }
        services.AddSingleton<IFileStore>(p =>
        {
            if (options.Files.Store == FileStoreKind.AzureBlob)
            {
                return new AzureFileStore(AzureFileStore.Client(options.Files));
            }
            var folder = new FolderFileStore(
                Path.Combine(p.GetRequiredService<DataFolder>().Path, "files"),
                options.Files.LeastFreeBytes
            );
            folder.Clear();
            return folder;
        });
        services.AddSingleton<TeacherFiles>();
        services.AddSingleton<TenantReader>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<DistrictRegister>();
        services.AddSingleton(EventCatalog.Domain);
        services.AddSingleton(EventSerializer.Domain);
        services.AddSingleton<EventSealer>();
        services.AddSingleton<SealedJson>();
        services.AddSingleton(p => new ReportCompiler(p.GetRequiredService<OpenMoment>()));
        services.AddSingleton(p => new ReportMaker(
            p.GetRequiredService<OpenMoment>(),
            p.GetRequiredService<IJournal>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<MadeReports>();
        services.AddSingleton<RosterImporter>();
        services.AddSingleton<TeacherContents>();
        services.AddSingleton(p => new Rebuilder(
            p.GetRequiredService<AllDistricts>().Lease,
            p.GetRequiredService<IJournal>(),
            p.GetRequiredService<EventSealer>(),
            p.GetRequiredService<TeacherContents>(),
            p.GetRequiredService<IKeyRing>()
        ));
        return services;
    }

    private static void AddSqlite(this IServiceCollection services, JournalOptions options)
    {
        services.AddSingleton(_ => new Tables(SqliteContexts.Model));
        services.AddSingleton<IJournal>(p => new SqliteJournal(
            p.GetRequiredService<DataFolder>().PlatformFile,
            p.GetRequiredService<Tables>(),
            p.GetRequiredService<TimeProvider>(),
            options
        ));
        services.AddSingleton<IKeyRing>(p =>
        {
            var folder = p.GetRequiredService<DataFolder>();
            return new SqliteKeyRing(folder.KeysFile, folder.Master, p.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(p => SqliteContexts.Pool(p.GetRequiredService<DataFolder>().PlatformFile));
        services.AddSingleton(p => new AllDistricts(p.GetRequiredService<Func<PlatformContext>>()));
        services.AddSingleton<OpenMoment>(p =>
        {
            var path = p.GetRequiredService<DataFolder>().PlatformFile;
            return _ => new SqliteMoment(path);
        });
    }

    private static void AddPostgres(this IServiceCollection services, JournalOptions options)
    {
        services.AddSingleton(_ => new Tables(PostgresContexts.Model));
        // The folder owns the connections and closes them.
        services.AddSingleton<IJournal>(p => new PostgresJournal(
            Connections(p),
            new PostgresTables(p.GetRequiredService<Tables>(), PostgresContexts.Model),
            p.GetRequiredService<TimeProvider>(),
            options
        ));
        services.AddSingleton<IKeyRing>(p => new PostgresKeyRing(
            Connections(p),
            p.GetRequiredService<DataFolder>().Master
        ));
        services.AddSingleton(p => PostgresContexts.Pool(Connections(p).Readers));
        services.AddSingleton(p => new AllDistricts(PostgresContexts.Pool(Connections(p).Jobs)));
        services.AddSingleton<OpenMoment>(p =>
        {
            var compiling = Connections(p).Compiling;
            return tenant => new PostgresMoment(compiling, tenant);
        });

        static PostgresConnections Connections(IServiceProvider provider) =>
            provider.GetRequiredService<DataFolder>().Server!.Connections;
    }
}
