using System.CommandLine;
using System.Net.Sockets;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Identity.Providers;

namespace CoachingPlatform.Server.Operations.Providers;

/// <summary>The verb “provider”: sets up how the people of a district sign in, before it has an administrator who can.</summary>
internal static class ProviderVerbs
{
    private const string SourcedId = "sourcedId";
    private const string Email = "email";

    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var district = new Argument<string>("DISTRICT") { Description = "The district's code." };
        var name = Required("--name", "What the button says, such as “Larkspur Google”.");
        var issuer = Required("--issuer", "The provider's issuer, such as https://accounts.google.com.");
        var client = Required("--client-id", "The id that the provider gave to this platform.");
        var secret = new Option<bool>("--secret-stdin")
        {
            Description = "Read the client's secret from standard input.",
        };
        var claim = Required("--key-claim", "The claim that finds a person when they first sign in.");
        var key = Required(
            "--key",
            "What that claim names: the id in the district's own system, or the e-mail address."
        );
        key.AcceptOnlyFromAmong(SourcedId, Email);
        var domains = new Option<string>("--domains")
        {
            Description = "The e-mail domains that are let in, with commas between them; any when left out.",
            DefaultValueFactory = _ => "",
        };
        var add = new Command("add", "Sets up a provider, or changes the one of this name.")
        {
            district,
            name,
            issuer,
            client,
            secret,
            claim,
            key,
            domains,
        };
        add.TreatUnmatchedTokensAsErrors = false;
        add.SetAction((parsed, cancel) => guarded(() => Send([.. parsed.UnmatchedTokens], Order(parsed), cancel)));
        return new Command("provider", "Sets up how the people of a district sign in.") { add };

        ProviderOrder Order(ParseResult parsed)
        {
            var (code, called) = (parsed.GetRequiredValue(district), parsed.GetRequiredValue(name));
            return new ProviderOrder(
                code,
                new ConfigureProvider(
                    ProviderOrder.IdOf(code, called),
                    called,
                    parsed.GetRequiredValue(issuer),
                    parsed.GetRequiredValue(client),
                    parsed.GetValue(secret) ? Console.In.ReadLine() : null,
                    parsed.GetRequiredValue(claim),
                    parsed.GetRequiredValue(key) == Email ? KeyClaimNames.Email : KeyClaimNames.SourcedId,
                    [.. parsed.GetRequiredValue(domains).Split(',', StringSplitOptions.RemoveEmptyEntries)]
                )
            );
        }
    }

    /// <summary>Gives 0 when it was carried out, else 1.</summary>
    private static async Task<int> Send(string[] settings, ProviderOrder order, CancellationToken cancel)
    {
        if (settings.FirstOrDefault(s => !s.Contains(':', StringComparison.Ordinal)) is { } slip)
        {
            await Console.Error.WriteLineAsync(
                $"“{slip}” is neither an option of this verb nor a setting. See --help."
            );
            return 1;
        }
        using var client = OperatorClient.To(Settings.Data(settings));
        try
        {
            using var response = await client.PostAsJsonAsync(ProviderOrder.Address, order, cancel);
            var text = await response.Content.ReadAsStringAsync(cancel);
            await (response.IsSuccessStatusCode ? Console.Out : Console.Error).WriteLineAsync(text);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            throw new DataUnavailableException(
                "No program serves this data folder. Start it, then give the command again.",
                e
            );
        }
    }

    private static Option<string> Required(string name, string description) =>
        new(name) { Description = description, Required = true };
}
