using System.Security.Cryptography;
using CoachingPlatform.Data.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CoachingPlatform.Server.Identity;

/// <summary>The front ends and integrations that districts register.</summary>
public sealed class Clients(
    IOpenIddictApplicationManager applications,
    IdentityContext db,
    AllowedOrigins origins,
    Sessions sessions,
    TimeProvider clock
)
{
    /// <summary>What stands for the session in an integration's tokens: registered anew, it is another.</summary>
    internal static string SessionOf(ClientRow client) => $"client:{client.Id:N}";

    /// <summary>A district's clients, by name.</summary>
    public Task<List<ClientRow>> Of(string tenant, CancellationToken cancel)
    {
        db.Tenant = tenant;
        return db.Clients.AsNoTracking().OrderBy(c => c.Name).ToListAsync(cancel);
    }

    /// <summary>
    /// Registers a front end of a district, or changes it: its id is the district's code, a dot, and a word of its own.
    /// </summary>
    public async Task<ClientRow> RegisterFrontEnd(
        string tenant,
        string word,
        string name,
        IReadOnlyCollection<Uri> redirects,
        CancellationToken cancel
    )
    {
        var row = Row(
            tenant,
            word,
            name,
            string.Join(' ', redirects.Select(r => r.GetLeftPart(UriPartial.Authority)).Distinct())
        );
        await Save(row, FrontEnd(row.ClientId, name, redirects.Select(r => r.AbsoluteUri)), cancel);
        return row;
    }

    /// <summary>Registers an integration of a district, or changes it; its secret is told this once.</summary>
    public async Task<(ClientRow Client, string Secret)> RegisterIntegration(
        string tenant,
        string word,
        string name,
        IEnumerable<string> scopes,
        CancellationToken cancel
    )
    {
        var row = Row(tenant, word, name, from: "");
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var application = new OpenIddictApplicationDescriptor
        {
            ClientId = row.ClientId,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials,
            },
        };
        application.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        await Save(row, application, cancel);
        return (row, secret);
    }

    /// <summary>Takes a client out; false where the district has none with this id.</summary>
    public async Task<bool> Remove(string tenant, string clientId, CancellationToken cancel)
    {
        db.Tenant = tenant;
        if (await db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId, cancel) is not { } row)
        {
            return false;
        }
        if (await applications.FindByClientIdAsync(clientId, cancel) is { } application)
        {
            await applications.DeleteAsync(application, cancel);
        }
        db.Clients.Remove(row);
        await db.SaveChangesAsync(cancel);
        sessions.Refuse(SessionOf(row));
        origins.Changed();
        return true;
    }

    private ClientRow Row(string tenant, string word, string name, string from) =>
        new()
        {
            Tenant = tenant,
            Id = Guid.NewGuid(),
            ClientId = $"{tenant}.{word}",
            Name = name,
            Origins = from,
            ChangedAt = clock.GetUtcNow(),
        };

    private async Task Save(ClientRow row, OpenIddictApplicationDescriptor wanted, CancellationToken cancel)
    {
        db.Tenant = row.Tenant;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var before = await db.Clients.SingleOrDefaultAsync(c => c.ClientId == row.ClientId, cancel);
        if (before is not null)
        {
            db.Clients.Remove(before);
        }
        db.Clients.Add(row);
        await db.SaveChangesAsync(cancel);
        if (await applications.FindByClientIdAsync(row.ClientId, cancel) is { } existing)
        {
            await applications.DeleteAsync(existing, cancel);
        }
        await applications.CreateAsync(wanted, cancel);
        await transaction.CommitAsync(cancel);
        if (before is not null)
        {
            sessions.Refuse(SessionOf(before));
        }
        origins.Changed();
    }

    /// <summary>A public client in a browser: authorization code with PKCE, rotating refresh tokens, no secret.</summary>
    internal static OpenIddictApplicationDescriptor FrontEnd(string id, string name, IEnumerable<string> redirects)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Prefixes.Scope + Scopes.Coaching,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        foreach (var redirect in redirects)
        {
            client.RedirectUris.Add(new Uri(redirect, UriKind.Absolute));
            client.PostLogoutRedirectUris.Add(new Uri(redirect, UriKind.Absolute));
        }
        return client;
    }
}
