using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Tests.Districts;

public class DistrictPromptsTests
{
    [Fact]
    public void ReplacePromptBank_puts_it_in_force()
    {
        var bank = Given.BankWithout(Stance.Calibrating);

        Assert.Equal(bank.Select(s => s.Id), Given.District.Then(new ReplacePromptBank(bank)).Stems.Select(s => s.Id));
    }

    [Fact]
    public void ReplacePromptBank_without_stems_is_refused()
    {
        var decision = Given.District.When(new ReplacePromptBank(default));

        Assert.Equal(50, decision.Refusals.Length);
        Assert.All(decision.Refusals, r => Assert.Equal((Codes.Required, "stems"), (r.Code, r.Field)));
    }

    [Fact]
    public void ReplacePromptBank_without_calibrating_stems_while_they_are_offered_is_refused()
    {
        var offered = Given.District.After(new SettingsChanged(true, false, 5, 400));
        var decision = offered.When(new ReplacePromptBank(Given.BankWithout(Stance.Calibrating)));

        Assert.Equal(35, decision.Refusals.Length);
        Assert.Equal(
            "Prep, Calibrating, EstablishFocus has 0 stems; it needs at least 4. Add 4 more.",
            decision.Refusals[0].Sentence
        );
    }

    [Fact]
    public void RestorePromptBank_brings_the_shipped_one_back()
    {
        var own = Given.District.After(new PromptBankReplaced([Given.Stem()]));

        Assert.Equal(PromptBank.Shipped.Stems, own.Then(new RestorePromptBank()).Stems);
    }

    [Fact]
    public void RestorePromptBank_where_it_is_in_force_changes_nothing() =>
        Expect.Nothing(Given.District.When(new RestorePromptBank()));
}
