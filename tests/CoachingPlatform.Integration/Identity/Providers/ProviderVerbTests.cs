using CoachingPlatform.Data.Identity;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Server.Operations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>Whoever runs the installation sets up a provider before a district has an administrator who can.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ProviderVerbTests(LiveFixture fixture) : IAsyncLifetime
{
    private ProviderTown town = null!;
    private FakeProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        town = await ProviderTown.Found(fixture.Platform);
        provider = await FakeProvider.Start();
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task The_same_command_again_changes_the_same_provider()
    {
        Assert.Equal(0, await Add(town.Tenant, "--key-claim", "email", "--key", "email"));
        Assert.Equal(
            0,
            await Add(
                town.Tenant,
                "--key-claim",
                "employeeid",
                "--key",
                "sourcedId",
                "--domains",
                "oakfield.org,elm.org"
            )
        );

        await using var db = town.Identity();
        var row = await db.Providers.SingleAsync();
        Assert.Equal((provider.Issuer, KeyClaimNames.SourcedId), (row.Issuer, row.KeyNames));
        Assert.Equal("oakfield.org,elm.org", row.Domains);
    }

    [Fact]
    public async Task The_secret_comes_by_standard_input_and_rests_encrypted()
    {
        var before = Console.In;
        Console.SetIn(new StringReader($"{NodeProvider.Secret}\n"));
        try
        {
            Assert.Equal(0, await Add(town.Tenant, "--key-claim", "email", "--key", "email", "--secret-stdin"));
        }
        finally
        {
            Console.SetIn(before);
        }

        await using var db = town.Identity();
        var kept = (await db.Providers.SingleAsync()).ProtectedSecret;
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(NodeProvider.Secret, kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--key-claim", "upn", "--key", "email")]
    [InlineData("--key-claim", "email", "--key", "name")]
    [InlineData("--key-claim", "email")]
    [InlineData("--key-claim", "email", "--key", "email", "--domain", "oakfield.org")]
    public async Task A_slip_changes_nothing(params string[] options)
    {
        Assert.Equal(1, await Add(town.Tenant, options));

        await using var db = town.Identity();
        Assert.False(await db.Providers.AnyAsync());
    }

    [Fact]
    public async Task A_district_that_is_not_there_is_refused() =>
        Assert.Equal(1, await Add("nowhere", "--key-claim", "email", "--key", "email"));

    [Fact]
    public async Task It_is_not_there_on_other_connections_than_the_operators()
    {
        using var http = new HttpClient();

        var answer = await http.PostAsync(town.At("/operator/provider"), new StringContent("{}"));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<int> Add(string district, params string[] options) =>
        CommandLine.Run([
            "provider",
            "add",
            district,
            "--name",
            "Oakfield ID",
            "--issuer",
            provider.Issuer,
            "--client-id",
            "coaching",
            .. options,
            $"--Data:Folder={fixture.Platform.Folder}",
        ]);
}
