using CoachingPlatform.Data;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Faults;

/// <summary>A program that must not start says why in a sentence, with exit code 1 and no stack trace.</summary>
public sealed class StartRefusedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("data");

    private string Platform => Path.Combine(Data, "platform.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_read_only_folder()
    {
        var path = Data;
        if (Environment.UserName == "root")
        {
            // Permissions do not bind root; the kernel's own file system takes no file from anybody.
            path = "/sys";
        }
        else if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await Refused(path, "is read-only", "Data:Folder");
    }

    [Theory]
    [InlineData("platform.db")]
    [InlineData("keys.db")]
    public async Task A_file_that_is_no_database(string name)
    {
        Made();
        await File.WriteAllTextAsync(Path.Combine(Data, name), new string('x', 9_000));

        await Refused(Data, name, "is not a database, or is damaged");
    }

    [Fact]
    public async Task A_database_cut_short()
    {
        Made();
        await using (var file = File.OpenWrite(Platform))
        {
            file.SetLength(file.Length - 4_096);
        }

        await Refused(Data, "is cut short");
    }

    [Fact]
    public async Task A_database_of_a_newer_version()
    {
        Made();
        Database.Execute(Platform, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '20.0.0')");

        await Refused(Data, "was written by a newer version");
    }

    [Fact]
    public async Task A_folder_that_another_program_serves()
    {
        using var running = DataFolder.Open(new DataOptions { Folder = Data });

        await Refused(Data, "Another running program uses the data folder", "Data:Folder");
    }

    [Fact]
    public async Task A_master_key_that_is_none()
    {
        var ended = await ServerProcess.Run($"--Data:Folder={Data}", "--Data:MasterKey=short");

        Said(ended, "Data:MasterKey");
    }

    [Fact]
    public async Task An_address_that_is_taken()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var ended = await ServerProcess.Run($"--Data:Folder={Data}", $"--urls=http://{taken.LocalEndpoint}");

        Said(ended, "address already in use", "--urls");
    }

    [Fact]
    public async Task Verifying_a_folder_that_holds_no_data() =>
        Said(await ServerProcess.Run("verify", $"--Data:Folder={Data}"), "Data:Folder");

    private void Made() => DataFolder.Open(new DataOptions { Folder = Data }).Dispose();

    private static async Task Refused(string data, params string[] says) =>
        Said(await ServerProcess.Run($"--Data:Folder={data}", "--urls=http://127.0.0.1:0"), says);

    private static void Said(Ended ended, params string[] says)
    {
        Assert.Equal(1, ended.ExitCode);
        var told = ended.Output + ended.Error;
        Assert.All(says, part => Assert.Contains(part, ended.Error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
        Assert.Matches(@"\A[A-Z/][^\n]*\z", ended.Error.Trim());
    }
}
