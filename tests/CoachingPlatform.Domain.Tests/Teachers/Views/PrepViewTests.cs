using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Steps;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>The part of the prep sheet that builds itself and stays fresh until the conversation begins.</summary>
public class PrepViewTests
{
    private static TeacherCase Planned => Given.Completed.Then(A.Plan(A.NextTalk));

    private static EntryPoint[] Proposed(TeacherCase record) =>
        [.. record.Prep(A.NextTalk)!.ProposedEntryPoints.Select(p => p.EntryPoint)];

    [Fact]
    public void It_shows_the_earlier_conversations_of_this_pair_the_latest_first()
    {
        var record = Given.Completed;
        for (var i = 0; i < 13; i++)
        {
            var id = Named($"conversation {i}");
            record = record
                .Later(60)
                .Then(new BeginUnplanned(id, Cora))
                .Then(A.WholeTalk(id))
                .Then(new CompleteConversation(id));
        }
        var earlier = record.Then(A.Plan(A.NextTalk)).Prep(A.NextTalk)!.Earlier;

        Assert.Equal(Enumerable.Range(0, 12).Select(i => Named($"conversation {12 - i}")), earlier.Select(e => e.Id));
    }

    [Fact]
    public void It_stays_fresh_until_the_conversation_begins()
    {
        Assert.Equal(2, Planned.Then(new SetGoal(Samples.New, "a")).Prep(A.NextTalk)!.Goals.Length);
        Assert.Empty(Planned.Then(new MarkStepDone(A.StepOf(A.Talk))).Prep(A.NextTalk)!.OpenSteps);
    }

    [Fact]
    public void Its_priorities_are_those_of_the_day_planned_in_the_districts_time_zone()
    {
        // Seven in the evening in Chicago on the last day of September, the day after in Greenwich.
        var evening = new DateTimeOffset(2026, 9, 30, 19, 0, 0, TimeSpan.FromHours(-5));
        var planned = Given.Coached.On(Day(9, 20)).Then(A.Plan() with { StartsAt = evening });

        Assert.Contains(planned.Prep(A.Talk)!.Priorities, p => p.Id == Expired);
        Assert.DoesNotContain(
            planned.Then(new RescheduleConversation(A.Talk, evening.AddDays(1))).Prep(A.Talk)!.Priorities,
            p => p.Id == Expired
        );
    }

    [Fact]
    public void Its_priorities_are_the_districts_and_the_schools_own()
    {
        Assert.Equal([Literacy, OakReads], Planned.Prep(A.NextTalk)!.Priorities.Select(p => p.Id));
        Assert.Equal(
            [Literacy, ElmCounts],
            Planned.With(Roster(new RoleAt(Role.Teacher, Elm))).Prep(A.NextTalk)!.Priorities.Select(p => p.Id)
        );
    }

    [Fact]
    public void Its_last_feedback_is_the_teachers_latest()
    {
        Assert.Equal("I wait longer now", Planned.Prep(A.NextTalk)!.LastReflection!.PracticeChange?.Text);
        Assert.Null(Given.Planned.Prep(A.Talk)!.LastReflection);
    }

    [Fact]
    public void Entry_points_are_proposed_from_needs_goals_and_stuck_steps()
    {
        Assert.Equal([EntryPoint.ConnectToStudents], Proposed(Planned));
        Assert.Equal(
            [EntryPoint.EstablishFocus, EntryPoint.ConnectToStudents],
            Proposed(Planned.Then(new NameNeeds(A.NextTalk, "a")))
        );
        Assert.Equal(
            [EntryPoint.BuildOnSuccess, EntryPoint.ConnectToStudents],
            Proposed(Planned.Then(new MarkStepDone(A.StepOf(A.Talk))))
        );
        Assert.Empty(
            Proposed(Planned.Then(new AddEvidence(Samples.New, EvidenceTarget.Goal, A.Goal, EvidenceKind.Data, "a")))
        );
        Assert.Equal(
            [EntryPoint.AnalyzeCause, EntryPoint.ConnectToStudents],
            Proposed(
                Given.Completed.Then(
                    new BeginUnplanned(A.LastTalk, Cora, ConversationKind.CheckIn),
                    new ReviewStep(A.LastTalk, A.StepOf(A.Talk), StepStatus.Stuck),
                    new CompleteConversation(A.LastTalk),
                    A.Plan(A.NextTalk)
                )
            )
        );
    }

    [Fact]
    public void Growth_is_proposed_when_the_pair_has_not_looked_at_it_for_four_conversations_and_a_goal_is_old()
    {
        var record = Given.Completed;
        foreach (var id in new[] { Named("2"), Named("3"), Named("4") })
        {
            record = record
                .Later(60)
                .Then(new BeginUnplanned(id, Cora))
                .Then(A.WholeTalk(id))
                .Then(new CompleteConversation(id));
        }
        record = record.Then(A.Plan(A.NextTalk));

        Assert.DoesNotContain(EntryPoint.ReflectOnGrowth, Proposed(record));
        Assert.Contains(EntryPoint.ReflectOnGrowth, Proposed(record.On(Day(10, 23))));
    }
}
