using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class WriteAlignmentTests
{
    private static CoachCase Coach => Given.CoachStream;

    [Fact]
    public void WriteAlignment_with_priorities_of_district_and_school_keeps_their_order_and_the_words()
    {
        var alignment = Coach.Then(Align("Feedback of May", Given.OakReading, Given.Literacy)).Sheet.Alignment!;

        Assert.Equal([Given.OakReading, Given.Literacy], alignment.Priorities);
        Assert.Equal("Feedback of May", alignment.Text);
    }

    [Fact]
    public void WriteAlignment_with_nothing_takes_it_back()
    {
        var alignment = Coach
            .Then(Align("Feedback", Given.Literacy), Align(null) with { PriorityIds = default })
            .Sheet.Alignment!;

        Assert.Empty(alignment.Priorities);
        Assert.Null(alignment.Text);
    }

    [Fact]
    public void WriteAlignment_the_same_changes_nothing()
    {
        Expect.Nothing(Coach.When(Align(" ")));
        Expect.Nothing(Coach.Then(Align("Feedback", Given.Literacy)).When(Align("Feedback", Given.Literacy)));
    }

    [Fact]
    public void WriteAlignment_with_a_priority_that_is_not_there_is_refused() =>
        Expect.Refused(Coach.When(Align(null, Given.Id("nowhere"))), Codes.NotFound, "priorityIds");

    [Fact]
    public void WriteAlignment_with_a_priority_of_a_school_where_the_teacher_is_not_is_refused()
    {
        var elm = Given.Id("priority of Elm");
        var district = Given.District.After(new PriorityAdded(elm, "Elm reads", "", Given.Elm, Given.Today, null));

        Expect.Refused(Coach.Under(district).When(Align(null, elm)), Codes.NotFound, "priorityIds");
    }

    [Theory]
    [InlineData("2026-10-14T04:59:59Z", true)] // still October 13 in Chicago
    [InlineData("2026-10-14T05:00:00Z", false)]
    public void WriteAlignment_goes_by_the_districts_own_date(string now, bool active)
    {
        var coach = Coach.Under(Given.District.After(new PriorityEnded(Given.Literacy, Given.Today))) with
        {
            Now = DateTimeOffset.Parse(now, null),
        };
        var decision = coach.When(Align(null, Given.Literacy));

        if (active)
        {
            Expect.Accepted(decision);
        }
        else
        {
            Expect.Refused(decision, Codes.PriorityNotActive, "priorityIds");
        }
    }

    [Fact]
    public void WriteAlignment_with_a_priority_twice_is_refused() =>
        Expect.Refused(Coach.When(Align(null, Given.Literacy, Given.Literacy)), Codes.Duplicate, "priorityIds");

    [Fact]
    public void WriteAlignment_with_21_priorities_is_refused() =>
        Expect.Refused(
            Coach.When(Align(null, [.. Given.Many(21, i => Given.Id($"{i}"))])),
            Codes.TooMany,
            "priorityIds"
        );

    [Fact]
    public void WriteAlignment_of_4001_characters_is_refused() =>
        Expect.Refused(Coach.When(Align(new string('a', 4_001))), Codes.TooLong, "text");

    private static WriteAlignment Align(string? text, params ReadOnlySpan<Guid> priorities) =>
        new(Given.Teacher, Given.Conversation, [.. priorities], text is null ? default(Words?) : new Words(text));
}
