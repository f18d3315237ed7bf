using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class WriteEntryTests
{
    private static readonly Guid Id = Samples.New;

    private static WriteEntry Write(EntryContent content, Guid? id = null) => new(A.Talk, id ?? Id, content);

    [Fact]
    public void WriteEntry_keeps_every_part_of_a_success_and_who_wrote_it()
    {
        var success = new Success("Wait time", "More hands", "Patience", "In groups", "It gives every voice room");
        var written = Given.InConversation.By(Cora).Then(Write(new EntryContent(Success: success)));

        var entry = written.State.Conversation(A.Talk)!.Said.Entries.Single();
        Assert.Equal((success, Cora, Component.Successes), (entry.Content.Success, entry.By, entry.Component));
    }

    [Fact]
    public void WriteEntry_keeps_every_part_of_a_challenge()
    {
        var challenge = new Challenge(
            "Quiet ones",
            "Few voices",
            "Cold calls",
            "All speak",
            "I wait",
            new SuccessUsed(A.SuccessOf(A.Talk), "Wait longer"),
            ["They fear mistakes", "Mistakes were laughed at"],
            ["Pair talk"]
        );
        var written = Given.TalkedThrough.Then(Write(new EntryContent(Challenge: challenge)));

        var kept = written.State.Conversation(A.Talk)!.Said.Entry(Id)!.Content.Challenge!;
        Assert.Equal(challenge.Factors.AsEnumerable(), kept.Factors);
        Assert.Equal(challenge.Paths.AsEnumerable(), kept.Paths);
        Assert.Equal(challenge.Builds, kept.Builds);
    }

    [Fact]
    public void WriteEntry_of_parts_left_empty_leaves_them_out() =>
        Assert.Null(
            Given
                .InConversation.Then(Write(new EntryContent(Success: new Success("a", " "))))
                .State.Conversation(A.Talk)!
                .Said.Entry(Id)!
                .Content.Success!.Impact
        );

    [Fact]
    public void WriteEntry_again_replaces_it_and_the_same_again_is_nothing()
    {
        var all = new[]
        {
            A.Success(),
            A.Challenge(),
            A.Candidate(),
            A.Note(),
            new EntryContent(Challenge: new Challenge("a", Factors: ["b"], Paths: ["c"])),
            A.Candidate("x", A.SuccessOf(A.Talk)),
        };
        foreach (var content in all)
        {
            var written = Given.TalkedThrough.Then(Write(content));
            Assert.Empty(written.Gives(Write(content)));
        }
        var again = Given.InConversation.Then(Write(A.Success("a")), Write(A.Success("b")));
        Assert.Equal("b", again.State.Conversation(A.Talk)!.Said.Entries.Single().Content.Success!.WhatWorked.Text);
    }

    [Fact]
    public void WriteEntry_in_another_kind_is_refused() =>
        Given.InConversation.Then(Write(A.Success())).Refuses(Write(A.Note()), Codes.OutOfRange, "content");

    [Fact]
    public void WriteEntry_of_nothing_or_of_two_things_is_refused()
    {
        Given.InConversation.Refuses(Write(new EntryContent()), Codes.Required, "content");
        Given.InConversation.Refuses(Write(null!), Codes.Required, "content");
        Given.InConversation.Refuses(
            Write(new EntryContent(Success: new Success("a"), Challenge: new Challenge("b"))),
            Codes.Required,
            "content"
        );
    }

    [Fact]
    public void Beforehand_the_teacher_puts_down_successes_challenges_and_candidates_and_no_notes()
    {
        var prepared = Given.Planned.Then(
            Write(A.Success(), Named("1")),
            Write(A.Challenge(), Named("2")),
            Write(A.Candidate(), Named("3"))
        );

        Assert.Equal(3, prepared.By(Cora).Prep(A.Talk)!.Conversation.Content!.Entries.Length);
        Given.Planned.Refuses(Write(A.Note()), Codes.WrongState, "content.note");
    }

    [Fact]
    public void Beforehand_the_coach_writes_nothing_in_it()
    {
        Given.Planned.By(Cora).Refuses(Write(A.Success()), Codes.WrongState, "conversationId");
        Given
            .Planned.Then(Write(A.Success()))
            .By(Cora)
            .Refuses(new RemoveEntry(A.Talk, Id), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void A_challenge_builds_on_a_success_of_now_or_earlier_of_this_pair_only()
    {
        static WriteEntry Building(Guid conversation, Guid success) =>
            new(
                conversation,
                Id,
                new EntryContent(Challenge: new Challenge("a", Builds: new SuccessUsed(success, "how")))
            );
        var kurts = Given.Completed.Then(new BeginUnplanned(A.KurtsTalk, Kurt));

        Given.NextConversation.Then(Building(A.NextTalk, A.SuccessOf(A.Talk)));
        kurts.Refuses(Building(A.KurtsTalk, A.SuccessOf(A.Talk)), Codes.NotFound, "content.challenge.builds.successId");
        Given.NextConversation.Refuses(
            Building(A.NextTalk, A.Unknown),
            Codes.NotFound,
            "content.challenge.builds.successId"
        );
    }

    [Fact]
    public void A_candidate_comes_from_successes_and_challenges_of_this_conversation()
    {
        var talked = Given.TalkedThrough;

        talked.Then(Write(A.Candidate("a", A.SuccessOf(A.Talk), A.ChallengeOf(A.Talk))));
        talked.Refuses(Write(A.Candidate("a", A.Unknown)), Codes.NotFound, "content.candidate.from");
        talked.Refuses(
            Write(A.Candidate("a", A.SuccessOf(A.Talk), A.SuccessOf(A.Talk))),
            Codes.Duplicate,
            "content.candidate.from"
        );
        talked
            .Then(Write(A.Note(), Named("note")))
            .Refuses(Write(A.Candidate("a", Named("note"))), Codes.NotFound, "content.candidate.from");
    }

    [Fact]
    public void More_than_two_hundred_cards_are_refused()
    {
        var full = Given.InConversation.Then([
            .. Enumerable.Range(0, 200).Select(i => Write(A.Success(), Named($"card {i}"))),
        ]);

        full.Refuses(Write(A.Success()), Codes.TooMany, "entryId");
        full.Then(Write(A.Success("anew"), Named("card 7")));
    }

    [Fact]
    public void RemoveEntry_takes_it_out_with_its_rank_and_evidence()
    {
        var removed = Given
            .InConversation.Then(
                Write(A.Candidate()),
                new CoachingPlatform.Domain.Teachers.Focus.RankCandidates(A.Talk, [Id]),
                new AddEvidence(
                    Samples.Evidence,
                    EvidenceTarget.Entry,
                    Id,
                    EvidenceKind.Data,
                    "a",
                    ConversationId: A.Talk
                ),
                new RemoveEntry(A.Talk, Id)
            )
            .State.Conversation(A.Talk)!
            .Said;

        Assert.Empty(removed.Entries);
        Assert.Empty(removed.Ranking);
        Assert.Empty(removed.Evidence);
    }

    [Fact]
    public void RemoveEntry_that_is_not_there_is_refused() =>
        Given.InConversation.Refuses(new RemoveEntry(A.Talk, A.Unknown), Codes.NotFound, "entryId");
}
