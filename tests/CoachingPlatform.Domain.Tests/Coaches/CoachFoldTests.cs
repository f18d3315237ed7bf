using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class CoachFoldTests
{
    private static readonly CoachState Empty = CoachState.Empty(Given.Coach);

    [Fact]
    public void Events_about_what_is_not_there_change_nothing_and_throw_nothing()
    {
        var state = Fold(
            new StemRemoved(Given.Id("s")),
            new QuestionRemoved(Given.Teacher, Given.Conversation, Given.Id("q")),
            new StanceSet(Given.Teacher, Given.Conversation, Component.FollowUp, null)
        );

        Assert.Empty(state.Stems);
        Assert.Empty(state.Sheet(Given.Teacher, Given.Conversation).Questions);
        Assert.Empty(state.Sheet(Given.Teacher, Given.Conversation).Stances);
    }

    [Fact]
    public void Events_with_lists_left_out_count_them_as_empty()
    {
        var state = Fold(
            new StemAdded(Given.Id("s"), PromptPlace.Prep, Stance.Facilitative, default, Words.Erased),
            new StemsChosen(Given.Teacher, Given.Conversation, PromptPlace.Prep, default),
            new AlignmentWritten(Given.Teacher, Given.Conversation, default, null)
        );
        var sheet = state.Sheet(Given.Teacher, Given.Conversation);

        Assert.Equal([], state.Stems[0].EntryPoints);
        Assert.Equal([], sheet.Stems);
        Assert.Equal([], sheet.Alignment!.Priorities);
    }

    [Fact]
    public void Words_whose_key_was_destroyed_leave_the_shape()
    {
        var state = Fold(
            new QuestionWritten(Given.Teacher, Given.Conversation, Given.Id("q"), PromptPlace.Prep, Words.Erased),
            new OwnReflectionWritten(Given.Teacher, Given.Conversation, Words.Erased)
        );
        var sheet = state.Sheet(Given.Teacher, Given.Conversation);

        Assert.True(sheet.Questions[0].Text.IsErased);
        Assert.True(sheet.OwnReflection!.Value.IsErased);
    }

    private static CoachState Fold(params CoachEvent[] events) =>
        events.Aggregate(Empty, (state, e) => CoachFold.Apply(state, Given.Recorded(1, e)));
}
