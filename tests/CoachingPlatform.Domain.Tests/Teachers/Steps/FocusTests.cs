using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Narrow the focus: candidates ranked together, exactly one focus agreed, linked with a word on how.</summary>
public class FocusTests
{
    private static readonly Guid One = Named("candidate 1");
    private static readonly Guid Two = Named("candidate 2");

    private static TeacherCase WithCandidates =>
        Given.TalkedThrough.Then(
            new WriteEntry(A.Talk, One, A.Candidate("one", A.SuccessOf(A.Talk))),
            new WriteEntry(A.Talk, Two, A.Candidate("two", A.ChallengeOf(A.Talk)))
        );

    [Fact]
    public void RankCandidates_puts_them_in_order() =>
        Assert.Equal(
            [Two, One],
            WithCandidates
                .Then(new RankCandidates(A.Talk, [One, Two]), new RankCandidates(A.Talk, [Two, One]))
                .State.Conversation(A.Talk)!
                .Said.Ranking.AsEnumerable()
        );

    [Fact]
    public void RankCandidates_twice_the_same_or_what_is_none_is_refused()
    {
        WithCandidates.Refuses(new RankCandidates(A.Talk, [One, One]), Codes.Duplicate, "candidateIds");
        WithCandidates.Refuses(new RankCandidates(A.Talk, [A.Unknown]), Codes.NotFound, "candidateIds");
        WithCandidates.Refuses(new RankCandidates(A.Talk, [A.SuccessOf(A.Talk)]), Codes.NotFound, "candidateIds");
        Given.Planned.Refuses(new RankCandidates(A.Talk, []), Codes.WrongState, "conversationId");
    }

    [Fact]
    public void AgreeFocus_links_goals_earlier_foci_themes_and_priorities_with_a_word_on_how()
    {
        var focus = Given
            .NextConversation.Then(
                A.Focus(A.NextTalk) with
                {
                    Goals = [new FocusLink(A.Goal, "It is the goal")],
                    Earlier = [new FocusLink(A.FocusOf(A.Talk), "It goes on")],
                    Themes = ["3b", "LIT-1", "3b"],
                    Priorities = [new FocusLink(Literacy, "Talk is literacy"), new FocusLink(OakReads)],
                }
            )
            .State.Conversation(A.NextTalk)!
            .Said.Focus!;

        Assert.Equal([new FocusLink(A.Goal, "It is the goal")], focus.Goals.AsEnumerable());
        Assert.Equal([new FocusLink(A.FocusOf(A.Talk), "It goes on")], focus.Earlier.AsEnumerable());
        Assert.Equal(["3b", "LIT-1"], focus.Themes.AsEnumerable());
        Assert.Equal([Literacy, OakReads], focus.Priorities.Select(p => p.Id));
    }

    [Fact]
    public void AgreeFocus_again_replaces_it_so_that_there_is_one()
    {
        var again = Given.InConversation.Then(
            A.Focus(A.Talk),
            A.Focus(A.Talk) with
            {
                FocusId = Samples.New,
                Text = "Pair talk",
            }
        );

        Assert.Equal(Samples.New, again.State.Conversation(A.Talk)!.Focus);
        Assert.Equal("Pair talk", again.State.Conversation(A.Talk)!.Said.Focus!.Text.Text);
    }

    [Fact]
    public void AgreeFocus_without_a_priority_is_accepted() => Given.InConversation.Then(A.Focus(A.Talk));

    [Fact]
    public void AgreeFocus_on_a_priority_that_has_expired_is_refused() => Priority(Expired, Codes.PriorityNotActive);

    [Fact]
    public void AgreeFocus_on_another_schools_priority_is_refused() => Priority(ElmCounts, Codes.PriorityNotActive);

    [Fact]
    public void AgreeFocus_on_an_unknown_priority_is_refused() => Priority(A.Unknown, Codes.NotFound);

    [Fact]
    public void AgreeFocus_keeps_a_priority_that_was_active_on_the_day_though_it_has_ended_since() =>
        Given
            .Coached.On(Day(9, 30))
            .Then(new BeginUnplanned(A.Talk, Cora))
            .On(Day(10, 14))
            .Then(A.Focus(A.Talk) with { Priorities = [new FocusLink(Expired)] });

    [Theory]
    [InlineData("9z")]
    [InlineData("")]
    [InlineData(null)]
    public void AgreeFocus_on_an_unknown_theme_is_refused(string? theme) =>
        Given.InConversation.Refuses(A.Focus(A.Talk) with { Themes = [theme!] }, Codes.UnknownTheme, "themes");

    [Fact]
    public void AgreeFocus_from_a_card_that_is_no_candidate_is_refused()
    {
        Given.TalkedThrough.Refuses(
            A.Focus(A.Talk) with
            {
                CandidateId = A.SuccessOf(A.Talk),
            },
            Codes.NotFound,
            "candidateId"
        );
        WithCandidates.Then(A.Focus(A.Talk) with { CandidateId = One });
    }

    [Fact]
    public void AgreeFocus_linked_to_what_is_not_there_or_twice_is_refused()
    {
        var unknown = new FocusLink(A.Unknown);
        var goal = new FocusLink(A.Goal);

        Given.InConversation.Refuses(A.Focus(A.Talk) with { Goals = [unknown] }, Codes.NotFound, "goals");
        Given.InConversation.Refuses(A.Focus(A.Talk) with { Goals = [goal, goal] }, Codes.Duplicate, "goals");
        Given.InConversation.Refuses(A.Focus(A.Talk) with { Earlier = [unknown] }, Codes.NotFound, "earlier");
        Given.TalkedThrough.Refuses(
            A.Focus(A.Talk) with
            {
                Earlier = [new FocusLink(A.FocusOf(A.Talk))],
            },
            Codes.NotFound,
            "earlier"
        );
    }

    [Fact]
    public void AgreeFocus_going_on_from_another_pairs_focus_is_refused() =>
        Given
            .Completed.Then(new BeginUnplanned(A.KurtsTalk, Kurt))
            .Refuses(
                A.Focus(A.KurtsTalk) with
                {
                    Earlier = [new FocusLink(A.FocusOf(A.Talk))],
                },
                Codes.NotFound,
                "earlier"
            );

    [Fact]
    public void AgreeFocus_with_the_id_of_an_earlier_one_is_refused() =>
        Given.NextConversation.Refuses(
            A.Focus(A.NextTalk) with
            {
                FocusId = A.FocusOf(A.Talk),
            },
            Codes.IdTaken,
            "focusId"
        );

    [Fact]
    public void AgreeFocus_before_it_begins_is_refused() =>
        Given.Planned.Refuses(A.Focus(A.Talk), Codes.WrongState, "conversationId");

    [Fact]
    public void After_a_focus_each_success_is_offered_again()
    {
        var offers = Given.TalkedThrough.View!.Conversations.Single().Offers;

        Assert.Contains(
            offers,
            o =>
                o.Kind == CoachingPlatform.Domain.Teachers.Views.OfferKind.LinkSuccessToFocus
                && o.EntryId == A.SuccessOf(A.Talk)
        );
    }

    private static void Priority(Guid priority, string code) =>
        Given.InConversation.Refuses(
            A.Focus(A.Talk) with
            {
                Priorities = [new FocusLink(Literacy), new FocusLink(priority)],
            },
            code,
            "priorities"
        );
}
