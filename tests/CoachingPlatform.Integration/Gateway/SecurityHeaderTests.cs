using System.Net;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>What every answer tells a browser, whatever the answer is.</summary>
public partial class SecurityHeaderTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/graphql/schema.graphql", HttpStatusCode.OK)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/operator/district", HttpStatusCode.NotFound)]
    [InlineData("/graphql", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_has_them(string path, HttpStatusCode status)
    {
        await using var server = await SocketServer.Start();

        using var answer = await server.Get(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_refused_question_and_a_refused_host_have_them_too()
    {
        await using var server = await RunningServer.With("--Hosting:BaseHost=coaching.example.org");
        foreach (var host in new[] { "coaching.example.org", "evil.example.com" })
        {
            using var request = RunningServer.Request(new StringContent("{}"), person: null);
            request.Headers.Host = host;

            using var answer = await server.Http.SendAsync(request);

            Assert.False(answer.IsSuccessStatusCode);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task Pages_bring_no_style_or_script_of_their_own_and_load_from_here_alone()
    {
        await using var server = await SocketServer.Start();
        foreach (var path in new[] { "/", "/sign-in", "/sign-out" })
        {
            using var answer = await server.Get(path);

            var page = await answer.Content.ReadAsStringAsync();
            var policy = Header(answer, "Content-Security-Policy");
            Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain(
                "http://",
                page.Replace("http://127.0.0.1", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("Production", "https", true)]
    [InlineData("Production", "http", false)]
    [InlineData("Development", "https", false)]
    public async Task Over_https_browsers_are_told_to_keep_to_it_but_in_development(
        string environment,
        string scheme,
        bool told
    )
    {
        await using var server = await SocketServer.Start(
            $"--environment={environment}",
            "--Hosting:Proxies=127.0.0.1"
        );

        using var answer = await server.Get(
            "/",
            "coaching.example.org",
            signedInTo: null,
            ("X-Forwarded-Proto", scheme),
            ("X-Forwarded-For", "203.0.113.9")
        );

        Assert.Equal(told, answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(", ", answer.Headers.GetValues(name));
}
