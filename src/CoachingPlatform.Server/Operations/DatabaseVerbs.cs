using System.CommandLine;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Postgres.Preparing;

namespace CoachingPlatform.Server.Operations;

/// <summary>The verb “database” and what it has below it: what a PostgreSQL server needs and an embedded database does not.</summary>
internal static class DatabaseVerbs
{
    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var prepare = new Command(
            "prepare",
            "Makes the roles, the program's user, the database and its tables for this version; may be run again."
        )
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        prepare.SetAction((parsed, cancel) => guarded(() => Prepare([.. parsed.UnmatchedTokens], cancel)));
        return new Command("database", "Makes a PostgreSQL database ready.") { prepare };
    }

    private static async Task<int> Prepare(string[] settings, CancellationToken cancel)
    {
        var data = Settings.Data(settings);
        if (data.Provider != DataProvider.PostgreSql)
        {
            throw new StartRefusedException(
                "The setting Data:Provider is Sqlite, whose files the program makes by itself. Set it to PostgreSql to prepare a server."
            );
        }
        if (data.AdminConnectionString.Length == 0)
        {
            throw new StartRefusedException(
                "The setting Data:AdminConnectionString is empty. Name somebody who may make roles and databases: Username=…;Password=…"
            );
        }
        await foreach (var line in DatabasePreparation.Run(data, data.AdminConnectionString, cancel))
        {
            Console.WriteLine(line);
        }
        return 0;
    }
}
