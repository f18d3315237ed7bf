using CoachingPlatform.Data;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Sqlite;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private DataOptions options;

    public DataFolderTests() => options = new DataOptions { Folder = folder.File("data") };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_start_makes_what_is_missing_for_its_user_alone()
    {
        using var data = DataFolder.Open(options);

        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(InData("master.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.PlatformFile));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(data.Path)
        );
    }

    [Fact]
    public void A_second_start_finds_all_as_it_was()
    {
        DataFolder.Open(options).Dispose();
        var key = File.ReadAllBytes(InData("master.key"));

        DataFolder.Open(options).Dispose();

        Assert.Equal(key, File.ReadAllBytes(InData("master.key")));
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        using var running = DataFolder.Open(options);

        AssertRefused("Another running program uses the data folder", "Data:Folder");
    }

    [Fact]
    public void Beside_a_running_program_it_can_be_opened_to_read()
    {
        using var running = DataFolder.Open(options);
        using var reading = DataFolder.OpenToRead(options);

        Assert.True(reading.IsReadOnly);
    }

    [Fact]
    public void A_folder_without_data_is_not_opened_to_read() =>
        Assert.Throws<StartRefusedException>(() => DataFolder.OpenToRead(options));

    [Fact]
    public void A_full_disk_is_refused() =>
        Assert.Contains(
            "is full",
            Assert
                .Throws<StartRefusedException>(() => DataFolder.Open(options with { LeastFreeBytes = long.MaxValue }))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(folder.File("data"), "a file is in the way");

        AssertRefused("cannot be made", "Data:Folder");
    }

    [Fact]
    public void A_read_only_folder_is_refused()
    {
        // Permissions do not bind root; the kernel's own file system takes no file from anybody.
        if (Environment.UserName == "root")
        {
            options = options with { Folder = "/sys" };
        }
        else if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        AssertRefused("is read-only", "Data:Folder");
    }

    [Theory]
    [InlineData("platform.db")]
    [InlineData("keys.db")]
    public void A_file_that_is_no_database_is_refused(string name)
    {
        Directory.CreateDirectory(options.Folder);
        File.WriteAllText(InData(name), new string('x', 5_000));

        AssertRefused(name, "is not a database, or is damaged");
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        DataFolder.Open(options).Dispose();
        using (var file = File.OpenWrite(InData("platform.db")))
        {
            file.SetLength(file.Length - 4_096);
        }

        AssertRefused("is cut short");
    }

    [Fact]
    public void A_damaged_schema_is_refused()
    {
        DataFolder.Open(options).Dispose();
        using (var file = File.OpenWrite(InData("platform.db")))
        {
            file.Position = 100;
            file.Write(new byte[3_000]);
        }

        AssertRefused("is damaged", "restore the last backup");
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        using (var data = DataFolder.Open(options))
        using (var connection = SqliteConnections.OpenWriter(data.PlatformFile))
        {
            SqliteConnections.Execute(
                connection,
                "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '20.0.0')"
            );
        }

        AssertRefused("was written by a newer version");
    }

    [Fact]
    public void A_migration_that_was_killed_does_not_stop_the_next_start()
    {
        using (var data = DataFolder.Open(options))
        using (var connection = SqliteConnections.OpenWriter(data.PlatformFile))
        {
            SqliteConnections.Execute(
                connection,
                """
                DELETE FROM __EFMigrationsHistory;
                INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01');
                """
            );
            foreach (var table in Tables(connection))
            {
                SqliteConnections.Execute(connection, $"DROP TABLE \"{table}\"");
            }
        }

        DataFolder.Open(options).Dispose();
    }

    [Fact]
    public async Task A_missing_master_key_is_refused_once_there_are_keys()
    {
        await MakeKey();
        File.Delete(InData("master.key"));

        AssertRefused("The master key is missing", "Data:MasterKey");
        Assert.False(File.Exists(InData("master.key")));
    }

    [Fact]
    public async Task A_wrong_master_key_is_refused()
    {
        await MakeKey();
        File.Delete(InData("master.key"));
        MasterKey.Create(InData("master.key")).Dispose();

        AssertRefused("The master key is not the one", "Data:MasterKey");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all, nor 32 bytes")]
    public void A_master_key_that_is_none_is_refused(string setting) =>
        Assert.Contains(
            "Data:MasterKey",
            Assert.Throws<StartRefusedException>(() => DataFolder.Open(options with { MasterKey = setting })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_master_key_from_the_setting_makes_no_file()
    {
        DataFolder.Open(options with { MasterKey = Convert.ToBase64String(new byte[32]) }).Dispose();

        Assert.False(File.Exists(InData("master.key")));
    }

    [Fact]
    public void A_wrong_setting_is_named() =>
        Assert.Contains(
            "Data:Journal:Batch",
            Assert
                .Throws<StartRefusedException>(() => DataFolder.Open(options with { Journal = new(Batch: 0) }))
                .Message,
            StringComparison.Ordinal
        );

    private string InData(string name) => Path.Combine(options.Folder, name);

    private async Task MakeKey()
    {
        using var data = DataFolder.Open(options);
        using var ring = new SqliteKeyRing(data.KeysFile, data.Master, TimeProvider.System);
        await ring.Get("oakfield", "teacher/1");
    }

    private void AssertRefused(params string[] says)
    {
        var refused = Assert.Throws<StartRefusedException>(() => DataFolder.Open(options));
        Assert.All(says, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
    }

    private static List<string> Tables(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        using var statement = new Statement(
            connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"
        );
        var names = new List<string>();
        while (statement.Step())
        {
            names.Add(statement.Text(0));
        }
        return names;
    }
}
