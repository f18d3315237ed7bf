using System.CommandLine;
using CoachingPlatform.Data;
using CoachingPlatform.Server.Gateway;
using CoachingPlatform.Server.Operations.Districts;
using CoachingPlatform.Server.Operations.Providers;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// The verbs of the program; without one it serves. Settings go behind the verb as --Section:Name=value, or come from
/// appsettings.json and the environment.
/// </summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("CoachingPlatform: serves on http://localhost:5080 when no verb is given.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((parsed, cancel) => Guarded(() => Serving.Run([.. parsed.UnmatchedTokens], cancel)));
        root.Add(Verb("schema", "Prints the GraphQL schema.", (_, _) => Task.FromResult(PrintSchema())));
        root.Add(
            Verb("verify", "Checks the journal, the read model and the snapshots; changes nothing.", Verifying.Run)
        );
        root.Add(Verb("rebuild", "Builds the read model anew from the journal; runs while serving.", Rebuilding.Run));
        root.Add(
            Verb("rotate-keys", "Lets a new key sign access tokens, in the program that serves.", KeyRotation.Run)
        );
        root.Add(DatabaseVerbs.Make(Guarded));
        root.Add(Recomputing.Verb(Guarded));
        root.Add(DistrictVerbs.Make(Guarded));
        root.Add(Reports.ReportVerbs.Make(Guarded));
        root.Add(ProviderVerbs.Make(Guarded));
        root.Add(Identity.Accounts.Inviting.Verb(Guarded));
        if (IsUnknownVerb(args, root))
        {
            await Console.Error.WriteLineAsync(
                $"“{args[0]}” is no verb of this program; it has {string.Join(", ", root.Subcommands.Select(c => c.Name))}. Without a verb it serves."
            );
            return 1;
        }
        return await root.Parse(args).InvokeAsync();
    }

    /// <summary>A first word that is neither a verb nor a setting (--Name value, Name=value): a slip that must not serve.</summary>
    private static bool IsUnknownVerb(string[] args, RootCommand root) =>
        args.Length > 0
        && args[0] is not ['-' or '/' or '[', ..]
        && !args[0].Contains('=', StringComparison.Ordinal)
        && root.Subcommands.All(c => c.Name != args[0]);

    private static Command Verb(string name, string description, Func<string[], CancellationToken, Task<int>> run)
    {
        var verb = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        verb.SetAction((parsed, cancel) => Guarded(() => run([.. parsed.UnmatchedTokens], cancel)));
        return verb;
    }

    private static int PrintSchema()
    {
        Console.Out.Write(SchemaPrinter.Print());
        return 0;
    }

    /// <summary>What an operator can mend ends with a sentence, not with a stack trace.</summary>
    private static async Task<int> Guarded(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static string? Sentence(Exception e) =>
        e switch
        {
            StartRefusedException or DataUnavailableException or Data.Roster.RosterException => e.Message,
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
                $"{e.Message} Stop the other program, or choose another address with --urls.",
            { InnerException: { } inner } => Sentence(inner),
            _ => null,
        };
}
