using System.Net;
using CoachingPlatform.Integration.EndToEnd.Live;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Accounts;

/// <summary>Signing in with e-mail and password, by friends and by strangers.</summary>
[Collection(AccountCollection.Name)]
public class SignInTests(AccountFixture fixture)
{
    private LivePlatform Platform => fixture.Platform;

    [Fact]
    public async Task The_right_password_signs_in_whatever_the_case_of_the_e_mail()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var done = await town.SignIn(visitor, " TESS@example.org", AccountTown.Password, "/somewhere?a=b");

        Assert.Equal((HttpStatusCode.Redirect, "/somewhere?a=b"), (done.Status, done.Location));
        Assert.Contains(
            "You are signed in as <strong>Tess Alder</strong>",
            (await visitor.Get("/")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_password_counts_in_each_way_of_writing_its_characters()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id, "na\u00efve caf\u00e9 seven roofs ﬁne");
        using var visitor = new Visitor(Platform);

        var done = await town.SignIn(visitor, "tess@example.org", "nai\u0308ve cafe\u0301 seven roofs fine");

        Assert.Equal("/", done.Location);
    }

    [Fact]
    public async Task Unknown_wrong_locked_and_without_a_password_are_answered_alike_by_the_same_work()
    {
        var town = await AccountTown.Found(Platform);
        using var tess = await town.Joined(town.Town.Teacher.Id);
        using var tim = await town.Joined(town.Town.OtherTeacher.Id);
        using var cora = await town.Joined(town.Town.Coach.Id);
        await town.Later(db =>
            db.Users.Where(a => a.Person == town.Town.Coach.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, (string?)null))
        );
        await town.Later(db =>
            db.Users.Where(a => a.Person == town.Town.OtherTeacher.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, DateTimeOffset.MaxValue))
        );
        using var visitor = new Visitor(Platform);
        var pages = new List<string>();

        foreach (
            var (email, password) in new[]
            {
                ("nobody@example.org", AccountTown.Password),
                ("tess@example.org", "not " + AccountTown.Password),
                ("tim@example.org", AccountTown.Password),
                ("cora@example.org", AccountTown.Password),
                ("cole@example.org", AccountTown.Password),
                ("", ""),
                (new string('a', 300) + "@example.org", AccountTown.Password),
                ("tess@example.org", new string('a', 20_000)),
            }
        )
        {
            var before = fixture.Hashes.Checks;
            var began = TimeProvider.System.GetTimestamp();
            var page = await town.SignIn(visitor, email, password);
            Assert.Equal(1, fixture.Hashes.Checks - before);
            Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMilliseconds(390));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Null(visitor.Session);
            pages.Add(email.Length == 0 ? page.Text : page.Text.Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Contains(
            "E-mail and password do not match, or there were too many tries. Try again in 15 minutes, or ask your district's administrator for a new invitation.",
            pages[0],
            StringComparison.Ordinal
        );
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_right_one_out_for_a_quarter_of_an_hour()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        for (var i = 0; i < 4; i++)
        {
            await town.SignIn(visitor, "tess@example.org", "wrong wrong wrong");
        }
        Assert.Equal("/", (await town.SignIn(visitor, "tess@example.org", AccountTown.Password)).Location);

        for (var i = 0; i < 5; i++)
        {
            await town.SignIn(visitor, "tess@example.org", "wrong wrong wrong");
        }
        var locked = await town.SignIn(visitor, "tess@example.org", AccountTown.Password);
        var until = await town.Look(db => db.Users.Select(a => a.LockoutEnd).SingleAsync());
        await town.Later(db =>
            db.Users.ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, TimeProvider.System.GetUtcNow()))
        );
        var after = await town.SignIn(visitor, "tess@example.org", AccountTown.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.Status);
        Assert.InRange(
            until!.Value - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromMinutes(14),
            TimeSpan.FromMinutes(15)
        );
        Assert.Equal("/", after.Location);
        var trail = await town.Trail(town.Town.Teacher.Id);
        Assert.Equal(8, trail.Count(l => l == "SignInRefused wrong password"));
        Assert.Equal(
            1,
            trail.Count(l => l == "SignInRefused wrong password, the fifth in a row: locked for 15 minutes")
        );
        Assert.Equal(3, trail.Count(l => l == "SignedIn password"));
    }

    [Fact]
    public async Task However_many_try_at_once_five_passwords_are_looked_at()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        var page = await visitor.Get(town.SignInAddress);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    visitor.Submit(
                        page,
                        town.SignInAddress,
                        ("email", "tess@example.org"),
                        ("password", "wrong wrong wrong")
                    )
                )
        );

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Equal(
            5,
            (await town.Trail(town.Town.Teacher.Id)).Count(l => l.StartsWith("SignInRefused", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);
        using var other = new Visitor(Platform);
        var foreign = (await other.Get(town.SignInAddress)).Hidden(town.SignInAddress);
        await visitor.Get(town.SignInAddress);
        (string, string)[] right = [("email", "tess@example.org"), ("password", AccountTown.Password)];
        var checks = fixture.Hashes.Checks;

        var without = await visitor.Post(town.SignInAddress, right);
        var another = await visitor.Post(town.SignInAddress, [.. foreign, .. right]);
        var passkey = await visitor.Post($"{town.SignInAddress}/passkey", ("credential", "{}"));

        Assert.All([without, another, passkey], p => Assert.Equal(HttpStatusCode.BadRequest, p.Status));
        Assert.All(
            [without, another, passkey],
            p => Assert.Contains("This page is out of date", p.Html, StringComparison.Ordinal)
        );
        Assert.Null(visitor.Session);
        Assert.Equal(checks, fixture.Hashes.Checks);
    }

    [Fact]
    public async Task A_session_that_was_brought_along_is_not_taken_up()
    {
        var town = await AccountTown.Found(Platform);
        using var attacker = await town.Joined(town.Town.OtherTeacher.Id);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var victim = new Visitor(Platform);
        victim.Bring("coaching.session", attacker.Session!);

        var done = await town.SignIn(victim, "tess@example.org", AccountTown.Password);

        Assert.Equal("/", done.Location);
        Assert.NotEqual(attacker.Session, victim.Session);
        Assert.Contains("Tess Alder", (await victim.Get("/")).Html, StringComparison.Ordinal);
        Assert.Contains("Tim Birch", (await attacker.Get("/")).Html, StringComparison.Ordinal);
        var sessions = await town.Look(db => db.Sessions.Select(s => s.Id).ToListAsync());
        Assert.Equal(sessions.Count, sessions.Distinct().Count());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("evil.example")]
    public async Task Nobody_is_led_elsewhere(string returnTo)
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var byPage = await town.SignIn(visitor, "tess@example.org", AccountTown.Password, returnTo);
        var token = (await visitor.Get(town.SignInAddress)).Hidden(town.SignInAddress).Where(f => f.Name != "return");
        var byForm = await visitor.Post(
            town.SignInAddress,
            [.. token, ("return", returnTo), ("email", "tess@example.org"), ("password", AccountTown.Password)]
        );

        Assert.Equal(("/", "/"), (byPage.Location, byForm.Location));
    }

    [Theory]
    [InlineData("/%2f/evil.example")]
    [InlineData("/%5cevil.example")]
    public async Task An_address_that_only_looks_like_another_site_stays_here(string returnTo)
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var done = await town.SignIn(visitor, "tess@example.org", AccountTown.Password, returnTo);

        Assert.Equal(Platform.Address.Authority, new Uri(Platform.Address, done.Location).Authority);
    }

    [Fact]
    public async Task Its_cookies_are_for_the_server_alone()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var page = await visitor.Get(town.SignInAddress);
        var done = await town.SignIn(visitor, "tess@example.org", AccountTown.Password);

        Assert.All(
            [.. page.SetCookies, .. done.SetCookies],
            c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains(
            page.SetCookies,
            c =>
                c.StartsWith("coaching.passkey=", StringComparison.Ordinal)
                && c.Contains("max-age=600; path=/sign-in; samesite=strict", StringComparison.Ordinal)
        );
        Assert.Contains(
            done.SetCookies,
            c =>
                c.StartsWith("coaching.session=", StringComparison.Ordinal)
                && c.Contains("samesite=lax", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Over_https_no_cookie_goes_over_http()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        // A jar would keep what is secure to itself here, so the cookies are carried by hand.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.BaseAddress = Platform.Address;
        http.DefaultRequestHeaders.Add(Visitor.SchemeHeader, "https");
        using var first = await http.GetAsync(town.SignInAddress);
        var page = await Page.Of(first);
        http.DefaultRequestHeaders.Add("Cookie", page.SetCookies.Select(c => c.Split(';')[0]));
        using var form = new FormUrlEncodedContent([
            .. page.Hidden(town.SignInAddress).Select(f => KeyValuePair.Create(f.Name, f.Value)),
            new("email", "tess@example.org"),
            new("password", AccountTown.Password),
        ]);

        using var second = await http.PostAsync(town.SignInAddress, form);
        var done = await Page.Of(second);

        Assert.Equal("/", done.Location);
        string[] cookies = [.. page.SetCookies, .. done.SetCookies];
        Assert.Equal(
            ["coaching.form", "coaching.passkey", "coaching.session"],
            cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Accounts_of_another_district_are_none_here()
    {
        var town = await AccountTown.Found(Platform);
        var other = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        using var visitor = new Visitor(Platform);

        var page = await other.SignIn(visitor, "tess@example.org", AccountTown.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task Who_left_the_roster_is_refused_like_a_stranger()
    {
        var town = await AccountTown.Found(Platform);
        using var joined = await town.Joined(town.Town.Teacher.Id);
        await town.Town.Import(town.Town.Teacher);
        using var visitor = new Visitor(Platform);

        var page = await town.SignIn(visitor, "tess@example.org", AccountTown.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData(
        """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}"""
    )]
    public async Task What_is_no_passkey_signs_nobody_in(string credential)
    {
        var town = await AccountTown.Found(Platform);
        using var visitor = new Visitor(Platform);
        var action = $"{town.SignInAddress}/passkey";
        var hidden = (await visitor.Get(town.SignInAddress)).Hidden(action).Where(f => f.Name != "credential");

        var page = await visitor.Post(action, [.. hidden, ("credential", credential)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This passkey was not taken", page.Html, StringComparison.Ordinal);
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task The_districts_page_offers_it_unless_a_provider_stands_there_alone()
    {
        var town = await AccountTown.Found(Platform);
        using var visitor = new Visitor(Platform);
        Assert.Contains(
            town.SignInAddress,
            (await visitor.Get($"/sign-in/{town.Tenant}")).Html,
            StringComparison.Ordinal
        );
        await town.Look(async db =>
        {
            db.Providers.Add(
                new()
                {
                    Tenant = town.Tenant,
                    Id = Guid.NewGuid(),
                    Name = "Larkspur Google",
                    Issuer = "https://issuer.example",
                    ClientId = "client",
                    ProtectedSecret = "",
                    KeyClaim = "email",
                    KeyNames = Data.Identity.KeyClaimNames.Email,
                    ChangedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain(
            town.SignInAddress,
            (await visitor.Get($"/sign-in/{town.Tenant}")).Html,
            StringComparison.Ordinal
        );

        using var joined = await town.Joined(town.Town.Teacher.Id);

        Assert.Contains(
            town.SignInAddress,
            (await visitor.Get($"/sign-in/{town.Tenant}")).Html,
            StringComparison.Ordinal
        );
    }
}
