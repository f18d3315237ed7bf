using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class ChooseStemsTests
{
    private static readonly Guid Own = Given.Id("own stem");

    private static CoachCase Coach =>
        Given.CoachStream.Then(
            new AddStem(Own, PromptPlace.Prep, Stance.Collaborative, [EntryPoint.AnalyzeCause], "Shall we look at…")
        );

    [Fact]
    public void ChooseStems_keeps_the_order_and_the_text_of_the_bank_and_of_own_stems()
    {
        var chosen = Coach.Then(Choose($"{Own}", "prep-facilitative-02", "prep-facilitative-01")).Sheet.Stems;

        Assert.Equal([$"{Own}", "prep-facilitative-02", "prep-facilitative-01"], chosen.Select(s => s.Id));
        Assert.Equal("Shall we look at…", chosen[0].Text.Text);
        Assert.StartsWith("If you could understand one puzzle", chosen[1].Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ChooseStems_replaces_those_of_its_place_only()
    {
        var sheet = Coach
            .Then(
                Choose("prep-facilitative-01"),
                Choose("successes-facilitative-01") with
                {
                    Place = PromptPlace.Successes,
                },
                Choose()
            )
            .Sheet;

        Assert.Equal(["successes-facilitative-01"], sheet.Stems.Select(s => s.Id));
    }

    [Fact]
    public void ChooseStems_may_keep_a_stem_that_has_left_the_bank_or_was_taken_away()
    {
        var later = Coach
            .Then(Choose("prep-facilitative-01", $"{Own}"), new RemoveStem(Own))
            .Under(Given.District.After(new PromptBankReplaced([Given.Stem()])))
            .Then(Choose("own-01", "prep-facilitative-01", $"{Own}"));

        Assert.Equal(3, later.Sheet.Stems.Length);
        Assert.Equal("Shall we look at…", later.Sheet.Stems[2].Text.Text);
    }

    [Fact]
    public void ChooseStems_the_same_changes_nothing() =>
        Expect.Nothing(Coach.Then(Choose("prep-facilitative-01")).When(Choose("prep-facilitative-01")));

    [Fact]
    public void ChooseStems_left_out_counts_as_none() =>
        Assert.Empty(Coach.Then(Choose("prep-facilitative-01"), Choose() with { StemIds = default }).Sheet.Stems);

    [Theory]
    [InlineData("nothing")]
    [InlineData("successes-facilitative-01")]
    [InlineData("6f1c1f0e-0000-4000-8000-000000000000")]
    public void ChooseStems_with_a_stem_that_is_not_of_this_place_is_refused(string id) =>
        Expect.Refused(Coach.When(Choose(id)), Codes.UnknownStem, "stemIds");

    [Fact]
    public void ChooseStems_twice_the_same_is_refused_however_its_id_is_written()
    {
        Expect.Refused(Coach.When(Choose("prep-facilitative-01", "prep-facilitative-01")), Codes.Duplicate, "stemIds");
        Expect.Refused(Coach.When(Choose($"{Own:D}", $"{Own:N}")), Codes.Duplicate, "stemIds");
    }

    [Fact]
    public void ChooseStems_51_in_one_place_is_refused() =>
        Expect.Refused(Coach.When(Choose([.. Given.Many(51, i => $"stem-{i}")])), Codes.TooMany, "stemIds");

    [Fact]
    public void ChooseStems_for_a_place_that_does_not_exist_is_refused() =>
        Expect.Refused(Coach.When(Choose() with { Place = (PromptPlace)99 }), Codes.OutOfRange, "place");

    [Fact]
    public void ChooseStems_of_the_calibrating_stance_where_it_is_not_offered_is_refused() =>
        Expect.Refused(Coach.When(Choose("prep-calibrating-01")), Codes.StanceOff, "stemIds");

    [Fact]
    public void The_stems_on_offer_are_the_coachs_own_then_the_banks_without_calibrating()
    {
        var offer = StemChoice.For(Coach.State, Given.Facts, Given.Caller(Given.Coach));

        Assert.Equal(($"{Own}", true), (offer[0].Id, offer[0].Own));
        Assert.Equal(1 + Given.BankWithout(Stance.Calibrating).Length, offer.Length);
        Assert.Empty(StemChoice.For(Coach.State, Given.Facts, Given.Caller(Given.Administrator)));
    }

    private static ChooseStems Choose(params ReadOnlySpan<string> ids) =>
        new(Given.Teacher, Given.Conversation, PromptPlace.Prep, [.. ids]);
}
