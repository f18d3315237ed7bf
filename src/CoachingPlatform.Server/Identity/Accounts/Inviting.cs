using System.CommandLine;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Operations;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>
/// The verb “invite”: prints the link by which somebody makes their account, such as a new district's first administrator.
/// The program that serves the data folder makes it; where none does, this one.
/// </summary>
internal static class Inviting
{
    /// <summary>Where the program that serves listens for it.</summary>
    public const string Address = "/operator/invite";

    /// <param name="guarded">Runs a verb so that what an operator can mend ends with a sentence.</param>
    public static Command Verb(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var district = new Argument<string>("DISTRICT") { Description = "The district's code." };
        var email = new Argument<string>("EMAIL") { Description = "The e-mail address on the district's roster." };
        // A setting that comes in its place must not be taken for it, for then other data would be opened.
        email.Validators.Add(result =>
        {
            if (!result.GetValueOrDefault<string>()!.Contains('@', StringComparison.Ordinal))
            {
                result.AddError(
                    "EMAIL is no e-mail address. Give the one that the district's roster has for the person."
                );
            }
        });
        var verb = new Command("invite", "Prints a link by which somebody on a roster makes their account.")
        {
            district,
            email,
        };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(
            (parsed, cancel) =>
                guarded(() =>
                    Run(
                        new Asked(parsed.GetRequiredValue(district), parsed.GetRequiredValue(email)),
                        [.. parsed.UnmatchedTokens],
                        cancel
                    )
                )
        );
        return verb;
    }

    /// <summary>Does it in the program that serves.</summary>
    internal static Task<Answer> Serve(
        Asked asked,
        IDistricts districts,
        Invitations invitations,
        CancellationToken cancel
    ) => Invite(asked, districts, invitations, cancel);

    private static async Task<int> Run(Asked asked, string[] settings, CancellationToken cancel)
    {
        var configuration = Settings.Of(settings);
        var answer = await ByServing(asked, configuration.Data(), cancel) ?? await Here(asked, configuration, cancel);
        await (answer.Done ? Console.Out : Console.Error).WriteLineAsync(answer.Text);
        return answer.Done ? 0 : 1;
    }

    private static async Task<Answer> Invite(
        Asked asked,
        IDistricts districts,
        Invitations invitations,
        CancellationToken cancel
    )
    {
        if (await districts.Find(asked.District) is not { } district)
        {
            return new Answer(Done: false, $"There is no district “{asked.District}” here that is served.");
        }
        if (PasswordCheck.WithEmail(district, asked.Email).FirstOrDefault() is not { } person)
        {
            return new Answer(
                Done: false,
                $"Nobody on the roster of {asked.District} has the e-mail address “{asked.Email}”. Check the spelling."
            );
        }
        if (InvitationRules.Refuse(district, person) is { } refusal)
        {
            return new Answer(Done: false, refusal.Sentence);
        }
        var invitation = await invitations.Invite(asked.District, person, Guid.Empty, cancel);
        return new Answer(
            Done: true,
            $"""
            {invitation.Link}
            Give this link to {person.Name} and to nobody else. It serves once, until {AccountForms.Moment(
                district.Facts,
                invitation.ExpiresAt
            )}; links they were given before serve no longer.
            """
        );
    }

    /// <summary>The answer of the program that serves; null where none does.</summary>
    private static async Task<Answer?> ByServing(Asked asked, DataOptions data, CancellationToken cancel)
    {
        using var content = JsonContent.Create(asked);
        using var response = await OperatorClient.Post(data, Address, content, cancel);
        return response is null ? null : await response.Content.ReadFromJsonAsync<Answer>(cancel);
    }

    private static async Task<Answer> Here(Asked asked, ConfigurationManager settings, CancellationToken cancel)
    {
        var data = settings.Data();
        // A folder that holds nothing is a slip.
        DataFolder.OpenToRead(data).Dispose();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings);
        services.AddSingleton(settings.Section<HostingOptions>("Hosting").Validated());
        services.AddData(data);
        services.AddGrains();
        services.AddIdentityData(data.Provider);
        services.AddInvitations();
        await using var provider = services.BuildServiceProvider();
        return await Invite(
            asked,
            provider.GetRequiredService<IDistricts>(),
            provider.GetRequiredService<Invitations>(),
            cancel
        );
    }

    /// <summary>Whom to invite.</summary>
    internal sealed record Asked(string District, string Email);

    /// <summary>What the operator is told.</summary>
    internal sealed record Answer(bool Done, string Text);
}
