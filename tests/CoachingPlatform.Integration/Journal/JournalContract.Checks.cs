using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

/// <summary>Rows that are written only while others stand as they were read.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public async Task Rows_are_written_while_the_row_that_they_depend_on_stands()
    {
        var (lease, changed) = (Lease(), Lease() with { Done = 7 });
        await Journal.Write([RowWrite.Absent(lease), new RowWrite(lease)]);

        await Journal.Write([RowWrite.Stands(lease), new RowWrite(changed)]);

        Assert.Equal(changed, await Read(lease));
    }

    [Fact]
    public async Task Once_it_changed_nothing_of_them_is_written_and_neighbours_are_not_harmed()
    {
        var (lease, changed, beside) = (Lease(), Lease() with { Done = 7 }, Lease());
        await Journal.Write([new RowWrite(changed)]);

        var (refused, neighbour) = (
            Journal.Write([RowWrite.Stands(lease), new RowWrite(lease with { Done = 9 }), new RowWrite(beside)]),
            Journal.Write([new RowWrite(Lease() with { Run = Guid.Empty })])
        );

        await Assert.ThrowsAsync<RowChangedException>(() => refused);
        await neighbour;
        Assert.Equal(changed, await Read(changed));
        Assert.Equal(Guid.Empty, (await Read(lease with { Run = Guid.Empty }))!.Run);
    }

    [Fact]
    public async Task What_is_there_is_not_absent_whatever_stands_in_it()
    {
        var lease = Lease();
        await Journal.Write([new RowWrite(lease)]);

        await Assert.ThrowsAsync<RowChangedException>(() =>
            Journal.Write([RowWrite.Absent(lease with { Done = 9 }), new RowWrite(lease with { Done = 9 })])
        );

        Assert.Equal(lease, await Read(lease));
    }

    [Fact]
    public async Task Of_two_who_depend_on_the_same_row_one_wins()
    {
        var lease = Lease();
        await Journal.Write([new RowWrite(lease)]);

        var writes = Enumerable
            .Range(1, 20)
            .Select(n => Journal.Write([RowWrite.Stands(lease), new RowWrite(lease with { Done = n })]))
            .ToList();

        var lost = 0;
        foreach (var write in writes)
        {
            lost += await Record.ExceptionAsync(() => write) is RowChangedException ? 1 : 0;
        }
        Assert.Equal(19, lost);
    }

    [Fact]
    public async Task Of_many_that_write_a_row_only_while_there_is_none_one_wins()
    {
        var writes = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(async n =>
                {
                    var row = Lease() with { Done = n };
                    var lost = await Record.ExceptionAsync(() => Journal.Write([RowWrite.Absent(row), new(row)]));
                    Assert.True(lost is null or RowChangedException, $"{lost}");
                    return (row, won: lost is null);
                })
        );

        var (winner, _) = Assert.Single(writes, w => w.won);
        Assert.Equal(winner, await Read(winner));
    }

    private Task<ReportLeaseRow?> Read(ReportLeaseRow lease) =>
        Reader.Read(lease.Tenant, db => db.ReportLeases.SingleOrDefaultAsync(l => l.Run == lease.Run));

    private static ReportLeaseRow Lease() =>
        new()
        {
            Tenant = "maple",
            Run = LeaseId,
            Fence = 1,
            Until = Given.Noon.AddMicroseconds(123456),
            Done = 0,
            Of = 12,
        };

    private static readonly Guid LeaseId = Guid.Parse("0b7d5a52-3f0f-4d5c-9a53-1f2f6f6f9a10");
}
