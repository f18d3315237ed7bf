using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public abstract partial class JournalContract
{
    [Fact]
    public async Task Replacing_puts_the_rows_given_in_the_place_of_all_that_were_there()
    {
        var (stream, neighbour) = (Given.Stream(), Given.Stream());
        var (kept, gone, added) = (Given.Goal(stream), Given.Goal(stream), Given.Goal(stream, version: 2));
        await Journal.Append(Given.Append(stream, events: 2, rows: [new(kept), new(gone)]));
        await Journal.Append(Given.Append(neighbour, rows: [new(Given.Goal(neighbour))]));

        var outcome = await Journal.Replace(stream, 2, Rows(kept with { Outcome = "Met" }, added));

        Assert.Equal(new AppendOutcome(AppendStatus.Appended, 2), outcome);
        Assert.Equivalent(new[] { kept with { Outcome = "Met" }, added }, await Goals(stream), strict: true);
        Assert.Single(await Goals(neighbour));
    }

    [Fact]
    public async Task Replacing_leaves_events_commands_and_drafts_alone()
    {
        var (stream, command) = (Given.Stream(), Guid.NewGuid());
        await Journal.Append(Given.Append(stream, events: 2, command: command));
        await Journal.SaveDraft(Given.Draft(stream, Guid.NewGuid()));

        await Journal.Replace(stream, 2, []);

        Assert.Equal(2, (await Journal.All(stream)).Length);
        Assert.NotNull(await Journal.FindCommand(stream, command, default));
        Assert.Single(await Journal.Drafts(stream, default));
        Assert.Equal(new(AppendStatus.Appended, 3), await Journal.Append(Given.Append(stream, expected: 2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Replacing_at_another_version_than_the_head_conflicts_and_changes_nothing(long version)
    {
        var stream = Given.Stream();
        var goal = Given.Goal(stream);
        await Journal.Append(Given.Append(stream, events: 2, rows: [new(goal)]));

        var outcome = await Journal.Replace(stream, version, Rows(Given.Goal(stream)));

        Assert.Equal(new AppendOutcome(AppendStatus.Conflict, 2), outcome);
        Assert.Equal([goal], await Goals(stream));
    }

    [Fact]
    public async Task Replacing_the_rows_of_a_district_leaves_those_of_its_teachers()
    {
        var (district, teacher) = (StreamId.District("oakfield"), Given.Stream());
        await Journal.Append(Given.Append(district));
        await Journal.Append(Given.Append(teacher, rows: [new(Given.Goal(teacher))]));
        var facts = new DistrictFactsRow
        {
            Tenant = "oakfield",
            Stream = district.Name,
            Version = 1,
            Body = "{}",
        };

        Assert.Equal(AppendStatus.Appended, (await Journal.Replace(district, 1, Rows(facts))).Status);

        Assert.Single(await Goals(teacher));
        Assert.Equal(facts, await Reader.Read("oakfield", db => Task.FromResult(db.DistrictFacts.Single())));
    }

    [Fact]
    public async Task Rows_of_another_stream_are_not_taken()
    {
        var (stream, other) = (Given.Stream(), Given.Stream());

        await Assert.ThrowsAsync<ArgumentException>(() => Journal.Replace(stream, 0, Rows(Given.Goal(other))));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Journal.Replace(stream, 0, [new RowWrite(Given.Goal(stream), Delete: true)])
        );
    }

    [Fact]
    public async Task An_append_and_a_replacement_at_the_same_time_leave_the_rows_of_one_of_them()
    {
        var stream = Given.Stream();
        for (var head = 0L; head < 50; head++)
        {
            var (appended, replaced) = (Given.Goal(stream, version: head + 1), Given.Goal(stream, version: head));

            var outcomes = await Task.WhenAll(
                Journal.Append(Given.Append(stream, head, rows: [new(appended)])),
                Journal.Replace(stream, head, Rows(replaced))
            );

            Assert.Equal(AppendStatus.Appended, outcomes[0].Status);
            var goals = await Goals(stream);
            Assert.Contains(appended, goals);
            Assert.Equal(outcomes[1].Status == AppendStatus.Appended, goals.Contains(replaced));
        }
    }

    private static ImmutableArray<RowWrite> Rows(params ReadOnlySpan<object> rows)
    {
        var writes = ImmutableArray.CreateBuilder<RowWrite>();
        foreach (var row in rows)
        {
            writes.Add(new RowWrite(row));
        }
        return writes.ToImmutable();
    }
}
