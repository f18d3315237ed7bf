using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Teachers.Views;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>What stands in the teacher's ledger: all that is read from outside the pair, shared, taken back and handed over.</summary>
public class LedgerTests
{
    private static readonly ShareWith Share = new(Samples.Share, ShareScope.Conversation, Cole, Day(11, 1), A.Talk);

    private static IEnumerable<LedgerEntry> Written(TeacherCase before, params TeacherCommand[] commands) =>
        LedgerEntry.Between(before.State, before.Then(commands).State);

    [Fact]
    public void A_share_and_its_taking_back_are_lines_of_whom_it_went_to()
    {
        Assert.Equal([new(LedgerKind.Shared, Cole, A.Talk)], Written(Given.Completed, Share));
        Assert.Equal(
            [new(LedgerKind.ShareEnded, Cole, A.Talk)],
            Written(Given.Completed.Then(Share), new TakeBackShare(Samples.Share))
        );
    }

    [Fact]
    public void Leaving_ends_what_was_still_shared_and_nothing_that_was_over()
    {
        var shared = Given.Completed.Then(Share).By(Amos);

        Assert.Equal([new(LedgerKind.ShareEnded, Cole, A.Talk)], Written(shared, new RecordLeaving(Day(10, 14))));
        Assert.Empty(Written(shared.On(Day(11, 2)), new RecordLeaving(Day(11, 2))));
    }

    [Fact]
    public void A_handover_is_a_line_of_the_coach_who_took_over()
    {
        var proposed = Given
            .Completed.By(Amos)
            .Then(
                new AssignCoach(Samples.New, Nora, Day(10, 14)),
                new ProposeHandover(Samples.Handover, A.Cycle, Nora)
            );

        Assert.Equal(
            [new(LedgerKind.HandedOver, Nora, A.Cycle)],
            Written(proposed, new CompleteHandover(Samples.Handover, Named("new cycle")))
        );
        Assert.Empty(Written(proposed, new CancelHandover(Samples.Handover)));
        Assert.Empty(Written(Given.Completed, new Domain.Teachers.Goals.SetGoal(Samples.New, "A goal")));
    }

    [Fact]
    public void Another_coach_reads_the_pairs_open_steps_from_outside_and_the_pair_does_not()
    {
        Assert.Equal([A.StepOf(A.Talk)], Given.Completed.By(Kurt).View!.OutsideSteps.AsEnumerable());
        Assert.Empty(Given.Completed.By(Kurt).View!.OutsideReads);
        foreach (var who in new[] { Tess, Cora, Amos, Lena })
        {
            Assert.Empty(Given.Completed.By(who).View!.OutsideSteps);
        }
        var unread = Given.Completed.By(Kurt).View!.Only(conversations: true, goals: true, openSteps: false);
        Assert.Empty(unread.OpenSteps);
        Assert.Empty(unread.OutsideSteps);
    }

    [Fact]
    public void Another_coach_reads_them_from_outside_on_their_prep_sheet_too()
    {
        var planned = Given.Completed.Then(A.Plan(A.KurtsTalk, Kurt), A.Plan(A.NextTalk));

        Assert.Equal([A.StepOf(A.Talk)], planned.By(Kurt).Prep(A.KurtsTalk)!.OutsideReads.AsEnumerable());
        Assert.Empty(planned.By(Tess).Prep(A.KurtsTalk)!.OutsideReads);
        Assert.Empty(planned.By(Cora).Prep(A.NextTalk)!.OutsideReads);
    }

    [Fact]
    public void A_step_of_another_conversation_that_a_shared_focus_brings_along_is_named_too()
    {
        var shared = Given
            .NextConversation.Then(A.Step(A.NextTalk, Day(11, 4)) with { FocusId = A.FocusOf(A.Talk) })
            .Then(new ShareWith(Samples.Share, ShareScope.Focus, Cole, Day(11, 1), A.FocusOf(A.Talk)));

        Assert.Equal([A.Talk, A.StepOf(A.NextTalk)], shared.By(Cole).View!.OutsideReads.AsEnumerable());
    }

    [Fact]
    public void Whoever_reads_the_timeline_of_others_is_named_with_what_they_read()
    {
        var record = Given.Completed.Then(
            new ShareWith(Samples.Share, ShareScope.Timeline, Cole, Day(11, 1)),
            Share with
            {
                ShareId = Samples.New,
                PersonId = Kurt,
            }
        );

        Assert.Equal([A.Talk, Tess], OutsideReads(record.By(Cole)));
        Assert.Equal([A.Talk], OutsideReads(record.By(Kurt)));
        Assert.Empty(OutsideReads(record.By(Cora)));
        Assert.Empty(OutsideReads(record.By(Tess)));
    }

    [Fact]
    public void What_somebody_sees_they_may_print_and_nothing_else()
    {
        var shared = Given.Completed.Then(Share);
        Guid[] everything = [A.Talk, A.Cycle, A.StepOf(A.Talk), Tess];

        Assert.Equal(everything, Printable(shared.By(Tess)));
        Assert.Equal(everything, Printable(shared.By(Cora)));
        Assert.Equal([A.StepOf(A.Talk), Tess], Printable(shared.By(Kurt)));
        Assert.Equal([A.Talk, A.Cycle, A.StepOf(A.Talk)], Printable(shared.By(Cole)));
        foreach (var other in new[] { Lena, Dora, Amos, Elia, Nora, Nobody })
        {
            Assert.Empty(Printable(shared.By(other)));
        }

        IEnumerable<Guid> Printable(TeacherCase by) =>
            everything.Append(A.Unknown).Where(item => TeacherView.Shows(by.State, by.Occasion, item));
    }

    [Fact]
    public void A_line_says_what_its_item_is_and_of_which_day()
    {
        LedgerLine Of(Guid item) =>
            LedgerLine.Of(Given.Completed.State, Cole, item, LedgerKind.Read, A.At(Day(10, 15)));

        Assert.Equal((LedgerItem.Conversation, Day(10, 14)), (Of(A.Talk).Item, Of(A.Talk).On));
        Assert.Equal((LedgerItem.Step, Day(10, 14)), (Of(A.StepOf(A.Talk)).Item, Of(A.StepOf(A.Talk)).On));
        Assert.Equal((LedgerItem.Focus, Day(10, 14)), (Of(A.FocusOf(A.Talk)).Item, Of(A.FocusOf(A.Talk)).On));
        Assert.Equal((LedgerItem.Cycle, Day(8, 24)), (Of(A.Cycle).Item, Of(A.Cycle).On));
        Assert.Equal(LedgerItem.Timeline, Of(Tess).Item);
        Assert.Equal(LedgerItem.Ledger, Of(Guid.Empty).Item);
        Assert.Null(Of(A.Unknown).Item);
    }

    private static IEnumerable<Guid> OutsideReads(TeacherCase by) =>
        Timeline.OutsideReads(by.State, by.Occasion, by.Timeline!.Value);
}
