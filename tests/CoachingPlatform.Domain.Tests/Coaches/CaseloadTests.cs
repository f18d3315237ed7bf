using CoachingPlatform.Domain.Coaches;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class CaseloadTests
{
    [Fact]
    public void The_caseload_stands_in_the_order_of_need()
    {
        CaseloadEntry[] entries =
        [
            Entry("Zoe"),
            Entry("amy"),
            Entry("Ben", Reason(AttentionKind.NoVisitScheduled, 0)),
            Entry("Cal", Reason(AttentionKind.NoConversation, 16)),
            Entry("Dee", Reason(AttentionKind.NoConversation, 30)),
            Entry("Eli", Reason(AttentionKind.StepsOverdue, 1)),
            Entry("Fay", Reason(AttentionKind.StepsOverdue, 4)),
            Entry("Gus", Reason(AttentionKind.NoConversation, 15), Reason(AttentionKind.NoVisitScheduled, 0)),
        ];

        Assert.Equal(
            ["Gus", "Fay", "Eli", "Dee", "Cal", "Ben", "amy", "Zoe"],
            Caseload.Sort(entries).Select(e => e.Name)
        );
        Assert.Equal(Caseload.Sort(entries).Select(e => e.Name), Caseload.Sort(entries.Reverse()).Select(e => e.Name));
    }

    private static CaseloadEntry Entry(string name, params AttentionReason[] reasons) =>
        new(Given.Line, name, [.. reasons]);

    private static AttentionReason Reason(AttentionKind kind, int count) => new(kind, count, "Sentence.");
}
