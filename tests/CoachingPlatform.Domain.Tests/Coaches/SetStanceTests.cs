using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class SetStanceTests
{
    private static CoachCase Coach => Given.CoachStream;

    [Fact]
    public void SetStance_of_the_conversation_leaves_a_components_own_stance()
    {
        var sheet = Coach.Then(Set(Component.Successes, Stance.Facilitative), Set(null, Stance.Instructive)).Sheet;

        Assert.Equal(Stance.Instructive, sheet.Stance);
        Assert.Equal(Stance.Facilitative, Assert.Single(sheet.Stances).Value);
    }

    [Fact]
    public void SetStance_of_a_component_can_be_taken_back() =>
        Assert.Empty(
            Coach.Then(Set(Component.Successes, Stance.Facilitative), Set(Component.Successes, null)).Sheet.Stances
        );

    [Fact]
    public void SetStance_to_the_same_changes_nothing()
    {
        var set = Set(Component.Successes, Stance.Facilitative);

        Expect.Nothing(Coach.Then(set).When(set));
        Expect.Nothing(Coach.When(Set(Component.Successes, null)));
    }

    [Fact]
    public void SetStance_to_none_for_the_whole_conversation_is_refused() =>
        Expect.Refused(Coach.When(Set(null, null)), Codes.Required, "stance");

    [Fact]
    public void SetStance_to_calibrating_where_it_is_not_offered_is_refused() =>
        Expect.Refused(Coach.When(Set(null, Stance.Calibrating)), Codes.StanceOff, "stance");

    [Fact]
    public void SetStance_to_calibrating_where_it_is_offered_is_accepted() =>
        Coach.Under(Given.District.After(new SettingsChanged(true, false, 5, 400))).Then(Set(null, Stance.Calibrating));

    [Fact]
    public void SetStance_of_what_does_not_exist_is_refused()
    {
        Expect.Refused(Coach.When(Set((Component)99, Stance.Instructive)), Codes.OutOfRange, "component");
        Expect.Refused(Coach.When(Set(null, (Stance)99)), Codes.OutOfRange, "stance");
    }

    private static SetStance Set(Component? component, Stance? stance) =>
        new(Given.Teacher, Given.Conversation, component, stance);
}
