using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Added in or between conversations, to a card, a step or a goal.</summary>
public class EvidenceTests
{
    private static readonly AddEvidence ToCard = new(
        Samples.Evidence,
        EvidenceTarget.Entry,
        A.SuccessOf(A.Talk),
        EvidenceKind.StudentWork,
        "Exit slips",
        ConversationId: A.Talk
    );

    private static readonly AddEvidence ToStep = ToCard with
    {
        Target = EvidenceTarget.Step,
        ItemId = A.StepOf(A.Talk),
        ConversationId = null,
    };

    private static readonly AddEvidence ToGoal = ToStep with { Target = EvidenceTarget.Goal, ItemId = A.Goal };

    [Fact]
    public void AddEvidence_stands_with_its_card_step_or_goal_in_or_after_the_conversation()
    {
        foreach (var record in new[] { Given.TalkedThrough, Given.Completed, Given.NextConversation })
        {
            var added = record.Then(ToCard, ToStep, ToGoal);

            var card = added.State.Conversation(A.Talk)!.Said.Evidence.Single();
            Assert.Equal((A.SuccessOf(A.Talk), A.Talk, Tess), (card.Item, card.Conversation, card.By));
            Assert.Equal(A.Talk, added.State.Step(A.StepOf(A.Talk))!.Terms!.Evidence.Single().Conversation);
            Assert.Null(added.State.Goal(A.Goal)!.Evidence.Single().Conversation);
        }
    }

    [Fact]
    public void A_conversation_counts_the_evidence_of_students_that_its_cards_carry()
    {
        var counted = Given.Completed.Then(
            ToCard,
            ToCard with
            {
                EvidenceId = Samples.New,
                Kind = EvidenceKind.ObservationNote,
            },
            ToStep
        );

        Assert.Equal(1, counted.State.Conversation(A.Talk)!.StudentEvidence);
        Assert.Equal(
            0,
            counted
                .Then(new RemoveEvidence(Samples.Evidence, EvidenceTarget.Entry, A.SuccessOf(A.Talk), A.Talk))
                .State.Conversation(A.Talk)!
                .StudentEvidence
        );
    }

    [Fact]
    public void RemoveEvidence_takes_it_back_everywhere()
    {
        var removed = Given
            .Completed.Then(ToCard, ToStep, ToGoal)
            .Then(
                new RemoveEvidence(Samples.Evidence, EvidenceTarget.Entry, A.SuccessOf(A.Talk), A.Talk),
                new RemoveEvidence(Samples.Evidence, EvidenceTarget.Step, A.StepOf(A.Talk)),
                new RemoveEvidence(Samples.Evidence, EvidenceTarget.Goal, A.Goal)
            );

        Assert.Empty(removed.State.Conversation(A.Talk)!.Said.Evidence);
        Assert.Empty(removed.State.Step(A.StepOf(A.Talk))!.Terms!.Evidence);
        Assert.Empty(removed.State.Goal(A.Goal)!.Evidence);
    }

    [Fact]
    public void RemoveEvidence_that_somebody_else_added_is_refused() =>
        Given
            .Completed.Then(ToGoal)
            .By(Cora)
            .Refuses(new RemoveEvidence(Samples.Evidence, EvidenceTarget.Goal, A.Goal), Codes.NotYours, "evidenceId");

    [Fact]
    public void RemoveEvidence_that_is_not_there_is_refused() =>
        Given.Completed.Refuses(
            new RemoveEvidence(Samples.Evidence, EvidenceTarget.Goal, A.Goal),
            Codes.NotFound,
            "evidenceId"
        );

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://maple.example/a")]
    [InlineData("slips.pdf")]
    public void AddEvidence_with_an_address_that_is_none_of_the_web_is_refused(string url) =>
        Given.Completed.Refuses(ToCard with { Kind = EvidenceKind.Link, Url = url }, Codes.NotALink, "url");

    [Fact]
    public void AddEvidence_of_a_link_without_an_address_is_refused() =>
        Given.Completed.Refuses(ToCard with { Kind = EvidenceKind.Link }, Codes.Required, "url");

    [Fact]
    public void A_district_may_keep_links_only()
    {
        var linksOnly = Given.Completed.Under(f => f with { Settings = new DistrictSettings(false, true, 5) });

        linksOnly.Refuses(ToCard, Codes.LinksOnly, "kind");
        linksOnly.Then(ToCard with { Kind = EvidenceKind.Link, Url = "https://files.maple.example/1" });
    }

    [Fact]
    public void AddEvidence_to_what_is_not_there_is_refused()
    {
        Given.Completed.Refuses(ToCard with { ItemId = A.Unknown }, Codes.NotFound, "itemId");
        Given.Completed.Refuses(ToCard with { ConversationId = null }, Codes.NotFound, "conversationId");
        Given.Completed.Refuses(ToStep with { ItemId = A.Unknown }, Codes.NotFound, "itemId");
        Given.Completed.Refuses(ToGoal with { ItemId = A.Unknown }, Codes.NotFound, "itemId");
    }

    [Fact]
    public void AddEvidence_to_another_coachs_step_is_refused_as_if_it_were_not_there() =>
        Given.Completed.By(Kurt).Refuses(ToStep, Codes.NotFound, "itemId");

    [Fact]
    public void AddEvidence_to_a_conversation_called_off_is_refused()
    {
        var cancelled = Given.Planned.Then(
            new CoachingPlatform.Domain.Teachers.Entries.WriteEntry(A.Talk, A.SuccessOf(A.Talk), A.Success()),
            new CancelConversation(A.Talk, "a")
        );

        cancelled.Refuses(ToCard, Codes.WrongState, "conversationId");
    }

    [Fact]
    public void AddEvidence_with_a_taken_id_or_a_thirty_first_piece_is_refused()
    {
        var full = Given.Completed.Then([
            .. Enumerable.Range(0, 30).Select(i => ToGoal with { EvidenceId = Named($"evidence {i}") }),
        ]);

        full.Refuses(ToGoal, Codes.TooMany, "evidenceId");
        Given.Completed.Then(ToGoal).Refuses(ToGoal, Codes.IdTaken, "evidenceId");
    }
}
