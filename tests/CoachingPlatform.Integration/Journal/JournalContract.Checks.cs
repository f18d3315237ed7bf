using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public abstract partial class JournalContract
{
    [Fact]
    public async Task Rows_are_written_only_while_another_stands_as_it_was_read()
    {
        var read = Tenant("Oakfield");
        await Journal.Write([new(read)]);
        var renamed = read with { Name = "Oak Field", SuspendedAt = Given.Noon };

        await Journal.Write([RowWrite.Stands(read), new(renamed)]);

        await Assert.ThrowsAsync<RowChangedException>(() =>
            Journal.Write([RowWrite.Stands(read), new(read with { Name = "Too late" })])
        );
        Assert.Equal(renamed, await Reader.Read(read.Tenant, db => Task.FromResult(db.Tenants.Single())));
    }

    [Fact]
    public async Task Of_many_that_write_a_row_only_while_there_is_none_one_wins()
    {
        var writes = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async n =>
                {
                    var row = Tenant($"Name {n}");
                    var lost = await Record.ExceptionAsync(() => Journal.Write([RowWrite.Absent(row), new(row)]));
                    Assert.True(lost is null or RowChangedException, $"{lost}");
                    return (row, won: lost is null);
                })
        );

        var (winner, _) = Assert.Single(writes, w => w.won);
        Assert.Equal(winner, await Reader.Read(winner.Tenant, db => Task.FromResult(db.Tenants.Single())));
    }

    private static TenantRow Tenant(string name) =>
        new()
        {
            Tenant = "oakfield",
            Name = name,
            CreatedAt = Given.Noon,
        };
}
