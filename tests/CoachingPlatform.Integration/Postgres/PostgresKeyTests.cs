using CoachingPlatform.Data.Keys;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Integration.EndToEnd.Live;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>The key ring on PostgreSQL, shared by two programs.</summary>
public sealed class PostgresKeyTests(PostgresServer server) : IAsyncLifetime
{
    private readonly MasterKey master = new(Enumerable.Repeat((byte)7, 32).ToArray());
    private PostgresConnections connections = null!;
    private PostgresKeyRing ring = null!;
    private PostgresKeyRing other = null!;

    public async ValueTask InitializeAsync()
    {
        connections = new PostgresConnections(await server.NewDatabase());
        (ring, other) = (new(connections, master), new(connections, master));
    }

    public ValueTask DisposeAsync()
    {
        ring.Dispose();
        other.Dispose();
        connections.Dispose();
        master.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_one_program_sealed_another_opens()
    {
        var @sealed = (await ring.Get("oakfield", "teacher/1")).Seal("Zoë grew"u8, "place"u8);

        var (found, got) = (await other.TryGet("oakfield", "teacher/1"), await other.Get("oakfield", "teacher/1"));
        Assert.Equal("Zoë grew"u8, found!.Open(@sealed, "place"u8));
        Assert.Equal("Zoë grew"u8, got.Open(@sealed, "place"u8));
        Assert.Null(await other.TryGet("elmwood", "teacher/1"));
    }

    [Fact]
    public async Task Two_programs_that_need_the_same_keys_at_once_have_the_same()
    {
        var sealedByOne = await Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(n =>
                    Task.Run(async () =>
                        (
                            Scope: $"teacher/{n / 3}",
                            Bytes: (await (n % 2 == 0 ? ring : other).Get("oakfield", $"teacher/{n / 3}")).Seal(
                                "x"u8,
                                []
                            )
                        )
                    )
                )
        );

        foreach (var (scope, bytes) in sealedByOne)
        {
            var (one, another) = (await ring.Get("oakfield", scope), await other.Get("oakfield", scope));
            Assert.Equal("x"u8, one.Open(bytes, []));
            Assert.Equal("x"u8, another.Open(bytes, []));
        }
    }

    [Fact]
    public async Task A_key_that_one_program_destroyed_is_soon_gone_in_the_other_and_never_made_anew()
    {
        var held = await other.Get("oakfield", "teacher/1");
        var @sealed = held.Seal("x"u8, []);
        await ring.Get("oakfield", "teacher/1");

        await ring.Destroy("oakfield", "teacher/1");

        Assert.Null(await ring.TryGet("oakfield", "teacher/1"));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await ring.Get("oakfield", "teacher/1"));
        await Eventually.Is(async () => await other.TryGet("oakfield", "teacher/1"), key => key is null);
        Assert.Throws<KeyDestroyedException>(() => held.Open(@sealed, []));
        await Assert.ThrowsAsync<KeyDestroyedException>(async () => await other.Get("oakfield", "teacher/1"));
    }

    [Fact]
    public async Task Another_master_key_opens_none_of_them()
    {
        await ring.Get("oakfield", "teacher/1");
        using var wrong = new MasterKey(new byte[32]);
        using var third = new PostgresKeyRing(connections, wrong);

        await Assert.ThrowsAsync<SealBrokenException>(async () => await third.Get("oakfield", "teacher/1"));
    }

    [Fact]
    public async Task A_reader_tells_a_key_that_was_destroyed_from_one_that_never_was()
    {
        await ring.Get("oakfield", "teacher/1");
        await ring.Destroy("oakfield", "teacher/2");
        using var reader = new PostgresKeyReader(connections, master);

        Assert.NotNull(await reader.TryGet("oakfield", "teacher/1"));
        Assert.Null(await reader.TryGet("oakfield", "teacher/2"));
        await Assert.ThrowsAsync<KeyMissingException>(async () => await reader.TryGet("oakfield", "teacher/3"));
    }

    [Fact]
    public async Task After_its_session_was_ended_the_ring_connects_anew()
    {
        await ring.Get("oakfield", "teacher/1");
        await server.Execute(
            "postgres",
            $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like '%{Roles.Keys}' and datname = '{Database}'"
        );

        await Eventually.Is(
            async () => await Record.ExceptionAsync(async () => await ring.Get("oakfield", "teacher/2")),
            fault => fault is null
        );
    }

    private string Database => connections.Place[(connections.Place.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
