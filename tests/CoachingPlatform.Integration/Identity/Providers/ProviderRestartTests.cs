using System.Net;
using System.Net.Sockets;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Identity.Providers;

/// <summary>The program may be restarted while somebody types their password at a provider.</summary>
public sealed class ProviderRestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sign_in_goes_on_after_a_restart_in_its_midst()
    {
        using var browser = new Browser();
        await using var provider = await FakeProvider.Start();
        var port = FreePort();
        string tenant;
        Uri callback;
        Guid id;
        await using (var before = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock(), port: port))
        {
            var town = await ProviderTown.Found(before);
            await town.Configure(provider.Issuer, NodeProvider.Secret);
            callback = (await browser.Go(town.Button, stopBefore: "/callback")).Address;
            (tenant, id) = (town.Tenant, town.Tess);
        }

        await using var after = await LivePlatform.Start(folder.File("data"), LiveFixture.Clock(), port: port);
        await browser.Go(callback);

        Assert.Equal(id, await new ProviderTown(after, new Town(after, tenant)).LastSession());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
