using System.Net;
using System.Net.Sockets;
using System.Text;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Server.Operations.Districts;
using CoachingPlatform.Server.Operations.Providers;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CoachingPlatform.Server.Operations;

/// <summary>
/// How the verbs of the command line reach the program that serves: a Unix socket in the data folder, for that folder's
/// user alone. What it answers is answered nowhere else.
/// </summary>
public static class OperatorSocket
{
    /// <summary>The longest path that Linux and macOS both take, in bytes.</summary>
    private const int LongestPath = 103;

    /// <summary>Where the socket of a data folder is.</summary>
    public static string PathIn(DataOptions data) => Path.Combine(Path.GetFullPath(data.Folder), "operator.sock");

    /// <summary>Listens on the socket beside the addresses that are set.</summary>
    public static void AddOperatorSocket(this WebApplicationBuilder builder, DataOptions data)
    {
        var path = PathIn(data);
        RefuseUnusable(path);
        Addresses.AddSocket(builder, path);
        builder.Services.AddSingleton(new SocketFile(path));
        builder.Services.AddSingleton<DistrictWork>();
        builder
            .Services.AddOptions<SocketTransportOptions>()
            .Configure<IServiceProvider>(
                (options, services) => options.CreateBoundListenSocket = at => Bind(at, path, services)
            );
    }

    /// <summary>Maps what operators ask for. On other connections than the socket there is nothing there.</summary>
    public static void MapOperator(this WebApplication app)
    {
        var path = app.Services.GetRequiredService<SocketFile>().Path;
        app.Use(
            (context, next) =>
            {
                if (
                    !context.Request.Path.StartsWithSegments("/operator", StringComparison.OrdinalIgnoreCase)
                    || IsOn(context, path)
                )
                {
                    return next(context);
                }
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
        app.MapPost(ProviderOrder.Address, ProviderOrder.Serve).AllowAnonymous();
        app.MapPost(KeyRotation.Address, KeyRotation.Serve).AllowAnonymous();
        app.MapPost(Rebuilding.Address, Rebuilding.Serve).AllowAnonymous();
        app.MapPost(Ordering.Address, Ordering.Serve).AllowAnonymous();
        app.MapPost(Reports.RunCancelling.Address, Reports.RunCancelling.Serve).AllowAnonymous();
        app.MapPost(Identity.Accounts.Inviting.Address, Identity.Accounts.Inviting.Serve).AllowAnonymous();
    }

    /// <summary>Whether a request came over the socket.</summary>
    internal static bool IsOperator(HttpContext context) =>
        IsOn(context, context.RequestServices.GetRequiredService<SocketFile>().Path);

    private static void RefuseUnusable(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > LongestPath || path.AsSpan().IndexOfAny(':', ';') >= 0)
        {
            throw new StartRefusedException(
                $"{path} cannot be a socket: the path is too long, or holds a colon or semicolon. Name another folder with the setting Data:Folder."
            );
        }
    }

    /// <summary>
    /// Binds an address. A socket file that is there was left by a program that was killed, for the folder is locked by
    /// this one. Nobody can connect before the mode is set: what is bound does not listen yet.
    /// </summary>
    private static Socket Bind(EndPoint at, string path, IServiceProvider services)
    {
        if (!IsAt(at, path))
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(at);
        }
        services.GetRequiredService<DataFolder>();
        File.Delete(path);
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(at);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return socket;
    }

    private static bool IsOn(HttpContext context, string path) =>
        IsAt(context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint, path);

    private static bool IsAt(EndPoint? at, string path) => at is UnixDomainSocketEndPoint && at.ToString() == path;

    private sealed record SocketFile(string Path);
}
