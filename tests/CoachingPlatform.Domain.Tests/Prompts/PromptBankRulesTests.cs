using System.Collections.Immutable;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Prompts;

public class PromptBankRulesTests
{
    [Fact]
    public void A_bank_without_calibrating_stems_is_whole_where_they_are_not_offered()
    {
        Assert.Empty(Check(Given.BankWithout(Stance.Calibrating)));
        Assert.False(PromptBankRules.Covers(Given.BankWithout(Stance.Calibrating), Stance.Calibrating));
    }

    [Fact]
    public void A_stance_short_of_one_stem_is_refused_by_place_stance_and_entry_point()
    {
        var four = Shipped
            .Where(s =>
                s is { Place: PromptPlace.Prep, Stance: Stance.Instructive }
                && s.EntryPoints.Contains(EntryPoint.BuildOnSuccess)
            )
            .ToList();
        var short3 = Shipped.RemoveRange(four.Skip(3));

        Assert.Contains(
            "Prep, Instructive, BuildOnSuccess has 3 stems; it needs at least 4. Add 1 more.",
            Check([.. short3]).Select(r => r.Sentence)
        );
    }

    [Fact]
    public void A_bank_of_2001_stems_is_refused() =>
        Assert.Equal(
            [(Codes.TooMany, "stems")],
            Check(Given.Many(2_001, i => Given.Stem($"own-{i}"))).Select(r => (r.Code, r.Field))
        );

    [Theory]
    [InlineData("What is it?", Codes.OutOfRange)]
    [InlineData("", Codes.Required)]
    [InlineData("What would you like to look at today.", "STEM_NOT_OPEN")]
    [InlineData("Would you like to look at this today?", "STEM_NOT_OPEN")]
    [InlineData("Did the step that you planned work out?", "STEM_NOT_OPEN")]
    [InlineData("What would you like\u0007 to look at today?", Codes.ForbiddenCharacter)]
    public void A_stem_of_the_wrong_form_is_refused(string text, string code) =>
        Refused(Given.Stem(text: text), code, "text");

    [Fact]
    public void A_stem_of_201_characters_is_refused() =>
        Refused(Given.Stem(text: $"What {new string('a', 195)}?"), Codes.TooLong, "text");

    [Fact]
    public void A_sentence_to_finish_is_accepted() => Accepted(Given.Stem(text: "Something I noticed this week is…"));

    [Fact]
    public void A_stem_is_tidied_to_one_line_with_single_spaces()
    {
        var stems = PromptBankRules.Check(
            new Checks(),
            [Given.Stem(text: " What would you\n like  to look at today? ")],
            calibratingOffered: false
        );

        Assert.Equal("What would you like to look at today?", stems[0].Text);
    }

    [Theory]
    [InlineData("", Codes.Required)]
    [InlineData("own 01", Codes.ForbiddenCharacter)]
    public void A_stem_with_an_id_that_cannot_be_one_is_refused(string id, string code) =>
        Refused(Given.Stem(id), code, "id");

    [Fact]
    public void A_stem_with_an_id_of_61_characters_is_refused() =>
        Refused(Given.Stem(new string('a', 61)), Codes.TooLong, "id");

    [Fact]
    public void A_stem_for_no_entry_point_is_refused() =>
        Refused(Given.Stem() with { EntryPoints = default }, Codes.Required, "entryPoints");

    [Fact]
    public void A_stem_for_what_does_not_exist_is_refused()
    {
        Refused(Given.Stem() with { Place = (PromptPlace)99 }, Codes.OutOfRange, "place");
        Refused(Given.Stem() with { Stance = (Stance)99 }, Codes.OutOfRange, "stance");
        Refused(Given.Stem() with { EntryPoints = [(EntryPoint)99] }, Codes.OutOfRange, "entryPoints");
    }

    [Fact]
    public void An_id_used_twice_is_refused() =>
        Refused(
            Given.Stem(Shipped[0].Id.ToUpperInvariant(), "What else might be worth a look today?"),
            Codes.Duplicate,
            "id"
        );

    [Fact]
    public void A_text_used_twice_is_refused_however_it_is_punctuated() =>
        Refused(Given.Stem(text: $"{Shipped[0].Text.ToUpperInvariant().Replace(",", " —")}"), Codes.Duplicate, "text");

    [Fact]
    public void Two_stems_of_one_place_and_stance_that_begin_alike_are_refused()
    {
        var alike = Given.Stem(text: "Looking back over your week, what stands out?");

        Refused(alike, Codes.Duplicate, "text");
        Accepted(alike with { Place = PromptPlace.Successes });
    }

    private static ImmutableArray<Stem> Shipped => PromptBank.Shipped.Stems;

    private static ImmutableArray<Refusal> Check(ImmutableArray<Stem> stems)
    {
        var checks = new Checks();
        PromptBankRules.Check(checks, stems, calibratingOffered: false);
        return checks.Then<DomainEvent>(() => []).Refusals;
    }

    /// <summary>The shipped bank with one more stem, at place 318.</summary>
    private static void Refused(Stem added, string code, string field) =>
        Assert.Equal([(code, $"stems.318.{field}")], Check(Shipped.Add(added)).Select(r => (r.Code, r.Field)));

    private static void Accepted(Stem added) => Assert.Empty(Check(Shipped.Add(added)));
}
