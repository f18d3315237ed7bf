using System.Net;
using System.Net.Http.Json;
using CoachingPlatform.Data;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Operations;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>One address for all and a sub-domain for each district; no other host, and no proxy that nobody named.</summary>
public class HostTests
{
    private const string Base = "--Hosting:BaseHost=Coaching.example.org";

    [Theory]
    [InlineData("coaching.example.org", null)]
    [InlineData("COACHING.EXAMPLE.ORG:8443", null)]
    [InlineData("oakdale.coaching.example.org", "oakdale")]
    [InlineData("OakDale.Coaching.Example.org:8443", "oakdale")]
    [InlineData("nobody-here.coaching.example.org", "nobody-here")]
    public async Task The_host_tells_the_district(string host, string? district)
    {
        await using var server = await SocketServer.Start(Base);

        Assert.Equal(district, (await server.See(host)).District);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("evil.example.com")]
    [InlineData("coaching.example.org.evil.example.com")]
    [InlineData("evilcoaching.example.org")]
    [InlineData("a.b.coaching.example.org")]
    [InlineData("-_.coaching.example.org")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("operator")]
    public async Task A_host_that_is_not_configured_is_answered_with_a_sentence_and_nothing_else(string host)
    {
        await using var server = await SocketServer.Start(Base);

        foreach (var path in new[] { "/", "/seen", "/graphql/schema.graphql", "/operator/district" })
        {
            using var answer = await server.Get(path, host);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var sentence = await answer.Content.ReadAsStringAsync();
            Assert.StartsWith("There is nothing at this address.", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain(host, sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_base_host_any_host_is_answered_and_none_is_a_districts()
    {
        await using var server = await SocketServer.Start();

        Assert.Null((await server.See("oakdale.coaching.example.org")).District);
    }

    [Fact]
    public async Task At_a_districts_address_who_is_signed_in_elsewhere_is_answered_as_nobody()
    {
        await using var server = await RunningServer.With(Base);
        var teacher = RunningServer.Teacher;

        var own = await Ask(server, teacher, RunningServer.Tenant, "oakdale.coaching.example.org");
        var all = await Ask(server, teacher, RunningServer.Tenant, "coaching.example.org");
        var foreign = await Ask(server, teacher, RunningServer.Tenant, "birchwood.coaching.example.org");
        var unknown = await Ask(server, teacher, RunningServer.Tenant, "nowhere.coaching.example.org");
        var nobody = await Ask(server, null, RunningServer.Tenant, "birchwood.coaching.example.org");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.Status, all.Status));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.Status);
        Assert.Equal(nobody, foreign);
        Assert.Equal(nobody, unknown);
    }

    [Fact]
    public async Task Who_is_signed_in_elsewhere_is_nobody_to_every_endpoint()
    {
        await using var server = await SocketServer.Start(Base);

        using var own = await server.Get("/seen", "oakdale.coaching.example.org", signedInTo: "oakdale");
        using var foreign = await server.Get("/seen", "birchwood.coaching.example.org", signedInTo: "oakdale");

        Assert.True((await own.Content.ReadFromJsonAsync<SocketServer.Seen>())!.SignedIn);
        Assert.False((await foreign.Content.ReadFromJsonAsync<SocketServer.Seen>())!.SignedIn);
    }

    [Theory]
    [InlineData()]
    [InlineData("--Hosting:Proxies=10.1.2.3, 192.0.2.0/24")]
    [InlineData("--ForwardedHeaders_Enabled=true")]
    public async Task What_a_stranger_says_of_where_it_came_from_is_not_believed(params string[] settings)
    {
        await using var server = await SocketServer.Start([Base, .. settings]);

        var seen = await server.See(
            "coaching.example.org",
            ("X-Forwarded-Host", "oakdale.coaching.example.org"),
            ("X-Forwarded-For", "203.0.113.9"),
            ("X-Forwarded-Proto", "https")
        );

        Assert.Equal(new SocketServer.Seen("http", "coaching.example.org", "127.0.0.1", null, false), seen);
    }

    [Fact]
    public async Task What_a_named_proxy_says_is_believed_of_the_last_hop_it_does_not_know()
    {
        await using var server = await SocketServer.Start(Base, "--Hosting:Proxies=127.0.0.1, 10.0.0.0/8");

        var seen = await server.See(
            "inner",
            ("X-Forwarded-Host", "oakdale.coaching.example.org"),
            ("X-Forwarded-For", "198.51.100.66, 203.0.113.9, 10.0.0.7"),
            ("X-Forwarded-Proto", "https")
        );

        Assert.Equal(("203.0.113.9", "oakdale"), (seen.From, seen.District));
        Assert.Equal(("https", "oakdale.coaching.example.org"), (seen.Scheme, seen.Host));
    }

    [Fact]
    public async Task A_named_proxy_cannot_bring_a_host_that_is_not_configured()
    {
        await using var server = await SocketServer.Start(Base, "--Hosting:Proxies=127.0.0.1");

        using var answer = await server.Get(
            "/seen",
            "coaching.example.org",
            signedInTo: null,
            ("X-Forwarded-Host", "evil.example.com"),
            ("X-Forwarded-For", "203.0.113.9")
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_operators_socket_answers_whatever_the_hosts_are()
    {
        using var folder = new TemporaryFolder();
        await using var served = ServerApplication.Build([
            "--environment=Production",
            $"--Data:Folder={folder.Path}",
            "--urls=http://127.0.0.1:0",
            Base,
        ]);
        await served.StartAsync();
        using var socket = OperatorClient.To(new DataOptions { Folder = folder.Path });

        Assert.Equal(HttpStatusCode.OK, (await socket.PostAsync(Rebuilding.Address, null)).StatusCode);
        await served.StopAsync();
    }

    [Theory]
    [InlineData("--Hosting:BaseHost=https://coaching.example.org", "Hosting:BaseHost")]
    [InlineData("--Hosting:BaseHost=coaching.example.org:8080", "Hosting:BaseHost")]
    [InlineData("--Hosting:BaseHost=10.0.0.1", "Hosting:BaseHost")]
    [InlineData("--Hosting:Proxies=proxy.example.org", "Hosting:Proxies")]
    [InlineData("--Hosting:Proxies=10", "Hosting:Proxies")]
    [InlineData("--Hosting:Proxies=10.0.0.0/99", "Hosting:Proxies")]
    public void A_setting_that_is_wrong_is_named_at_the_start(string setting, string name)
    {
        using var folder = new TemporaryFolder();

        var refused = Assert.Throws<StartRefusedException>(() =>
            ServerApplication.Build(["--environment=Production", $"--Data:Folder={folder.Path}", setting])
        );

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<EndToEnd.Live.Reply> Ask(RunningServer server, Guid? person, string tenant, string host)
    {
        using var content = JsonContent.Create(new { query = "{ me { name } }" });
        using var request = RunningServer.Request(content, person, tenant);
        request.Headers.Host = host;
        using var response = await server.Http.SendAsync(request);
        var reply = new EndToEnd.Live.Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
        return reply with { Text = reply.WithoutTrace };
    }
}
