using CoachingPlatform.Domain.Coaches;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class PreparingTests
{
    private static CoachCase Coach => Given.CoachStream;

    /// <summary>The commands that write one text over, each with where it then stands.</summary>
    private static (Func<Words?, CoachCommand> Write, Func<PrepSheet, Words?> Read)[] Texts =>
        [
            (t => new WriteConnections(Given.Teacher, Given.Conversation, t), s => s.Connections),
            (t => new WriteConsiderations(Given.Teacher, Given.Conversation, t), s => s.Considerations),
            (t => new WriteOwnReflection(Given.Teacher, Given.Conversation, t), s => s.OwnReflection),
        ];

    [Fact]
    public void A_text_is_tidied_and_stands_where_it_belongs() =>
        Assert.All(
            Texts,
            x =>
                Assert.Equal(
                    "She is new to the grade",
                    x.Read(Coach.Then(x.Write(" She is new to the grade\r\n")).Sheet)
                )
        );

    [Fact]
    public void A_text_is_written_over() =>
        Assert.All(Texts, x => Assert.Equal("Second", x.Read(Coach.Then(x.Write("First"), x.Write("Second")).Sheet)));

    [Fact]
    public void An_empty_text_takes_off_what_was_written() =>
        Assert.All(Texts, x => Assert.Null(x.Read(Coach.Then(x.Write("First"), x.Write(" ")).Sheet)));

    [Fact]
    public void The_same_text_changes_nothing() =>
        Assert.All(
            Texts,
            x =>
            {
                Expect.Nothing(Coach.Then(x.Write("First")).When(x.Write("First ")));
                Expect.Nothing(Coach.When(x.Write(null)));
            }
        );

    [Fact]
    public void A_text_of_4001_characters_is_refused() =>
        Assert.All(Texts, x => Expect.Refused(Coach.When(x.Write(new string('a', 4_001))), Codes.TooLong, "text"));

    [Fact]
    public void A_text_with_a_control_character_is_refused() =>
        Assert.All(Texts, x => Expect.Refused(Coach.When(x.Write("a\u0000")), Codes.ForbiddenCharacter, "text"));

    [Fact]
    public void MarkPrepReady_can_be_taken_back()
    {
        var ready = Coach.Then(Mark(true));

        Assert.True(ready.Sheet.Ready);
        Assert.False(ready.Then(Mark(false)).Sheet.Ready);
    }

    [Fact]
    public void MarkPrepReady_the_same_changes_nothing()
    {
        Expect.Nothing(Coach.When(Mark(false)));
        Expect.Nothing(Coach.Then(Mark(true)).When(Mark(true)));
    }

    private static MarkPrepReady Mark(bool ready) => new(Given.Teacher, Given.Conversation, ready);
}
