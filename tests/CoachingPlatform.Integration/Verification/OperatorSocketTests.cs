using System.Net;
using System.Net.Sockets;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Verification;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Operations;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace CoachingPlatform.Integration.Verification;

/// <summary>The program on real sockets, and the verbs beside it.</summary>
public sealed class OperatorSocketTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly DataOptions data;
    private WebApplication? app;

    public OperatorSocketTests() => data = new DataOptions { Folder = folder.Path };

    private string[] Args => [$"--Data:Folder={folder.Path}", "--environment=Production"];

    private string SocketFile => folder.File("operator.sock");

    public async ValueTask InitializeAsync()
    {
        await using var history = new History(folder.Path);
        await Maple.Tell(history);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        folder.Dispose();
    }

    [Fact]
    public async Task The_address_that_is_set_and_the_socket_both_answer()
    {
        await Serve();
        using var web = new HttpClient();
        using var socket = OperatorClient.To(data);

        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync(new Uri(Address, "/"))).StatusCode);
        var rebuilt = await socket.PostAsync(Rebuilding.Address, null);

        Assert.Equal(HttpStatusCode.OK, rebuilt.StatusCode);
        var lines = (await rebuilt.Content.ReadAsStringAsync()).TrimEnd().Split('\n');
        Assert.True(Rebuilder.IsWhole(lines[^1]), lines[^1]);
    }

    [Theory]
    [InlineData("POST", "/operator/rebuild")]
    [InlineData("GET", "/operator/rebuild")]
    [InlineData("POST", "/Operator/Rebuild")]
    [InlineData("GET", "/operator")]
    public async Task What_operators_ask_for_is_not_there_on_other_connections(string method, string path)
    {
        await Serve();
        using var web = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path));

        Assert.Equal(HttpStatusCode.NotFound, (await web.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_socket_is_its_users_alone_and_goes_with_the_program()
    {
        await Serve();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketFile));
        }
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
        Assert.False(File.Exists(SocketFile));
    }

    [Fact]
    public async Task A_socket_that_a_killed_program_left_does_not_stop_the_start()
    {
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(SocketFile));
            File.Move(SocketFile, SocketFile + ".kept");
        }
        File.Move(SocketFile + ".kept", SocketFile);

        await Serve();

        using var socket = OperatorClient.To(data);
        Assert.True((await socket.PostAsync(Rebuilding.Address, null)).IsSuccessStatusCode);
    }

    [Fact]
    public void A_folder_whose_path_no_socket_can_have_is_refused()
    {
        var far = folder.File(new string('x', 120));

        var refused = Assert.Throws<StartRefusedException>(() => ServerApplication.Build([$"--Data:Folder={far}"]));

        Assert.Contains("Data:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_verbs_work_beside_the_program_and_without_it(bool serving)
    {
        if (serving)
        {
            await Serve();
        }

        Assert.Equal(0, await Verifying.Run(Args, CancellationToken.None));
        Spoil("UPDATE step SET status = 'Agreed' WHERE status = 'Done'");
        Assert.Equal(1, await Verifying.Run(Args, CancellationToken.None));
        Assert.Equal(0, await Rebuilding.Run(Args, CancellationToken.None));
        Assert.Equal(0, await Verifying.Run(Args, CancellationToken.None));
    }

    [Fact]
    public async Task A_rebuild_that_left_something_out_says_so_beside_the_program_too()
    {
        Spoil("DELETE FROM event WHERE version = 3 AND stream <> 'district'");
        await Serve();

        Assert.Equal(1, await Rebuilding.Run(Args, CancellationToken.None));
    }

    private Uri Address => new(app!.Urls.First(u => !u.Contains("unix", StringComparison.Ordinal)));

    private async Task Serve()
    {
        app = ServerApplication.Build([.. Args, "--urls=http://127.0.0.1:0"]);
        await app.StartAsync();
    }

    private void Spoil(string sql)
    {
        using var connection = Data.Sqlite.SqliteConnections.OpenWriter(folder.File("platform.db"));
        Data.Sqlite.SqliteConnections.Execute(connection, sql);
    }
}
