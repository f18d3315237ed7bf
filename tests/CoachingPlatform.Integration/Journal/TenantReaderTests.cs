using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public sealed class TenantReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;
    private readonly IJournal journal;
    private readonly TenantReader reader;

    public TenantReaderTests()
    {
        services = new ServiceCollection().AddData(new() { Folder = folder.Path }).BuildServiceProvider();
        journal = services.GetRequiredService<IJournal>();
        reader = services.GetRequiredService<TenantReader>();
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task One_read_sees_one_moment()
    {
        var stream = Given.Stream();
        await journal.Append(Given.Append(stream, rows: [new(Given.Goal(stream))]));

        var counts = await reader.Read(
            stream.Tenant,
            async db =>
            {
                var before = await db.Goals.CountAsync();
                await journal.Append(Given.Append(stream, 1, rows: [new(Given.Goal(stream))]));
                return (before, after: await db.Goals.CountAsync());
            }
        );

        Assert.Equal((1, 1), counts);
        Assert.Equal(2, await reader.Read(stream.Tenant, db => db.Goals.CountAsync()));
    }

    [Fact]
    public async Task Many_reads_at_once_see_each_its_own_district()
    {
        var districts = Enumerable.Range(1, 5).Select(n => Given.Stream($"district-{n}")).ToList();
        for (var n = 0; n < districts.Count; n++)
        {
            var rows = Enumerable.Range(0, n + 1).Select(_ => new RowWrite(Given.Goal(districts[n])));
            await journal.Append(Given.Append(districts[n], rows: [.. rows]));
        }

        await Parallel.ForAsync(
            0,
            200,
            async (n, _) =>
                Assert.Equal(n % 5 + 1, await reader.Read(districts[n % 5].Tenant, db => db.Goals.CountAsync()))
        );
    }

    [Fact]
    public async Task A_read_that_failed_leaves_nothing_behind()
    {
        for (var n = 0; n < 50; n++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                reader.Read<int>("oakfield", _ => throw new InvalidOperationException())
            );
        }
        Assert.Equal(0, await reader.Read("oakfield", db => db.Goals.CountAsync()));
    }

    [Fact]
    public async Task Nothing_can_be_written_through_it() =>
        await Assert.ThrowsAsync<SqliteException>(() =>
            reader.Read("oakfield", db => db.Goals.Where(g => g.Version > 0).ExecuteDeleteAsync())
        );
}
