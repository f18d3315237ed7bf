using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using CoachingPlatform.Data.Audit;
using CoachingPlatform.Data.Identity;
using CoachingPlatform.Server.Gateway;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace CoachingPlatform.Server.Identity;

/// <summary>
/// Sign-ins, from the moment somebody proved who they are until they end. A session that ended is refused at once by
/// this process: by its cookie, its refresh tokens, and the access tokens that are still out.
/// </summary>
public sealed class Sessions(Func<IdentityContext> open, AuditTrail audit, TimeProvider clock)
{
    /// <summary>A sign-in ends by itself after a working day, so that a shared computer does not stay signed in.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(10);

    /// <summary>The claim that says how the person signed in.</summary>
    public const string Method = "amr";

    // An ended session is remembered for as long as an access token of it can be valid.
    private readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);

    /// <summary>
    /// Begins a session for a person whose identity was proved just now. Its id is new, whatever the browser brought
    /// along. The line of the audit trail is durable before this returns.
    /// </summary>
    /// <param name="method">How they signed in, such as “password” or the provider's name.</param>
    public async Task<SessionRow> Begin(string tenant, Guid person, string method, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var session = new SessionRow
        {
            Tenant = tenant,
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Person = person,
            Method = method,
            StartedAt = now,
            ExpiresAt = now + Length,
        };
        await using var db = open();
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        await audit.Write(tenant, AuditKind.SignedIn, person, person, method);
        return session;
    }

    /// <summary>As <see cref="Begin"/>, and sets the session's cookie.</summary>
    public async Task SignIn(HttpContext http, string tenant, Guid person, string method) =>
        await SetCookie(http, await Begin(tenant, person, method, http.RequestAborted));

    private static Task SetCookie(HttpContext http, SessionRow session)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(CallerFactory.Tenant, session.Tenant));
        identity.AddClaim(new Claim(CallerFactory.Person, session.Person.ToString()));
        identity.AddClaim(new Claim(CallerFactory.Session, session.Id));
        identity.AddClaim(new Claim(Method, session.Method));
        return http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = session.ExpiresAt, IsPersistent = false }
        );
    }

    /// <summary>Whether a session goes on: not ended, not past its time.</summary>
    public async Task<bool> GoesOn(string tenant, string id, CancellationToken cancel = default)
    {
        if (IsEnded(id))
        {
            return false;
        }
        var now = clock.GetUtcNow();
        await using var db = open();
        db.Tenant = tenant;
        return await db.Sessions.AnyAsync(s => s.Id == id && s.EndedAt == null && s.ExpiresAt > now, cancel);
    }

    /// <summary>Whether a session was ended here lately; a look at memory alone.</summary>
    public bool IsEnded(string id) => !ended.IsEmpty && ended.ContainsKey(id);

    /// <summary>From now on refuses what this id stands for, here: a session, or an authorization that was revoked.</summary>
    internal void Refuse(string id)
    {
        var now = clock.GetUtcNow();
        ended[id] = now;
        foreach (var old in ended.Where(e => now - e.Value > AccessTokens.Longest))
        {
            ended.TryRemove(old);
        }
    }

    /// <summary>Ends one session; what was ended already stays as it was.</summary>
    public async Task End(string tenant, string id, AuditKind how, Guid actor)
    {
        await using var db = open();
        db.Tenant = tenant;
        var session = await db.Sessions.AsTracking().SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null);
        if (session is not null)
        {
            await End(db, [session], how, actor);
        }
    }

    /// <summary>Ends all sessions of a person, such as after a new password.</summary>
    public async Task EndAll(string tenant, Guid person, AuditKind how, Guid actor)
    {
        await using var db = open();
        db.Tenant = tenant;
        await EndAll(db, person, how, actor);
    }

    /// <summary>As <see cref="EndAll(string, Guid, AuditKind, Guid)"/>, in the transaction of a context whose district is set.</summary>
    /// <param name="except">The one session that goes on; null to end all.</param>
    internal async Task EndAll(IdentityContext db, Guid person, AuditKind how, Guid actor, string? except = null) =>
        await End(
            db,
            await db
                .Sessions.AsTracking()
                .Where(s => s.Person == person && s.EndedAt == null && s.Id != except)
                .ToListAsync(),
            how,
            actor
        );

    /// <summary>The sessions of a person that go on, the newest first.</summary>
    public async Task<List<SessionRow>> Of(string tenant, Guid person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = open();
        db.Tenant = tenant;
        return await db
            .Sessions.Where(s => s.Person == person && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.StartedAt)
            .ToListAsync(cancel);
    }

    private async Task End(IdentityContext db, List<SessionRow> sessions, AuditKind how, Guid actor)
    {
        var now = clock.GetUtcNow();
        foreach (var session in sessions)
        {
            session.EndedAt = now;
        }
        await db.SaveChangesAsync();
        foreach (var session in sessions)
        {
            Refuse(session.Id);
            await audit.Write(session.Tenant, how, actor, session.Person, session.Method);
        }
    }
}
