using System.Net;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Identity.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>A running platform that counts checks of passwords, and takes a visitor's address and scheme from headers.</summary>
public class AccountFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LivePlatform? platform;

    internal LivePlatform Platform => platform ?? throw new InvalidOperationException("The platform is not running.");

    internal CountingHashes Hashes { get; } = new();

    public async ValueTask InitializeAsync() =>
        platform = await LivePlatform.Start(
            folder.File("data"),
            LiveFixture.Clock(),
            services =>
            {
                services.AddSingleton<IPasswordHasher<LocalAccount>>(Hashes);
                services.AddSingleton<IStartupFilter, ConnectionFromHeaders>();
            },
            settings: ["--SignIn:TriesOverall=100000", .. await Settings()]
        );

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where its data is kept, as settings: by default in its folder.</summary>
    private protected virtual Task<string[]> Settings() => Task.FromResult<string[]>([]);

    private sealed class ConnectionFromHeaders : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, rest) =>
                    {
                        if (IPAddress.TryParse(http.Request.Headers[Visitor.AddressHeader], out var address))
                        {
                            http.Connection.RemoteIpAddress = address;
                        }
                        if (http.Request.Headers[Visitor.SchemeHeader] is [{ } scheme])
                        {
                            http.Request.Scheme = scheme;
                        }
                        return rest(http);
                    }
                );
                next(app);
            };
    }
}

/// <summary>The tests that share the platform take turns.</summary>
[CollectionDefinition(Name)]
public sealed class AccountCollection : ICollectionFixture<AccountFixture>
{
    public const string Name = "accounts";
}

/// <summary>The program's own hashes, counted.</summary>
internal sealed class CountingHashes : IPasswordHasher<LocalAccount>
{
    private readonly PasswordHashes hashes = new();
    private int checks;

    public int Checks => checks;

    public string HashPassword(LocalAccount user, string password) => hashes.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(
        LocalAccount user,
        string hashedPassword,
        string providedPassword
    )
    {
        Interlocked.Increment(ref checks);
        return hashes.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
