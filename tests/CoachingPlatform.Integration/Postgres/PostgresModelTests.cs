using System.Reflection;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.Postgres;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CoachingPlatform.Integration.Postgres;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PostgresModelTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private History history = null!;

    /// <summary>All but those that are only ever added to, which the writer may not write over.</summary>
    public static TheoryData<Type> Rows =>
        [.. ModelTests.Rows.Select(r => r.Data).Where(t => t != typeof(StreamRow) && t != typeof(CommandRow))];

    public async ValueTask InitializeAsync() => history = await PostgresHistory.Open(server, folder.Path);

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void The_migrations_give_the_model_and_every_row_keeps_to_the_rules()
    {
        using var platform = PostgresContexts.Platform("Host=none");
        using var identity = PostgresContexts.Identity("Host=none");

        Assert.False(platform.Database.HasPendingModelChanges());
        Assert.False(identity.Database.HasPendingModelChanges());
        Assert.Empty(PlatformModel.Faults(platform.Model));
        Assert.Empty(PlatformModel.Faults(identity.Model));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_written_by_the_journal_is_the_row_that_EF_Core_reads(Type type)
    {
        var (bare, full) = (Sample.Row(type, optional: false), Sample.Row(type, optional: true));

        await history.Journal.Write([new(bare)]);
        Assert.Equivalent(bare, Assert.Single(await Read(type)), strict: true);

        await history.Journal.Write([new(full)]);
        var standing = type.IsAssignableTo(typeof(IFirstStands)) ? bare : full;
        Assert.Equivalent(standing, Assert.Single(await Read(type)), strict: true);

        await history.Journal.Write([new(full, Delete: true)]);
        Assert.Empty(await Read(type));
    }

    [Fact]
    public async Task Nothing_can_be_written_by_a_reader()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            history.Reader.Read("oakfield", db => db.Goals.Where(g => g.Version > 0).ExecuteDeleteAsync())
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_read_sees_one_moment_and_its_own_district()
    {
        var (ours, theirs) = (Given.Stream(), Given.Stream("elmwood"));
        await history.Journal.Append(Given.Append(ours, rows: [new(Given.Goal(ours))]));
        await history.Journal.Append(Given.Append(theirs, rows: [new(Given.Goal(theirs))]));

        var counts = await history.Reader.Read(
            ours.Tenant,
            async db =>
            {
                var before = await db.Goals.CountAsync();
                await history.Journal.Append(Given.Append(ours, 1, rows: [new(Given.Goal(ours))]));
                return (before, after: await db.Goals.CountAsync());
            }
        );

        Assert.Equal((1, 1), counts);
        Assert.Equal(2, await history.Reader.Read(ours.Tenant, db => db.Goals.CountAsync()));
    }

    private Task<List<object>> Read(Type type) =>
        (Task<List<object>>)
            GetType()
                .GetMethod(nameof(ReadAll), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type)
                .Invoke(this, [])!;

    private Task<List<object>> ReadAll<TRow>()
        where TRow : class =>
        history.Reader.Read("oakfield", async db => (await db.Set<TRow>().ToListAsync()).ConvertAll(r => (object)r));
}
