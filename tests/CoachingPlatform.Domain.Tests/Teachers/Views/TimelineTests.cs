using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Views;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class TimelineTests
{
    private static TimelineKind[] Kinds(TeacherCase record, DateOnly from, DateOnly until) =>
        [.. Timeline.For(record.State, record.Occasion, from, until)!.Value.Select(l => l.Kind)];

    [Fact]
    public void It_holds_the_first_day_and_not_the_last()
    {
        TimelineKind[] talk = [TimelineKind.FocusAgreed, TimelineKind.StepAgreed, TimelineKind.Reflection];

        Assert.Equal(talk, Kinds(Given.Completed, Day(10, 14), Day(10, 15)));
        Assert.Empty(Kinds(Given.Completed, Day(10, 13), Day(10, 14)));
        Assert.Equal([TimelineKind.GoalSet, .. talk], Kinds(Given.Completed, Day(8, 24), Day(10, 15)));
        Assert.Empty(Kinds(Given.Completed, Day(10, 15), Day(10, 14)));
    }

    [Fact]
    public void A_reflection_says_whichever_thing_the_teacher_said()
    {
        foreach (
            var reflection in new[]
            {
                new Reflect(A.Talk, 3, PracticeChange: "a"),
                new Reflect(A.Talk, 3, StudentChange: "a"),
                new Reflect(A.Talk, 3, Helped: "a"),
                new Reflect(A.Talk, 3, ToChange: "a"),
                new Reflect(A.Talk, 3, NeedsMet: "a"),
                new Reflect(A.Talk, 3, NeedsRemaining: "a"),
            }
        )
        {
            var line = Given
                .InConversation.Then(reflection)
                .Timeline!.Value.Single(l => l.Kind == TimelineKind.Reflection);
            Assert.Equal(("a", null), (line.Text.Text, line.Detail?.Text));
        }
    }

    [Fact]
    public void A_coachs_holds_the_conversations_of_the_pair_and_the_goals()
    {
        var kinds = Given.Completed.By(Kurt).Timeline!.Value.Select(l => l.Kind);

        Assert.Equal([TimelineKind.GoalSet], kinds);
        Assert.Equal(4, Given.Completed.By(Cora).Timeline!.Value.Length);
    }

    [Fact]
    public void Nobody_else_has_one()
    {
        foreach (var who in new[] { Nora, Cole, Lena, Elia, Dora, Amos, Fred, Nobody })
        {
            Assert.Null(Given.Completed.By(who).Timeline);
        }
    }
}
