using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>A district whose people sign in with accounts.</summary>
internal sealed class AccountTown(LivePlatform platform, Town town)
{
    /// <summary>Good enough, and nobody's name.</summary>
    public const string Password = "purple kettle under seven roofs";

    public const string Invite = """
        mutation($p: ID!) { inviteAccount(personId: $p) { outcome link expiresAt refusals { code field sentence } } }
        """;

    public Town Town => town;

    public string Tenant => town.Tenant;

    public string SignInAddress => $"/sign-in/{town.Tenant}/account";

    public static async Task<AccountTown> Found(LivePlatform platform) => new(platform, await Town.Found(platform));

    /// <summary>The address of a new invitation, as its administrator is told it.</summary>
    public async Task<string> Invitation(Guid person)
    {
        var answer = (await town.Administrator.Ask(Invite, new { p = person }))["inviteAccount"];
        Assert.Equal("APPLIED", answer["outcome"].Text);
        return new Uri(answer["link"].Text).AbsolutePath;
    }

    /// <summary>Somebody makes their account with a password, and is signed in then.</summary>
    public async Task<Visitor> Joined(Guid person, string password = Password)
    {
        var visitor = new Visitor(platform);
        var done = await Accept(visitor, await Invitation(person), password);
        Assert.Equal("/", done.Location);
        return visitor;
    }

    public static async Task<Page> Accept(Visitor visitor, string invitation, string password) =>
        await visitor.Submit(await visitor.Get(invitation), $"{invitation}/password", ("password", password));

    public async Task<Page> SignIn(Visitor visitor, string email, string password, string? returnTo = null)
    {
        var address = returnTo is null ? SignInAddress : $"{SignInAddress}?return={Uri.EscapeDataString(returnTo)}";
        return await visitor.Submit(
            await visitor.Get(address),
            SignInAddress,
            ("email", email),
            ("password", password)
        );
    }

    /// <summary>Changes what the program keeps, as time would.</summary>
    public async Task Later(Func<IdentityContext, Task<int>> change)
    {
        await using var db = platform.Services.GetRequiredService<Func<IdentityContext>>()();
        db.Tenant = town.Tenant;
        Assert.True(await change(db) > 0);
    }

    public async Task<T> Look<T>(Func<IdentityContext, Task<T>> look)
    {
        await using var db = platform.Services.GetRequiredService<Func<IdentityContext>>()();
        db.Tenant = town.Tenant;
        return await look(db);
    }

    /// <summary>The lines of the audit trail about a person's account and sign-ins, the oldest first.</summary>
    public async Task<string[]> Trail(Guid person)
    {
        var trail = platform.Services.GetRequiredService<AuditTrail>();
        var (lines, _) = await trail.Read(town.Tenant, person, isAdministrator: false, null, 200);
        return
        [
            .. lines
                .AsEnumerable()
                .Reverse()
                .Where(l => l.Kind != AuditKind.RoleGiven && l.Detail != "test")
                .Select(l => $"{l.Kind} {l.Detail}".TrimEnd()),
        ];
    }
}
