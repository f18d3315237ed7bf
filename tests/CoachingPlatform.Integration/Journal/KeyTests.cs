using System.Text;
using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Sqlite;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MasterKey master = new(Enumerable.Repeat((byte)7, 32).ToArray());
    private SqliteKeyRing ring;

    public KeyTests() => ring = Open(master);

    public void Dispose()
    {
        ring.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_sealed_opens_also_after_a_restart()
    {
        var @sealed = (await ring.Get("oakfield", "teacher/1")).Seal("Zoë grew"u8, "place"u8);
        await AssertOpens("teacher/1", @sealed, "Zoë grew", "place");

        Restart();

        await AssertOpens("teacher/1", @sealed, "Zoë grew", "place");
    }

    [Fact]
    public async Task An_empty_text_seals_too()
    {
        var key = await ring.Get("oakfield", "teacher/1");

        Assert.Empty(key.Open(key.Seal([], "place"u8), "place"u8));
    }

    [Fact]
    public async Task The_same_text_never_seals_to_the_same_bytes()
    {
        var key = await ring.Get("oakfield", "teacher/1");

        Assert.NotEqual(key.Seal("x"u8, []), key.Seal("x"u8, []));
    }

    [Fact]
    public async Task A_text_that_was_moved_changed_or_cut_does_not_open()
    {
        var key = await ring.Get("oakfield", "teacher/1");
        var @sealed = key.Seal("Zoë grew"u8, "oakfield|teacher/1|3"u8);
        var other = await ring.Get("oakfield", "teacher/2");

        Assert.Throws<SealBrokenException>(() => key.Open(@sealed, "oakfield|teacher/1|4"u8));
        Assert.Throws<SealBrokenException>(() => other.Open(@sealed, "oakfield|teacher/1|3"u8));
        Assert.Throws<SealBrokenException>(() => key.Open(@sealed[..20], "oakfield|teacher/1|3"u8));
        for (var i = 0; i < @sealed.Length; i++)
        {
            byte[] changed = [.. @sealed];
            changed[i] ^= 1;
            Assert.Throws<SealBrokenException>(() => key.Open(changed, "oakfield|teacher/1|3"u8));
        }
    }

    [Fact]
    public async Task Districts_do_not_share_a_key()
    {
        var @sealed = (await ring.Get("oakfield", "teacher/1")).Seal("x"u8, []);

        var theirs = await ring.Get("elmwood", "teacher/1");

        Assert.Throws<SealBrokenException>(() => theirs.Open(@sealed, []));
    }

    [Fact]
    public async Task Nothing_is_made_by_looking()
    {
        Assert.Null(await ring.TryGet("oakfield", "teacher/1"));
        Assert.False(KeyFile.HasKeys(folder.File("keys.db")));
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_for_good()
    {
        var held = await ring.Get("oakfield", "teacher/1");
        var @sealed = held.Seal("x"u8, []);

        await ring.Destroy("oakfield", "teacher/1");

        Assert.Throws<KeyDestroyedException>(() => held.Open(@sealed, []));
        await AssertGone();
        Restart();
        await AssertGone();

        async Task AssertGone()
        {
            Assert.Null(await ring.TryGet("oakfield", "teacher/1"));
            await Assert.ThrowsAsync<KeyDestroyedException>(async () => await ring.Get("oakfield", "teacher/1"));
        }
    }

    [Fact]
    public async Task A_destroyed_key_leaves_no_trace_in_the_files()
    {
        await ring.Get("oakfield", "teacher/1");
        var wrapped = Convert.ToHexString(Wrapped());

        await ring.Destroy("oakfield", "teacher/1");

        var bytes = Directory.GetFiles(folder.Path, "keys.db*").Select(ReadShared).Select(Convert.ToHexString);
        Assert.All(bytes, b => Assert.DoesNotContain(wrapped, b, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_ask_for_many_keys_and_each_is_made_once()
    {
        var keys = await Task.WhenAll(
            Enumerable
                .Range(0, 900)
                .Select(n => Task.Run(async () => (n % 300, await ring.Get("oakfield", $"teacher/{n % 300}"))))
        );

        Assert.All(keys.GroupBy(k => k.Item1), same => Assert.Single(same.Select(k => k.Item2).Distinct()));
    }

    [Fact]
    public async Task More_keys_than_are_kept_in_memory_still_open()
    {
        ring.Dispose();
        ring = new SqliteKeyRing(folder.File("keys.db"), master, TimeProvider.System, cached: 8);
        var @sealed = (await ring.Get("oakfield", "teacher/0")).Seal("x"u8, []);

        for (var n = 1; n < 50; n++)
        {
            await ring.Get("oakfield", $"teacher/{n}");
        }

        await AssertOpens("teacher/0", @sealed, "x", "");
    }

    [Fact]
    public async Task Another_master_key_opens_none_of_them()
    {
        await ring.Get("oakfield", "teacher/1");
        ring.Dispose();
        ring = Open(new MasterKey(new byte[32]));

        await Assert.ThrowsAsync<SealBrokenException>(async () => await ring.Get("oakfield", "teacher/1"));
    }

    [Fact]
    public async Task Many_threads_may_use_one_key()
    {
        var key = await ring.Get("oakfield", "teacher/1");

        Parallel.For(0, 2_000, n => Assert.Equal([(byte)n], key.Open(key.Seal([(byte)n], []), [])));
    }

    private async Task AssertOpens(string scope, byte[] @sealed, string text, string place)
    {
        var key = await ring.TryGet("oakfield", scope);
        Assert.Equal(text, Encoding.UTF8.GetString(key!.Open(@sealed, Encoding.UTF8.GetBytes(place))));
    }

    private SqliteKeyRing Open(MasterKey with) => new(folder.File("keys.db"), with, TimeProvider.System);

    private void Restart()
    {
        ring.Dispose();
        ring = Open(master);
    }

    private byte[] Wrapped()
    {
        using var connection = SqliteConnections.OpenReader(folder.File("keys.db"));
        using var statement = new Statement(connection, "SELECT wrapped FROM word_key");
        statement.Step();
        return statement.Bytes(0).ToArray();
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
