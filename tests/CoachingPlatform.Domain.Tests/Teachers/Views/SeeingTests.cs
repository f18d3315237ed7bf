using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Domain.Tests.Conventions;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>Every text of a rich record carries a marker; exactly these markers appear in what each person can read.</summary>
public class SeeingTests
{
    private static readonly ImmutableSortedSet<string> All =
    [
        .. RichRecord.Record.History.SelectMany(e => Part.Words(e.Event)).SelectMany(w => Markers(w.Text)),
        "next.draft",
    ];

    private static readonly string[] OutlineOfKurts = ["kurt.step", "kurt.finished"];
    private static readonly string[] OutlineOfFreds = ["fred.step", "fred.finished"];

    [Fact]
    public void The_record_is_rich() => Assert.InRange(All.Count, 150, 500);

    [Fact]
    public void The_teacher_sees_everything() => Assert.Equal(All, Seen(RichRecord.Record.By(Tess)));

    [Fact]
    public void A_coach_sees_the_pairs_conversations_all_goals_and_the_outline_of_others_open_steps() =>
        Assert.Equal(
            [.. Of("goal", "talk", "gone", "again", "next"), .. OutlineOfKurts, .. OutlineOfFreds],
            Seen(RichRecord.Record.By(Cora))
        );

    [Fact]
    public void Another_coach_sees_as_much_of_their_own_and_no_more_of_the_first()
    {
        // The step that Cora's pair finished since is not open, and so not Kurt's to see.
        string[] outline = ["talk.step", "again.step"];

        Assert.Equal([.. Of("goal", "kurt"), .. outline, .. OutlineOfFreds], Seen(RichRecord.Record.By(Kurt)));
    }

    [Fact]
    public void Former_coach_leaders_and_administrator_see_no_words_at_all()
    {
        foreach (var who in new[] { Fred, Lena, Dora, Amos, Elia, Cole, Nora, Nobody })
        {
            Assert.Empty(Seen(RichRecord.Record.By(who)));
        }
    }

    [Fact]
    public void A_conversation_shared_shows_that_conversation() =>
        Assert.Equal(Of("talk"), Seen(Sharing(ShareScope.Conversation, A.Talk)));

    [Fact]
    public void A_focus_shared_shows_the_focus_and_its_steps() =>
        Assert.Equal(
            [
                .. All.Where(m => m.StartsWith("talk.focus", StringComparison.Ordinal)),
                .. All.Where(m => m.StartsWith("talk.step", StringComparison.Ordinal)),
                "again.step",
            ],
            Seen(Sharing(ShareScope.Focus, A.FocusOf(A.Talk)))
        );

    [Fact]
    public void A_cycle_shared_shows_what_was_completed_in_it() =>
        Assert.Equal(Of("talk", "again"), Seen(Sharing(ShareScope.Cycle, A.Cycle)));

    [Fact]
    public void The_timeline_shared_shows_goals_and_what_was_completed_with_every_coach() =>
        Assert.Equal(Of("goal", "talk", "again", "kurt", "fred"), Seen(Sharing(ShareScope.Timeline, Tess)));

    [Fact]
    public void A_share_with_another_coach_adds_nothing_but_what_is_shared()
    {
        var shared = RichRecord.Record.Then(
            new ShareWith(Samples.Share, ShareScope.Focus, Kurt, Day(11, 1), A.FocusOf(A.Talk))
        );
        string[] focus = [.. All.Where(m => m.StartsWith("talk.focus", StringComparison.Ordinal))];
        string[] steps = [.. All.Where(m => m.StartsWith("talk.step", StringComparison.Ordinal)), "again.step"];

        Assert.Equal([.. Of("goal", "kurt"), .. focus, .. steps, .. OutlineOfFreds], Seen(shared.By(Kurt)));
    }

    [Fact]
    public void Leaders_and_administrator_learn_who_coaches_and_nothing_that_happens()
    {
        foreach (var who in new[] { Lena, Dora, Amos })
        {
            var view = RichRecord.Record.By(who).View!;

            Assert.Equal(3, view.Assignments.Length);
            Assert.Empty(view.Conversations);
            Assert.Empty(view.Cycles);
            Assert.Empty(view.Goals);
            Assert.Empty(view.OpenSteps);
            Assert.Empty(view.Shares);
            Assert.Empty(view.ConsentedLeaders);
            Assert.Empty(view.OutsideReads);
            Assert.Empty(view.NextCycle);
            Assert.Null(view.ConversationCount);
            Assert.Null(RichRecord.Record.By(who).Timeline);
        }
    }

    [Fact]
    public void Each_coach_counts_their_own_and_knows_of_their_own_assignment_only()
    {
        foreach (var (who, count) in new[] { (Cora, 2), (Kurt, 1), (Fred, 1) })
        {
            var view = RichRecord.Record.By(who).View!;

            Assert.Equal(count, view.ConversationCount);
            Assert.All(view.Assignments, a => Assert.Equal(who, a.Coach));
            Assert.All(view.Cycles, c => Assert.Equal(who, c.Coach));
        }
        Assert.Equal(4, RichRecord.Record.By(Tess).View!.ConversationCount);
    }

    [Fact]
    public void Prep_sheets_are_the_pairs_alone()
    {
        foreach (var who in new[] { Kurt, Fred, Lena, Dora, Amos, Cole, Nora, Nobody })
        {
            Assert.Null(RichRecord.Record.By(who).Prep(RichRecord.Next));
        }
        Assert.Null(RichRecord.Record.Prep(A.Unknown));
    }

    private static TeacherCase Sharing(ShareScope scope, Guid item) =>
        RichRecord.Record.Then(new ShareWith(Samples.Share, scope, Cole, Day(11, 1), item)).By(Cole);

    private static ImmutableSortedSet<string> Of(params ReadOnlySpan<string> names)
    {
        var prefixes = names.ToArray();
        return [.. All.Where(m => prefixes.Contains(m.Split('.')[0]))];
    }

    /// <summary>All markers in everything that this person can ask for.</summary>
    private static ImmutableSortedSet<string> Seen(TeacherCase record) =>
        [
            .. Markers(Json.Of(record.View)),
            .. Markers(Json.Of(record.Timeline)),
            .. record.State.Conversations.SelectMany(c => Markers(Json.Of(record.Prep(c.Id)))),
        ];

    private static IEnumerable<string> Markers(string text) =>
        Regex
            .Matches(text, "#(?<name>[a-z.]+)#", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(m => m.Groups["name"].Value);
}
