using CoachingPlatform.Data.Journal;
using Xunit;

namespace CoachingPlatform.Integration.Journal;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_draft_is_overwritten_with_a_rising_revision()
    {
        var (stream, entry) = (Given.Stream(), Guid.NewGuid());

        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.SaveDraft(Given.Draft(stream, entry)));
        Assert.Equal(new(AppendStatus.Appended, 2), await Journal.SaveDraft(Given.Draft(stream, entry, 1, content: 2)));

        var draft = Assert.Single(await Journal.Drafts(stream, default));
        Assert.Equal((entry, 2, Given.Noon), (draft.Entry, draft.Revision, draft.SavedAt));
        Assert.Equal([2], draft.Content);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_save_on_another_revision_conflicts_and_keeps_what_stands(long revision)
    {
        var (stream, entry) = (Given.Stream(), Guid.NewGuid());
        await Journal.SaveDraft(Given.Draft(stream, entry, 0, content: 1));
        await Journal.SaveDraft(Given.Draft(stream, entry, 1, content: 2));

        var outcome = await Journal.SaveDraft(Given.Draft(stream, entry, revision, content: 9));

        Assert.Equal(new DraftOutcome(AppendStatus.Conflict, 2), outcome);
        Assert.Equal([2], Assert.Single(await Journal.Drafts(stream, default)).Content);
    }

    [Fact]
    public async Task The_same_save_again_gets_its_first_result()
    {
        var save = Given.Draft(Given.Stream(), Guid.NewGuid());
        await Journal.SaveDraft(save);

        Assert.Equal(new(AppendStatus.Appended, 1), await Journal.SaveDraft(save));
        Assert.Equal(AppendStatus.Conflict, (await Journal.SaveDraft(save with { Actor = Guid.NewGuid() })).Status);
    }

    [Fact]
    public async Task A_draft_goes_when_its_event_is_written()
    {
        var (stream, taken, kept) = (Given.Stream(), Guid.NewGuid(), Guid.NewGuid());
        await Journal.SaveDraft(Given.Draft(stream, taken));
        await Journal.SaveDraft(Given.Draft(stream, kept));

        await Journal.Append(Given.Append(stream, draftsTaken: [taken]));

        Assert.Equal(kept, Assert.Single(await Journal.Drafts(stream, default)).Entry);
        Assert.Equal(AppendStatus.Conflict, (await Journal.SaveDraft(Given.Draft(stream, taken, 1))).Status);
    }

    [Fact]
    public async Task A_draft_stays_when_its_event_loses()
    {
        var (stream, entry) = (Given.Stream(), Guid.NewGuid());
        await Journal.SaveDraft(Given.Draft(stream, entry));

        await Journal.Append(Given.Append(stream, expected: 5, draftsTaken: [entry]));

        Assert.Single(await Journal.Drafts(stream, default));
    }

    [Fact]
    public async Task Of_many_saves_on_one_revision_one_wins()
    {
        var (stream, entry) = (Given.Stream(), Guid.NewGuid());

        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 32).Select(n => Journal.SaveDraft(Given.Draft(stream, entry, 0, (byte)n)))
        );

        Assert.Single(outcomes, o => o.Status == AppendStatus.Appended);
        Assert.All(outcomes, o => Assert.Equal(1, o.Revision));
    }
}
