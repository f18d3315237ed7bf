using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Prompts;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class QuestionTests
{
    private static CoachCase Coach => Given.CoachStream;

    private static WriteQuestion Write =>
        new(
            Given.Teacher,
            Given.Conversation,
            Given.Id("question"),
            PromptPlace.Challenges,
            "What happens in the first five minutes?"
        );

    [Fact]
    public void WriteQuestion_adds_it() =>
        Assert.Equal(
            [new OwnQuestion(Write.QuestionId, Write.Place, Write.Text)],
            Coach.Then(Write with { Text = " What happens in the first five minutes? " }).Sheet.Questions
        );

    [Fact]
    public void WriteQuestion_again_rewrites_it_where_it_stands()
    {
        var second = Write with { QuestionId = Given.Id("second") };
        var rewritten = Write with { Text = "What happens next?", Place = PromptPlace.FollowUp };
        var questions = Coach.Then(Write, second, rewritten).Sheet.Questions;

        Assert.Equal(["What happens next?", Write.Text.Text], questions.Select(q => q.Text.Text));
        Assert.Equal(PromptPlace.FollowUp, questions[0].Place);
    }

    [Fact]
    public void WriteQuestion_with_the_same_words_changes_nothing() => Expect.Nothing(Coach.Then(Write).When(Write));

    [Fact]
    public void WriteQuestion_without_words_is_refused() =>
        Expect.Refused(Coach.When(Write with { Text = " " }), Codes.Required, "text");

    [Fact]
    public void WriteQuestion_of_1001_characters_is_refused() =>
        Expect.Refused(Coach.When(Write with { Text = new string('a', 1_001) }), Codes.TooLong, "text");

    [Fact]
    public void WriteQuestion_without_an_id_is_refused() =>
        Expect.Refused(Coach.When(Write with { QuestionId = Guid.Empty }), Codes.Required, "questionId");

    [Fact]
    public void WriteQuestion_for_a_place_that_does_not_exist_is_refused() =>
        Expect.Refused(Coach.When(Write with { Place = (PromptPlace)99 }), Codes.OutOfRange, "place");

    [Fact]
    public void WriteQuestion_beside_500_others_is_refused_but_rewriting_one_is_not()
    {
        var full = Coach.Then([.. Given.Many(500, i => Write with { QuestionId = Given.Id($"{i}") })]);

        Expect.Refused(full.When(Write), Codes.TooMany, "questions");
        full.Then(Write with { QuestionId = Given.Id("7"), Text = "What happens next?" });
    }

    [Fact]
    public void RemoveQuestion_takes_it_off() =>
        Assert.Empty(
            Coach.Then(Write, new RemoveQuestion(Given.Teacher, Given.Conversation, Write.QuestionId)).Sheet.Questions
        );

    [Fact]
    public void RemoveQuestion_that_is_on_the_sheet_of_another_conversation_is_refused() =>
        Expect.Refused(
            Coach.Then(Write).When(new RemoveQuestion(Given.Teacher, Given.Id("other"), Write.QuestionId)),
            Codes.NotFound,
            "questionId"
        );
}
