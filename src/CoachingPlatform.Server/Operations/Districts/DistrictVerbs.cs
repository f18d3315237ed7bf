using System.CommandLine;
using Spectre.Console;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>The verb “district” and what it has below it.</summary>
internal static class DistrictVerbs
{
    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var code = new Argument<string>("CODE")
        {
            Description = "The district's code: 2 to 40 lower-case letters, digits and hyphens.",
        };
        var name = new Option<string>("--name") { Description = "What the district is called.", Required = true };
        var zone = new Option<string>("--time-zone")
        {
            Description = "Where its days begin and end, such as America/Los_Angeles.",
            Required = true,
        };
        const string package = "The folder of a OneRoster 1.2 CSV package, or its zip file.";
        var roster = new Option<string?>("--roster") { Description = package };
        var needed = new Option<string>("--roster") { Description = package, Required = true };
        var json = new Option<bool>("--json") { Description = "As JSON, for programs." };

        var create = new Command("create", "Sets up a district.") { code, name, zone, roster };
        var import = new Command("import", "Brings a newer roster into a district.") { code, needed };
        var suspend = new Command("suspend", "Refuses everybody of a district from now on; what it holds stays.")
        {
            code,
        };
        var resume = new Command("resume", "Serves a suspended district again.") { code };
        var list = new Command("list", "Shows which districts there are.") { json };
        Order(
            create,
            p => new CreateDistrict(
                p.GetRequiredValue(code),
                p.GetRequiredValue(name),
                p.GetRequiredValue(zone),
                p.GetValue(roster) is { } path ? RosterSource.Read(path) : null
            )
        );
        Order(import, p => new ImportRoster(p.GetRequiredValue(code), RosterSource.Read(p.GetRequiredValue(needed))));
        Order(suspend, p => new SuspendDistrict(p.GetRequiredValue(code)));
        Order(resume, p => new ResumeDistrict(p.GetRequiredValue(code)));
        Act(list, (p, settings, cancel) => Listing.Run(settings, p.GetValue(json), cancel));
        return new Command("district", "Sets up, lists, suspends and resumes districts.")
        {
            create,
            list,
            suspend,
            resume,
            import,
        };

        void Order(Command verb, Func<ParseResult, DistrictOrder> order) =>
            Act(verb, (parsed, settings, cancel) => Run(settings, () => order(parsed), cancel));

        void Act(Command verb, Func<ParseResult, string[], CancellationToken, Task<int>> run)
        {
            verb.TreatUnmatchedTokensAsErrors = false;
            verb.SetAction(
                (parsed, cancel) =>
                    guarded(() =>
                        Unknown([.. parsed.UnmatchedTokens]) is { } slip
                            ? Refuse($"“{slip}” is neither an option of this verb nor a setting. See --help.")
                            : run(parsed, [.. parsed.UnmatchedTokens], cancel)
                    )
            );
        }
    }

    /// <summary>Settings are given as --Section:Name=value; anything else that is left over is a slip.</summary>
    private static string? Unknown(string[] left) =>
        left.FirstOrDefault(token =>
            !token.StartsWith("--", StringComparison.Ordinal)
            || token.IndexOf('=', StringComparison.Ordinal) is var at && at < 0
            || !(token[..at].Contains(':', StringComparison.Ordinal) || token[..at] is "--environment" or "--urls")
        );

    private static async Task<int> Run(string[] settings, Func<DistrictOrder> order, CancellationToken cancel)
    {
        var asked = order();
        if (asked.Wrong() is { } wrong)
        {
            return await Refuse(wrong);
        }
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var end = Console.IsErrorRedirected
            ? await Ordering.Send(settings, asked, _ => { }, cancel)
            : await terminal
                .Progress()
                .AutoClear(enabled: true)
                .StartAsync(context =>
                {
                    var task = context.AddTask("Working");
                    return Ordering.Send(
                        settings,
                        asked,
                        line => (task.Description, task.MaxValue, task.Value) = (line.Text, line.All, line.Done),
                        cancel
                    );
                });
        return end.State == OrderState.Done ? Say(end.Text) : await Refuse(end.Text);
    }

    private static int Say(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
