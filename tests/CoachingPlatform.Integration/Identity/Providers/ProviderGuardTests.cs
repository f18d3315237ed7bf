using System.Net;
using CoachingPlatform.Server.Identity.Providers;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Administrators name addresses; none of them leads into the network that the program stands in.</summary>
public sealed class ProviderGuardTests
{
    [Theory]
    [InlineData("https://accounts.google.com", true)]
    [InlineData("https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0", true)]
    [InlineData("http://accounts.google.com", false)]
    [InlineData("http://127.0.0.1:5000", false)]
    [InlineData("https://127.0.0.1", false)]
    [InlineData("https://10.1.2.3", false)]
    [InlineData("https://169.254.169.254", false)]
    [InlineData("https://[::1]", false)]
    [InlineData("https://[::ffff:10.0.0.1]", false)]
    [InlineData("https://user:secret@accounts.google.com", false)]
    [InlineData("https://accounts.google.com#part", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("accounts.google.com", false)]
    public void In_production_an_issuer_is_https_and_public(string issuer, bool isGood) =>
        Assert.Equal(isGood, Guard().Wrong(issuer) is null);

    [Theory]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://accounts.google.com", false)]
    public void In_development_one_on_this_machine_may_do_without(string issuer, bool isGood) =>
        Assert.Equal(isGood, Guard(Environments.Development).Wrong(issuer) is null);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void Only_public_addresses_are_reached(string address, bool isReached) =>
        Assert.Equal(isReached, Guard().MayReach(IPAddress.Parse(address)));

    [Fact]
    public void Whoever_runs_the_installation_may_name_the_issuers()
    {
        var guard = Guard(allowed: "https://accounts.google.com");

        Assert.Null(guard.Wrong("https://accounts.google.com/"));
        Assert.Contains(
            "https://accounts.google.com",
            guard.Wrong("https://accounts.example.org"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://localhost:1/")]
    [InlineData("http://accounts.google.com/")]
    public async Task A_call_inside_is_not_made(string address)
    {
        using var http = new ProviderHttp(Guard());
        using var client = http.Client();

        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(new Uri(address)));

        Assert.Matches("inside a private network|not https", $"{refused.Message} {refused.InnerException?.Message}");
    }

    private static ProviderGuard Guard(string? environment = null, params string[] allowed) =>
        new(
            new Host { EnvironmentName = environment ?? Environments.Production },
            Options.Create(new ProviderOptions { AllowedIssuers = allowed })
        );

    private sealed class Host : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
