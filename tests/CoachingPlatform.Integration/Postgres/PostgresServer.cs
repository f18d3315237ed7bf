using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Postgres.Preparing;
using CoachingPlatform.Integration.Postgres;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CoachingPlatform.Integration.Postgres;

/// <summary>
/// A PostgreSQL server of this test run's own, on loopback, in a folder that goes at the end; started when the first test
/// asks for a database. PostgreSQL refuses to run as root, so there it runs as the user that Debian's package made.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "coaching_template";

    /// <summary>Signs in everywhere, for what the tests do past the program.</summary>
    private const string Superuser = "tester";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string folder = Directory.CreateTempSubdirectory("coaching-postgres-").FullName;
    private Process? process;
    private int databases;

    /// <summary>Where the server listens; 0 before it is started.</summary>
    public int Port { get; private set; }

    public int ProcessId => process!.Id;

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>A database that is prepared for this version, and empty.</summary>
    public async Task<string> NewDatabase()
    {
        await Start();
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await Execute("postgres", $"create database {name} template {Template}");
        // What is granted on a database is not copied with it.
        await Execute(
            name,
            $"revoke all on database {name} from public; grant connect on database {name} to coaching, coaching_owner"
        );
        return ConnectionTo(name);
    }

    /// <summary>A name of a database that is not there.</summary>
    public async Task<string> NoDatabase()
    {
        await Start();
        return ConnectionTo(
            string.Create(CultureInfo.InvariantCulture, $"none_{Interlocked.Increment(ref databases)}")
        );
    }

    /// <summary>As the program's own user.</summary>
    public string ConnectionTo(string database) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username=coaching;Password=its own";

    /// <summary>As somebody who may do everything.</summary>
    public string AdminConnectionTo(string database) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={Superuser};Pooling=false";

    /// <summary>Runs a statement past the program; gives how many rows it changed.</summary>
    public async Task<int> Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionTo(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { } running)
        {
            // The signal for a fast shutdown; Process.Kill would leave its children for a moment.
            await Run("/bin/kill", ["-INT", running.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(Patience);
            await running.WaitForExitAsync(patience.Token);
            running.Dispose();
        }
        Directory.Delete(folder, recursive: true);
        starting.Dispose();
    }

    private async Task Start()
    {
        await starting.WaitAsync();
        try
        {
            if (process is null)
            {
                await Run();
            }
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task Run()
    {
        var data = Path.Combine(folder, "data");
        if (IsRoot)
        {
            await Run("chown", [User(), folder]);
        }
        await Run(
            Unprivileged(
                Program("initdb"),
                ["-D", data, "-U", Superuser, "--auth-local=reject", "--auth-host=trust", "-E", "UTF8", "--no-sync"]
            )
        );
        // The program's user needs its password, as it would elsewhere.
        await File.WriteAllTextAsync(
            Path.Combine(data, "pg_hba.conf"),
            $"host all {Superuser} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        );
        Port = FreePort();
        string[] settings =
        [
            "-D",
            data,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            string.Create(CultureInfo.InvariantCulture, $"port={Port}"),
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=300",
            // Only the machine's own crash could tell the difference, and the folder does not outlive that.
            "-c",
            "fsync=off",
            "-c",
            "logging_collector=off",
        ];
        var start = Unprivileged(Program("postgres"), settings);
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        var said = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.Add(line.Data ?? "");
            }
        };
        process.BeginErrorReadLine();
        await UntilItAnswers(said);
        var options = new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = ConnectionTo(Template) };
        await foreach (var _ in DatabasePreparation.Run(options, AdminConnectionTo("postgres"), CancellationToken.None))
        { }
    }

    private async Task UntilItAnswers(List<string> said)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await Execute("postgres", "select 1");
                return;
            }
            catch (NpgsqlException) when (!process!.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException)
            {
                lock (said)
                {
                    Assert.Fail($"PostgreSQL did not start: {string.Join('\n', said)}");
                }
            }
        }
    }

    /// <summary>A program of the server's: where POSTGRES_BIN says, on the path, or where Debian keeps the newest.</summary>
    private static string Program(string name)
    {
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable("POSTGRES_BIN") is { Length: > 0 } set)
        {
            folders.Add(set);
        }
        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(
                Directory
                    .GetDirectories("/usr/lib/postgresql")
                    .OrderByDescending(d =>
                        int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0
                    )
                    .Select(d => Path.Combine(d, "bin"))
            );
        }
        var found = folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        Assert.True(
            found is not null,
            $"PostgreSQL's {name} is not here. Install PostgreSQL 15 or later (Debian: sudo apt-get install postgresql), or name the folder of its programs with POSTGRES_BIN=/path."
        );
        return found;
    }

    private static ProcessStartInfo Unprivileged(string program, string[] arguments) =>
        IsRoot
            ? new ProcessStartInfo(
                "setpriv",
                [$"--reuid={User()}", $"--regid={User()}", "--clear-groups", program, .. arguments]
            )
            : new ProcessStartInfo(program, arguments);

    private static string User()
    {
        string[] users = [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0])];
        var found = Array.Find(users, u => u == "postgres") ?? Array.Find(users, u => u == "nobody");
        Assert.True(
            found is not null,
            "PostgreSQL does not run as root, and there is no user “postgres” to run it as. Make one (adduser --system --group postgres), or run the tests as another user."
        );
        return found;
    }

    private static Task Run(string program, string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    private static async Task Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        using var running = Process.Start(start)!;
        var (output, errors) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        Assert.True(running.ExitCode == 0, $"{start.FileName}: {await output}{await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
