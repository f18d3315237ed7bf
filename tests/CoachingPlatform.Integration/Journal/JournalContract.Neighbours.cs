using CoachingPlatform.Data;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public abstract partial class JournalContract
{
    [Fact]
    public async Task Sixty_four_writers_on_one_stream_give_a_gapless_run_with_one_winner_each()
    {
        var stream = Given.Stream();

        var wins = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Win(stream, times: 5))));

        var versions = Enumerable.Range(1, 320).Select(n => (long)n);
        Assert.Equal(versions, wins.SelectMany(w => w).Order());
        Assert.Equal(versions, (await Journal.All(stream)).Select(e => e.Version));
    }

    [Fact]
    public async Task Losers_do_not_harm_their_neighbours()
    {
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream));

        var mixed = Enumerable
            .Range(0, 200)
            .Select(n => Given.Append(n % 2 == 0 ? Given.Stream() : stream, rows: [new(Given.Goal(stream))]));
        var outcomes = await Task.WhenAll(mixed.Select(Journal.Append));

        Assert.Equal(100, outcomes.Count(o => o.Status == AppendStatus.Appended));
        Assert.Equal(100, outcomes.Count(o => o.Status == AppendStatus.Conflict));
        Assert.Equal(100, (await Goals(stream)).Count);
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_fails_its_own_append_only()
    {
        var appends = Enumerable
            .Range(0, 60)
            .Select(n => (Stream: Given.Stream(), Broken: n % 20 == 10))
            .Select(a =>
                Given.Append(
                    a.Stream,
                    rows: [new(Given.Goal(a.Stream) with { Stream = a.Broken ? null! : a.Stream.Name })]
                )
            )
            .ToList();

        var outcomes = await Task.WhenAll(appends.Select(Journal.Append));

        Assert.Equal(57, outcomes.Count(o => o.Status == AppendStatus.Appended));
        for (var i = 0; i < appends.Count; i++)
        {
            var isWritten = outcomes[i].Status == AppendStatus.Appended;
            Assert.Equal(isWritten ? 1 : 0, (await Journal.All(appends[i].Stream)).Length);
            Assert.Equal(
                isWritten,
                await Journal.FindCommand(appends[i].Stream, appends[i].CommandId, default) is not null
            );
        }
        Assert.All(
            outcomes.Where(o => o.Status != AppendStatus.Appended),
            o => Assert.Equal(AppendStatus.RolledBack, o.Status)
        );
    }

    [Fact]
    public async Task A_full_disk_takes_everything_back_and_says_so_until_there_is_room()
    {
        var stream = Given.Stream();
        await Journal.Append(Given.Append(stream));
        await FillDisk();

        var big = Given.Append(stream, expected: 1, events: 400);
        var outcome = await Journal.Append(big);
        var write = await Record.ExceptionAsync(() =>
            Journal.Write([.. Enumerable.Range(0, 2_000).Select(_ => new RowWrite(Given.Goal(stream)))])
        );

        Assert.Equal(AppendStatus.RolledBack, outcome.Status);
        Assert.Contains(
            "is full. Free space; nothing acknowledged was lost.",
            outcome.Reason,
            StringComparison.Ordinal
        );
        Assert.IsType<DataUnavailableException>(write);
        Assert.Single(await Journal.All(stream));

        await FreeDisk();
        Assert.Equal(new(AppendStatus.Appended, 401), await Journal.Append(big));
        Assert.Equal(401, (await Journal.All(stream)).Length);
    }

    [Fact]
    public async Task Of_two_ledger_lines_with_one_key_the_first_stands()
    {
        var line = new LedgerRow
        {
            Tenant = "oakfield",
            Teacher = Guid.NewGuid(),
            Reader = Guid.NewGuid(),
            Item = Guid.NewGuid(),
            Hour = Given.Noon,
            Kind = "Read",
            At = Given.Noon.AddMinutes(3),
        };

        await Journal.Write([new(line)]);
        await Journal.Write([new(line with { At = Given.Noon.AddMinutes(9) })]);

        var found = await Reader.Read(
            "oakfield",
            db => Task.FromResult(db.Ledger.Where(l => l.Hour == Given.Noon && l.At < Given.Noon.AddHours(1)).ToList())
        );
        Assert.Equal([line], found);
    }

    private async Task<List<long>> Win(StreamId stream, int times)
    {
        var won = new List<long>();
        for (var head = 0L; won.Count < times; )
        {
            var outcome = await Journal.Append(Given.Append(stream, head));
            head = outcome.Version;
            if (outcome.Status == AppendStatus.Appended)
            {
                won.Add(head);
            }
        }
        return won;
    }
}
