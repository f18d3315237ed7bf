using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Sharing;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>A teacher lets a named teacher or coach read something, until a date.</summary>
public class SharingTests
{
    private static readonly Guid Other = Named("a step that serves the goal");

    private static ShareWith Share(ShareScope scope, Guid? item = null, Guid? with = null) =>
        new(Samples.Share, scope, with ?? Cole, Day(11, 1), item);

    private static readonly ShareWith Conversation = Share(ShareScope.Conversation, A.Talk);

    /// <summary>Two conversations completed; the second agreed on a step that serves the first's focus, and on another.</summary>
    private static TeacherCase Two =>
        Given
            .NextConversation.Then(A.WholeTalk(A.NextTalk))
            .Then(
                A.Step(A.NextTalk, Day(11, 4)) with
                {
                    FocusId = A.FocusOf(A.Talk),
                },
                A.Step(A.NextTalk, Day(11, 4), Other) with
                {
                    GoalId = A.Goal,
                },
                new CompleteConversation(A.NextTalk)
            );

    [Fact]
    public void A_conversation_shared_is_read_whole_and_no_other()
    {
        var read = Two.Then(Conversation).By(Cole).View!;

        Assert.Equal(Relations.Colleague, read.Relation);
        Assert.Equal([A.Talk], read.Conversations.Select(c => c.Id));
        Assert.Empty(read.OpenSteps);
        Assert.Empty(read.Goals);
        Assert.Empty(read.Shares);
        Assert.Empty(read.Assignments);
        Assert.Null(read.ConversationCount);
        Assert.Null(Two.Then(Conversation).By(Cole).Timeline);
        Assert.Null(Two.Then(Conversation).By(Cole).Prep(A.Talk));
    }

    [Fact]
    public void A_focus_shared_is_read_with_the_steps_that_serve_it_and_nothing_else()
    {
        var read = Two.Then(Share(ShareScope.Focus, A.FocusOf(A.Talk))).By(Cole).View!.Conversations.Single();

        Assert.Equal("Every voice in pair talk", read.Content!.Focus!.Text.Text);
        Assert.Empty(read.Content.Entries);
        Assert.Null(read.Content.Reflection);
        Assert.Equal([A.StepOf(A.Talk), A.StepOf(A.NextTalk)], read.Steps.Select(s => s.Id));
        Assert.Null(read.Visit);
        Assert.Null(read.NextConversationId);
    }

    [Fact]
    public void A_cycle_shared_is_read_conversation_by_conversation()
    {
        var withKurt = Two.Then(new BeginUnplanned(A.KurtsTalk, Kurt))
            .Then(A.WholeTalk(A.KurtsTalk))
            .Then(new CompleteConversation(A.KurtsTalk), Share(ShareScope.Cycle, A.Cycle));

        Assert.Equal([A.NextTalk, A.Talk], withKurt.By(Cole).View!.Conversations.Select(c => c.Id));
        Assert.Empty(withKurt.By(Cole).View!.Cycles);
    }

    [Fact]
    public void The_timeline_shared_shows_goals_and_growth()
    {
        var read = Two.Then(Share(ShareScope.Timeline)).By(Cole);

        Assert.Equal(2, read.View!.Conversations.Length);
        Assert.Equal([A.Goal], read.View!.Goals.Select(g => g.Id));
        Assert.Contains(read.Timeline!.Value, l => l.Item == A.Goal);
        Assert.Null(Two.Then(Share(ShareScope.Timeline)).By(Elia).View);
    }

    [Fact]
    public void What_is_shared_is_read_when_it_is_completed_and_not_before() =>
        Assert.Empty(Given.TalkedThrough.Then(Conversation).By(Cole).View!.Conversations);

    [Fact]
    public void It_is_over_on_its_last_day()
    {
        var shared = Two.Then(Conversation).By(Cole);

        Assert.NotNull(shared.On(Day(10, 31)).View);
        Assert.Null(shared.On(Day(11, 1)).View);
    }

    [Fact]
    public void Taken_back_it_is_over_at_the_next_request() =>
        Assert.Null(Two.Then(Conversation, new TakeBackShare(Samples.Share)).By(Cole).View);

    [Theory]
    [InlineData(Role.SchoolLeader)]
    [InlineData(Role.DistrictLeader)]
    [InlineData(Role.Administrator)]
    public void It_ends_when_that_person_gains_a_leader_role_anywhere(Role role)
    {
        var promoted = Roster().Where(Cole, new RoleAt(Role.Teacher, Elm), new RoleAt(role, Elm));
        var read = Two.Then(Conversation, Share(ShareScope.Timeline) with { ShareId = Samples.New })
            .By(Cole)
            .With(promoted);

        Assert.True(read.View is null || read.View.Conversations.IsEmpty);
        Assert.Null(read.Timeline);
    }

    [Fact]
    public void It_does_not_come_back_when_that_person_loses_the_role_again()
    {
        var shared = Two.Then(Conversation).By(Cole);
        var cole = Roster().Find(Cole)!;
        TeacherCase LedUntil(DateTimeOffset moment) =>
            shared.With(
                new Roster(Tenant, 3, [.. Roster().People.Where(p => p.Id != Cole), cole with { LedUntil = moment }])
            );

        Assert.Null(LedUntil(shared.Now.AddMinutes(1)).View);
        Assert.NotNull(LedUntil(shared.Now.AddMinutes(-1)).View);
    }

    [Fact]
    public void It_goes_to_no_leader_or_administrator_and_to_nobody_else_than_a_teacher_or_coach()
    {
        foreach (var leader in new[] { Lena, Elia, Dora, Amos })
        {
            Two.Refuses(Share(ShareScope.Conversation, A.Talk, leader), Codes.ReaderIsLeader, "personId");
        }
        Two.Refuses(Share(ShareScope.Conversation, A.Talk, Nobody), Codes.NotFound, "personId");
        Two.Refuses(Share(ShareScope.Conversation, A.Talk, Tess), Codes.NotFound, "personId");
    }

    [Fact]
    public void A_former_coach_reads_what_the_teacher_shares_and_it_is_outside_the_pair()
    {
        var shared = Two.By(Amos)
            .Then(new EndAssignment(A.CoraAssigned, Day(10, 21)))
            .By(Tess)
            .Then(Share(ShareScope.Conversation, A.Talk, Cora))
            .By(Cora);

        Assert.Equal([A.Talk], shared.View!.Conversations.Select(c => c.Id));
        Assert.Equal([A.Talk], shared.View!.OutsideReads.AsEnumerable());
    }

    [Fact]
    public void Every_read_outside_the_pair_is_named_for_the_ledger_and_none_inside()
    {
        var shared = Two.Then(
            Share(ShareScope.Timeline),
            Share(ShareScope.Conversation, A.Talk, Kurt) with
            {
                ShareId = Samples.New,
            }
        );

        Assert.Equal([A.NextTalk, A.Talk, Tess], shared.By(Cole).View!.OutsideReads.AsEnumerable());
        Assert.Equal([A.Talk], shared.By(Kurt).View!.OutsideReads.AsEnumerable());
        Assert.Empty(shared.By(Tess).View!.OutsideReads);
        Assert.Empty(shared.By(Cora).View!.OutsideReads);
    }

    [Fact]
    public void A_focus_shared_with_another_coach_brings_nothing_else_into_their_timeline()
    {
        var kurt = Two.Then(Share(ShareScope.Focus, A.FocusOf(A.Talk), Kurt)).By(Kurt);

        Assert.DoesNotContain(kurt.Timeline!.Value, l => l.ConversationId is not null);
    }

    [Theory]
    [InlineData("2026-10-21")]
    [InlineData("2027-11-26")]
    public void ShareWith_until_today_or_for_more_than_400_days_is_refused(string until) =>
        Two.Refuses(
            Conversation with
            {
                Until = DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
            Codes.OutOfRange,
            "until"
        );

    [Fact]
    public void ShareWith_what_is_not_there_is_refused()
    {
        foreach (var scope in Enum.GetValues<ShareScope>())
        {
            Two.Refuses(Share(scope, A.Unknown), Codes.NotFound, "itemId");
        }
        Two.Refuses(Share(ShareScope.Focus), Codes.NotFound, "itemId");
    }

    [Fact]
    public void ShareWith_a_taken_id_or_a_fifty_first_time_is_refused()
    {
        var full = Two.Then([
            .. Enumerable.Range(0, 50).Select(i => Conversation with { ShareId = Named($"share {i}") }),
        ]);

        full.Refuses(Conversation, Codes.TooMany, "shareId");
        Two.Then(Conversation).Refuses(Conversation, Codes.IdTaken, "shareId");
    }

    [Fact]
    public void TakeBackShare_twice_or_once_it_is_over_or_unknown_is_refused()
    {
        var back = new TakeBackShare(Samples.Share);

        Two.Then(Conversation, back).Refuses(back, Codes.WrongState, "shareId");
        Two.Then(Conversation).On(Day(11, 1)).Refuses(back, Codes.WrongState, "shareId");
        Two.Refuses(back, Codes.NotFound, "shareId");
    }
}
