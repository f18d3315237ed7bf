using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Typing is a draft, until it is committed, or taken up at a pause or at completion.</summary>
public class DraftTests
{
    private static readonly Guid Id = Samples.New;

    private static SaveDraft Save(EntryContent content, Guid? conversation = null, Guid? entry = null) =>
        new(conversation ?? A.Talk, entry ?? Id, 0, content);

    private static (string Code, string Field)[] Check(TeacherCase record, SaveDraft draft) =>
        [.. TeacherRules.CheckDraft(record.State, draft, record.Occasion).Select(r => (r.Code, r.Field))];

    [Fact]
    public void CheckDraft_lets_a_card_be_typed_that_is_not_whole_yet()
    {
        Assert.Empty(Check(Given.InConversation, Save(A.Success(""))));
        Assert.Empty(Check(Given.InConversation, Save(new EntryContent(Challenge: new Challenge("")))));
        Assert.Empty(Check(Given.InConversation, Save(A.Candidate("", A.Unknown))));
        Assert.Empty(Check(Given.InConversation.By(Cora), Save(A.Note())));
    }

    [Fact]
    public void CheckDraft_holds_the_bounds_and_names_the_field()
    {
        Assert.Equal(
            [(Codes.TooLong, "content.success.impact")],
            Check(Given.InConversation, Save(new EntryContent(Success: new Success("a", new string('a', 4_001)))))
        );
        Assert.Equal(
            [(Codes.ForbiddenCharacter, "content.challenge.paths.1")],
            Check(Given.InConversation, Save(new EntryContent(Challenge: new Challenge("a", Paths: ["b", "\u202E"]))))
        );
        Assert.Equal(
            [(Codes.TooMany, "content.challenge.factors"), (Codes.TooMany, "content.challenge.paths")],
            Check(
                Given.InConversation,
                Save(
                    new EntryContent(
                        Challenge: new Challenge(
                            "a",
                            Factors: [.. Enumerable.Repeat(new Words("b"), 100_000)],
                            Paths: [.. Enumerable.Repeat(new Words("b"), 11)]
                        )
                    )
                )
            )
        );
        Assert.Equal([(Codes.Required, "content")], Check(Given.InConversation, Save(null!)));
        Assert.Equal([(Codes.Required, "entryId")], Check(Given.InConversation, Save(A.Success(), entry: Guid.Empty)));
    }

    [Fact]
    public void CheckDraft_asks_who_may_as_every_command_does()
    {
        Assert.Equal([(Codes.NotFound, "conversationId")], Check(Given.InConversation.By(Kurt), Save(A.Success())));
        Assert.Equal([(Codes.NotFound, "teacherId")], Check(Given.InConversation.By(Nora), Save(A.Success())));
        Assert.Equal([(Codes.NotFound, "conversationId")], Check(Given.InConversation.By(Amos), Save(A.Success())));
        Assert.Equal([(Codes.WrongState, "conversationId")], Check(Given.Planned.By(Cora), Save(A.Success())));
        Assert.Equal([(Codes.WrongState, "conversationId")], Check(Given.Completed, Save(A.Success())));
        Assert.Equal(
            [(Codes.WrongState, "teacherId")],
            Check(Given.InConversation.By(Amos).Then(new RecordLeaving(Day(10, 14))).By(Tess), Save(A.Success()))
        );
    }

    [Fact]
    public void CommitDraft_writes_it_in_the_name_of_who_typed_it()
    {
        var committed = Given
            .InConversation.Typing(A.Talk, Id, A.Success(), by: Cora)
            .Gives<EntryWritten>(new CommitDraft(A.Talk, Id));

        Assert.Equal((Cora, "Wait time worked"), (committed.By, committed.Content.Success!.WhatWorked.Text));
    }

    [Fact]
    public void CommitDraft_where_there_is_none_does_nothing()
    {
        Assert.Empty(Given.InConversation.Gives(new CommitDraft(A.Talk, Id)));
        Assert.Empty(
            Given.InConversation.Typing(A.Talk, Named("another"), A.Success()).Gives(new CommitDraft(A.Talk, Id))
        );
    }

    [Fact]
    public void CommitDraft_without_text_does_nothing() =>
        Assert.Empty(Given.InConversation.Typing(A.Talk, Id, A.Success(" ")).Gives(new CommitDraft(A.Talk, Id)));

    [Fact]
    public void CommitDraft_of_what_breaks_a_rule_is_refused() =>
        Given
            .InConversation.Typing(A.Talk, Id, new EntryContent(Success: new Success(" ", "More hands")))
            .Refuses(new CommitDraft(A.Talk, Id), Codes.Required, "content.success.whatWorked");

    [Fact]
    public void PauseConversation_takes_up_what_can_be_and_pauses_though_something_cannot()
    {
        var events = Given
            .InConversation.Typing(A.Talk, Id, A.Success())
            .Typing(A.Talk, Named("empty"), A.Note(text: " "))
            .Typing(A.Talk, Named("bad"), A.Candidate("a", A.Unknown))
            .Gives(new PauseConversation(A.Talk));

        Assert.Equal([typeof(EntryWritten), typeof(ConversationPaused)], events.Select(e => e.GetType()));
        Assert.Equal(Id, ((EntryWritten)events[0]).Entry);
    }

    [Fact]
    public void CompleteConversation_takes_drafts_up_and_counts_them()
    {
        var typing = Given
            .TalkedThrough.Then(new RemoveEntry(A.Talk, A.SuccessOf(A.Talk)))
            .Typing(A.Talk, Id, A.Success("The last thing typed"));

        var done = typing.Then(new CompleteConversation(A.Talk)).State.Conversation(A.Talk)!;
        Assert.Equal("The last thing typed", done.Said.Entry(Id)!.Content.Success!.WhatWorked.Text);
        Assert.Equal(ConversationStatus.Completed, done.Status);
    }

    [Fact]
    public void A_draft_that_breaks_a_rule_stops_completion_with_its_refusal_and_is_not_lost()
    {
        var typing = Given.TalkedThrough.Typing(A.Talk, Id, A.Candidate("a", A.Unknown));

        typing.Refuses(new CompleteConversation(A.Talk), Codes.NotFound, "content.candidate.from");
        Assert.Equal(Id, typing.View!.Conversations.Single().Drafts.Single().Entry);
    }

    [Fact]
    public void A_draft_without_text_is_let_go() =>
        Assert.IsType<ConversationCompleted>(
            Assert.Single(
                Given
                    .TalkedThrough.Typing(A.Talk, Id, A.Success(" \n"))
                    .Typing(A.Talk, Named("no kind"), new EntryContent())
                    .Gives(new CompleteConversation(A.Talk))
            )
        );

    [Fact]
    public void A_candidate_typed_before_the_success_it_comes_from_is_taken_up_with_it()
    {
        var success = Named("typed success");
        var typing = Given
            .TalkedThrough.Typing(A.Talk, Id, A.Candidate("a", success))
            .Typing(
                A.Talk,
                Named("challenge"),
                new EntryContent(Challenge: new Challenge("b", Builds: new SuccessUsed(success, "c")))
            )
            .Typing(A.Talk, success, A.Success());

        Assert.Equal(5, typing.Then(new CompleteConversation(A.Talk)).State.Conversation(A.Talk)!.Said.Entries.Length);
    }

    [Fact]
    public void Drafts_of_another_conversation_are_left_alone() =>
        Assert.Single(Given.InConversation.Typing(A.KurtsTalk, Id, A.Success()).Gives(new PauseConversation(A.Talk)));

    [Fact]
    public void Drafts_are_seen_by_the_pair_with_empty_lists_for_those_left_out()
    {
        var typing = Given.InConversation.Typing(A.Talk, Id, A.Challenge());

        foreach (var who in new[] { Tess, Cora })
        {
            var draft = typing.By(who).View!.Conversations.Single().Drafts.Single();
            Assert.Empty(draft.Content.Challenge!.Factors);
        }
        Assert.Empty(typing.By(Kurt).View!.Conversations);
    }
}
