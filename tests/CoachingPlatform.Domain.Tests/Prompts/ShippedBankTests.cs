using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Prompts;

public class ShippedBankTests
{
    internal const int Count = 318;

    [Fact]
    public void The_shipped_bank_keeps_the_rules_for_all_four_stances()
    {
        var checks = new Checks();
        var stems = PromptBankRules.Check(checks, PromptBank.Shipped.Stems, calibratingOffered: true);

        Assert.Equal([], checks.Then<DomainEvent>(() => []).Refusals.Select(r => r.Sentence));
        Assert.Equal(Count, stems.Length);
    }

    [Fact]
    public void The_shipped_bank_is_stored_as_tidy_as_it_is_checked()
    {
        var tidy = PromptBankRules.Check(new Checks(), PromptBank.Shipped.Stems, calibratingOffered: true);

        Assert.Equal(PromptBank.Shipped.Stems.Select(s => s.Text), tidy.Select(s => s.Text));
    }

    [Fact]
    public void The_shipped_bank_has_four_stems_for_every_place_stance_and_entry_point()
    {
        foreach (var place in Enum.GetValues<PromptPlace>())
        foreach (var stance in Enum.GetValues<Stance>())
        foreach (var entryPoint in Enum.GetValues<EntryPoint>())
        {
            var stems = PromptBank.Shipped.Stems.Where(s =>
                s.Place == place && s.Stance == stance && s.EntryPoints.Contains(entryPoint)
            );
            Assert.True(stems.Count() >= 4, $"{place} {stance} {entryPoint}");
        }
    }

    [Theory]
    [InlineData(Stance.Facilitative, "you|your|yours|yourself")]
    [InlineData(Stance.Collaborative, "we|us|our|let's")]
    [InlineData(Stance.Instructive, "i|me|my")]
    public void Each_stance_of_the_shipped_bank_speaks_in_its_own_person(Stance stance, string words) =>
        Assert.All(
            PromptBank.Shipped.Stems.Where(s => s.Stance == stance),
            s => Assert.Matches($@"(?i)\b({words})\b", s.Text)
        );
}
