using System.Collections.Immutable;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Views;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>What the law compels to disclose: the conversations of one teacher and one window, to two administrators.</summary>
public class DisclosedRecordTests
{
    private static readonly Guid Second = Named("Anna, the second administrator");

    private static Roster WithSecond => Roster().Where(Second, new RoleAt(Role.Administrator, null));

    private static Disclosure Disclosure =>
        new(
            Named("disclosure"),
            Tess,
            Day(10, 1),
            Day(10, 15),
            "Subpoena",
            "12/26",
            null,
            Amos,
            A.At(Day(10, 20)),
            Second,
            A.At(Day(10, 21)),
            IsWithdrawn: false
        );

    /// <summary>One conversation on October 14, the next on the 21st; it is the 22nd.</summary>
    private static TeacherCase Record => Given.NextConversation.On(Day(10, 22)).With(WithSecond);

    private static DisclosedRecord? Read(TeacherCase record, Disclosure disclosure) =>
        DisclosedRecord.For(record.State, disclosure, record.Occasion);

    [Fact]
    public void The_two_administrators_read_what_was_said_in_the_window_and_no_more()
    {
        foreach (var one in new[] { Amos, Second })
        {
            var conversation = Assert.Single(Read(Record.By(one), Disclosure)!.Conversations);

            Assert.Equal(A.Talk, conversation.Id);
            Assert.NotEmpty(conversation.Content!.Entries);
            Assert.NotNull(Assert.Single(conversation.Steps).Terms);
        }
    }

    [Fact]
    public void The_window_begins_on_its_first_day_and_ends_before_its_last()
    {
        ImmutableArray<Guid> Held(DateOnly from, DateOnly until) =>
            [.. Read(Record.By(Amos), Disclosure with { From = from, Until = until })!.Conversations.Select(c => c.Id)];

        Assert.Equal([A.Talk, A.NextTalk], Held(Day(10, 14), Day(10, 22)).AsEnumerable());
        Assert.Equal([A.NextTalk], Held(Day(10, 15), Day(10, 22)).AsEnumerable());
        Assert.Equal([A.Talk], Held(Day(10, 14), Day(10, 21)).AsEnumerable());
    }

    [Fact]
    public void Nobody_else_reads_anything()
    {
        foreach (var other in new[] { Tess, Cora, Kurt, Nora, Fred, Cole, Lena, Elia, Dora, Nobody, Guid.Empty })
        {
            Assert.Null(Read(Record.By(other), Disclosure));
        }
        Assert.Null(
            Read(
                Record.By(Named("a third administrator")) with
                {
                    Roster = WithSecond.Where(Named("a third administrator"), new RoleAt(Role.Administrator, null)),
                },
                Disclosure
            )
        );
    }

    [Fact]
    public void Without_the_second_approval_after_thirty_days_withdrawn_or_of_another_teacher_it_shows_nothing()
    {
        var amos = Record.By(Amos);

        Assert.Null(Read(amos, Disclosure with { ApprovedBy = null, ApprovedAt = null }));
        Assert.Null(Read(amos.On(Day(11, 20)), Disclosure));
        Assert.Null(Read(amos, Disclosure with { IsWithdrawn = true }));
        Assert.Null(Read(amos, Disclosure with { Teacher = Cole }));
    }

    [Fact]
    public void What_was_withdrawn_is_not_in_it() =>
        Assert.Empty(
            Read(Record.By(Cora).Then(new WithdrawConversation(A.Talk, "In error")).By(Amos), Disclosure)!.Conversations
        );

    [Fact]
    public void Nothing_that_came_after_the_window_is_in_it()
    {
        var record = Record
            .By(Tess)
            .Then(
                new AddEvidence(
                    Named("evidence"),
                    EvidenceTarget.Step,
                    A.StepOf(A.Talk),
                    EvidenceKind.Data,
                    "Later tallies"
                )
            )
            .Typing(A.Talk, Named("draft"), A.Success("Being typed"));
        var shown = Read(record.By(Amos), Disclosure)!.Conversations.Single();

        Assert.Empty(shown.Steps.Single().Terms!.Evidence);
        Assert.Empty(shown.Drafts);
        Assert.Null(shown.NextConversationId);
    }
}
