using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Goals;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

public class RecordReturnTests
{
    private static TeacherCase Left => Given.Completed.By(Amos).Then(new RecordLeaving(Day(10, 14))).On(Day(10, 30));

    [Fact]
    public void RecordReturn_opens_the_record_as_it_was()
    {
        var back = Left.Then(new RecordReturn(Day(10, 28)));

        Assert.Null(back.State.LeftOn);
        Assert.Single(back.By(Tess).View!.Conversations);
        back.By(Tess).Gives<GoalSet>(new SetGoal(Samples.New, "Begin again where we were"));
    }

    [Fact]
    public void RecordReturn_gives_a_coach_assigned_again_their_conversations_back()
    {
        var back = Left.Then(new RecordReturn(Day(10, 28)), new AssignCoach(Samples.New, Cora, Day(10, 28)));

        Assert.Single(back.By(Cora).View!.Conversations);
        Assert.Empty(back.By(Kurt).View!.Conversations);
    }

    [Fact]
    public void RecordReturn_of_somebody_who_is_there_is_refused() =>
        Given.Coached.By(Amos).Refuses(new RecordReturn(Day(10, 14)), Codes.WrongState, "teacherId");

    [Fact]
    public void RecordReturn_before_they_left_or_in_the_future_is_refused()
    {
        Left.Refuses(new RecordReturn(Day(10, 13)), Codes.OutOfRange, "on");
        Left.Refuses(new RecordReturn(Day(10, 31)), Codes.OutOfRange, "on");
    }
}
