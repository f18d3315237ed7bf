using CoachingPlatform.Data;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Integration.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Files;

public sealed class FolderFileStoreTests : FileStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public override IFileStore Store => new FolderFileStore(folder.File("files"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Only_this_programs_user_reads_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        var key = Key();
        await Store.Add(key, new byte[] { 1 }, DateTimeOffset.UnixEpoch, CancellationToken.None);

        var file = new FileInfo(folder.File($"files/{key.Path}"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            file.Directory!.UnixFileMode
        );
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_no_file_and_goes_at_the_next_start()
    {
        var aside = folder.File("files/incoming");
        Directory.CreateDirectory(aside);
        await File.WriteAllBytesAsync(Path.Combine(aside, Guid.NewGuid().ToString("N")), [1, 2]);
        var store = new FolderFileStore(folder.File("files"));

        await foreach (var entry in store.List("", CancellationToken.None))
        {
            Assert.Fail($"{entry} is listed.");
        }
        store.Clear();

        Assert.Empty(Directory.GetFiles(aside));
    }

    [Fact]
    public async Task What_was_given_up_while_it_was_written_leaves_nothing()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Add(Key(), new byte[9], DateTimeOffset.UnixEpoch, given.Token)
        );

        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_full_disk_is_told_in_a_sentence_and_nothing_is_kept()
    {
        var store = new FolderFileStore(folder.File("files"), leastFreeBytes: long.MaxValue);

        var full = await Assert.ThrowsAsync<DataUnavailableException>(() =>
            store.Add(Key(), new byte[9], DateTimeOffset.UnixEpoch, CancellationToken.None)
        );

        Assert.Contains("disk for files is full", full.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_in_a_sentence()
    {
        // A file stands where the folder ought to: no user, not even root, can write below it.
        await File.WriteAllBytesAsync(folder.File("files"), []);

        var fault = await Assert.ThrowsAsync<DataUnavailableException>(() =>
            Store.Add(Key(), new byte[9], DateTimeOffset.UnixEpoch, CancellationToken.None)
        );

        Assert.Contains("cannot be read or written", fault.Message, StringComparison.Ordinal);
    }

    private static FileKey Key() => new("maple", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
}
