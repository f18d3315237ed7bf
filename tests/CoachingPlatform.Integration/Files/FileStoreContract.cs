using CoachingPlatform.Data.Files;
using Xunit;

namespace CoachingPlatform.Integration.Files;

/// <summary>What every store of files has to hold to.</summary>
public abstract class FileStoreContract
{
    private static readonly DateTimeOffset At = new(2026, 9, 14, 15, 0, 0, TimeSpan.Zero);

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>An empty store.</summary>
    public abstract IFileStore Store { get; }

    private static FileKey Key(string tenant = "maple", Guid? teacher = null, Guid? by = null) =>
        new(tenant, teacher ?? Guid.NewGuid(), by ?? Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public async Task A_file_comes_back_as_it_was_given()
    {
        var (key, content) = (Key(), Bytes(1_000_003));

        Assert.True(await Store.Add(key, content, At, None));

        Assert.Equal(content, await Store.Read(key, None));
    }

    [Fact]
    public async Task Nothing_is_where_nothing_was_kept()
    {
        var key = Key();

        Assert.Null(await Store.Read(key, None));
        await Store.Delete(key, None);
        Assert.Empty(await List(""));
        Assert.Empty(await List(key.Folder));
    }

    [Fact]
    public async Task A_file_is_never_replaced()
    {
        var key = Key();
        await Store.Add(key, Bytes(10), At, None);

        Assert.False(await Store.Add(key, Bytes(20), At, None));

        Assert.Equal(Bytes(10), await Store.Read(key, None));
    }

    [Fact]
    public async Task Of_two_who_keep_a_file_under_one_key_at_once_one_does()
    {
        var key = Key();

        var kept = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(i => Task.Run(() => Store.Add(key, Bytes(i * 1_000), At, None)))
        );

        Assert.Single(kept, k => k);
        var found = await Store.Read(key, None);
        Assert.Equal(Bytes(found!.Length), found);
    }

    [Fact]
    public async Task A_deleted_file_is_gone_and_its_neighbours_stay()
    {
        var (gone, stays) = (Key(), Key());
        stays = gone with { Id = stays.Id };
        await Store.Add(gone, Bytes(3), At, None);
        await Store.Add(stays, Bytes(4), At, None);

        await Store.Delete(gone, None);
        await Store.Delete(gone, None);

        Assert.Null(await Store.Read(gone, None));
        Assert.Equal([stays], await List(""));
        Assert.True(await Store.Add(gone, Bytes(5), At, None));
    }

    [Fact]
    public async Task Keys_that_differ_in_one_part_are_different_files()
    {
        var key = Key();
        FileKey[] all =
        [
            key,
            key with
            {
                Tenant = "map",
            },
            key with
            {
                Teacher = Guid.NewGuid(),
            },
            key with
            {
                By = Guid.NewGuid(),
            },
            key with
            {
                Id = Guid.NewGuid(),
            },
        ];
        foreach (var (each, i) in all.Select((k, i) => (k, i)))
        {
            Assert.True(await Store.Add(each, Bytes(i + 1), At, None));
        }

        foreach (var (each, i) in all.Select((k, i) => (k, i)))
        {
            Assert.Equal(i + 1, (await Store.Read(each, None))!.Length);
        }
        Assert.Equal(all.Select(k => k.Path).Order(), (await List("")).Select(k => k.Path).Order());
        Assert.Equal(2, (await List(key.Folder)).Count);
    }

    [Fact]
    public async Task A_file_is_listed_with_the_time_it_was_kept_at()
    {
        await Store.Add(Key(), Bytes(3), At, None);

        await foreach (var entry in Store.List("", None))
        {
            Assert.Equal(At, entry.At);
        }
    }

    [Fact]
    public async Task Ten_megabytes_fit()
    {
        var key = Key();
        var content = Bytes((10 << 20) + 63);

        await Store.Add(key, content, At, None);

        var found = await Store.Read(key, None);
        Assert.True(content.AsSpan().SequenceEqual(found));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private async Task<List<FileKey>> List(string folder)
    {
        var keys = new List<FileKey>();
        await foreach (var entry in Store.List(folder, None))
        {
            keys.Add(entry.Key);
        }
        return keys;
    }
}
