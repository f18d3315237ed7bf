using System.CommandLine;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Postgres.Moving;
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
        );
        var move = new Command(
            "move",
            "Prepares an empty database, moves the embedded installation of the data folder into it, and verifies it there."
        );
        Act(prepare, Prepare);
        Act(move, Move);
        return new Command("database", "Makes a PostgreSQL database ready, or moves an installation into one.")
        {
            prepare,
            move,
        };

        void Act(Command verb, Func<DataOptions, CancellationToken, Task<int>> run)
        {
            verb.TreatUnmatchedTokensAsErrors = false;
            verb.SetAction(
                (parsed, cancel) => guarded(() => run(Checked(Settings.Data([.. parsed.UnmatchedTokens])), cancel))
            );
        }
    }

    private static DataOptions Checked(DataOptions data)
    {
        if (data.Provider != DataProvider.PostgreSql)
        {
            throw new StartRefusedException(
                "The setting Data:Provider is Sqlite, whose files the program makes by itself. Set it to PostgreSql to prepare a server."
            );
        }
        return data.AdminConnectionString.Length > 0
            ? data
            : throw new StartRefusedException(
                "The setting Data:AdminConnectionString is empty. Name somebody who may make roles and databases: Username=…;Password=…"
            );
    }

    private static async Task<int> Move(DataOptions data, CancellationToken cancel)
    {
        await foreach (var line in DatabaseMove.Run(data, cancel))
        {
            Console.WriteLine(line);
        }
        return await Verifying.Run(data, cancel);
    }

    private static async Task<int> Prepare(DataOptions data, CancellationToken cancel)
    {
        await foreach (var line in DatabasePreparation.Run(data, data.AdminConnectionString, cancel))
        {
            Console.WriteLine(line);
        }
        return 0;
    }
}
