using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class AttentionTests
{
    private static DistrictFacts Facts => Given.District.After(new CalendarSet([Given.SchoolYear])).State.Facts;

    private static CaseloadLine Line => Given.Line;

    [Fact]
    public void A_line_in_rhythm_needs_nothing() => Assert.Empty(Of(Line));

    [Theory]
    [InlineData("2026-09-24", null)] // 14 days in session before October 14: within the rhythm
    [InlineData("2026-09-23", "No conversation for 15 days in session; the rhythm is 14.")]
    [InlineData("2026-09-21", "No conversation for 17 days in session; the rhythm is 14.")]
    public void No_conversation_is_said_once_the_rhythm_has_passed(string held, string? sentence) =>
        Said(AttentionKind.NoConversation, Line with { LastHeldOn = DateOnly.Parse(held, null) }, sentence);

    [Fact]
    public void No_conversation_yet_counts_from_the_beginning_of_the_assignment()
    {
        var never = Line with { LastHeldOn = null };

        Said(AttentionKind.NoConversation, never with { From = Given.Day(2026, 9, 24) }, null);
        Said(
            AttentionKind.NoConversation,
            never with
            {
                From = Given.Day(2026, 9, 23),
            },
            "No conversation for 15 days in session; the rhythm is 14."
        );
    }

    [Fact]
    public void A_conversation_before_the_pair_was_assigned_again_does_not_count_against_it() =>
        Said(
            AttentionKind.NoConversation,
            Line with
            {
                From = Given.Day(2026, 10, 5),
                LastHeldOn = Given.Day(2026, 3, 2),
            },
            null
        );

    [Fact]
    public void A_break_does_not_count()
    {
        var winter = new DateTimeOffset(2027, 1, 5, 18, 0, 0, TimeSpan.Zero);
        var line = Line with { LastHeldOn = Given.Day(2026, 12, 18), RhythmDays = 2 };

        Assert.DoesNotContain(
            AttentionKind.NoConversation,
            Attention.Of(line, Facts, winter, planReady: true).Select(r => r.Kind)
        );
    }

    [Fact]
    public void A_step_due_today_is_not_overdue() =>
        Said(AttentionKind.StepsOverdue, Line with { OpenDueDates = [Given.Today, Given.Today.AddDays(9)] }, null);

    [Fact]
    public void Steps_overdue_are_counted_with_the_oldest()
    {
        Said(
            AttentionKind.StepsOverdue,
            Line with
            {
                OpenDueDates = [Given.Today.AddDays(-1), Given.Today],
            },
            "1 action step is overdue since October 13, 2026."
        );
        Said(
            AttentionKind.StepsOverdue,
            Line with
            {
                OpenDueDates = [Given.Today.AddDays(-1), Given.Day(2026, 9, 1)],
            },
            "2 action steps are overdue, the oldest since September 1, 2026."
        );
        Said(AttentionKind.StepsOverdue, Line with { OpenDueDates = default }, null);
    }

    [Fact]
    public void No_visit_is_said_only_where_none_is_planned_and_none_is_open()
    {
        var none = Line with { NextConversation = null, NextVisitAt = null };

        Said(AttentionKind.NoVisitScheduled, none, "No next visit is scheduled.");
        Said(AttentionKind.NoVisitScheduled, none with { OpenConversation = Given.Id("open") }, null);
        Said(AttentionKind.NoVisitScheduled, none with { NextConversation = Given.Id("planned") }, null);
    }

    [Theory]
    [InlineData("2026-10-14T22:00Z", "The next visit is today and its plan is not marked ready.")]
    [InlineData("2026-10-16T15:00Z", "The next visit is on October 16, 2026 and its plan is not marked ready.")]
    [InlineData("2026-10-17T04:59Z", "The next visit is on October 16, 2026 and its plan is not marked ready.")]
    [InlineData("2026-10-19T15:00Z", null)] // three days in session away
    [InlineData("2026-10-13T15:00Z", null)] // it was yesterday
    public void A_plan_should_be_ready_two_days_in_session_before(string visit, string? sentence)
    {
        var line = Line with { NextVisitAt = DateTimeOffset.Parse(visit, null) };

        Said(AttentionKind.PlanNotReady, line, sentence, planReady: false);
        Said(AttentionKind.PlanNotReady, line, null, planReady: true);
    }

    [Fact]
    public void Without_a_visit_no_plan_is_missed() =>
        Said(AttentionKind.PlanNotReady, Line with { NextVisitAt = null }, null, planReady: false);

    [Fact]
    public void An_assignment_that_has_ended_or_not_begun_needs_nothing()
    {
        var needy = Line with { LastHeldOn = null, OpenDueDates = [Given.Day(2026, 9, 1)], NextConversation = null };

        Assert.Equal(3, Of(needy).Length);
        Assert.Empty(Of(needy with { Until = Given.Today }));
        Assert.Empty(Of(needy with { From = Given.Today.AddDays(1) }));
        Assert.Equal(3, Of(needy with { Until = Given.Today.AddDays(1) }).Length);
    }

    private static System.Collections.Immutable.ImmutableArray<AttentionReason> Of(CaseloadLine line) =>
        Attention.Of(line, Facts, Given.Now, planReady: true);

    private static void Said(AttentionKind kind, CaseloadLine line, string? sentence, bool planReady = true) =>
        Assert.Equal(
            sentence,
            Attention.Of(line, Facts, Given.Now, planReady).FirstOrDefault(r => r.Kind == kind)?.Sentence
        );
}
