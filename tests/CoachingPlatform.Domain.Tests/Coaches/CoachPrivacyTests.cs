using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;

namespace CoachingPlatform.Domain.Tests.Coaches;

public class CoachPrivacyTests
{
    private static readonly CoachCommand[] AboutNobody =
    [
        new AddStem(Given.Id("s"), PromptPlace.Prep, Stance.Facilitative, [EntryPoint.BuildOnSuccess], "You might…"),
        new RemoveStem(Given.Id("s")),
    ];

    private static CoachCommand[] About(Guid teacher, Guid conversation) =>
        [
            new SetStance(teacher, conversation, Component.FollowUp, Stance.Instructive),
            new ChooseStems(teacher, conversation, PromptPlace.Prep, ["prep-facilitative-01"]),
            new WriteQuestion(teacher, conversation, Given.Id("q"), PromptPlace.Prep, "What else?"),
            new RemoveQuestion(teacher, conversation, Given.Id("q")),
            new WriteConnections(teacher, conversation, "Her goal"),
            new WriteConsiderations(teacher, conversation, "New to the grade"),
            new WriteAlignment(teacher, conversation, [Given.Literacy], "Reading"),
            new MarkPrepReady(teacher, conversation, true),
            new WriteOwnReflection(teacher, conversation, "I spoke too much"),
        ];

    internal static CoachCommand[] EveryCommand => [.. AboutNobody, .. About(Given.Teacher, Given.Conversation)];

    [Fact]
    public void Every_command_stands_in_these_lists()
    {
        var known = EveryCommand.Select(c => c.GetType()).ToHashSet();
        var all = typeof(CoachCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CoachCommand)));

        Assert.Equal([], all.Where(t => !known.Contains(t)));
    }

    [Fact]
    public void Nobody_else_finds_anything()
    {
        Guid[] others = [Given.Administrator, Given.DistrictLeader, Given.OakLeader, Given.Teacher, Given.Stranger];
        foreach (var other in others)
        {
            foreach (var command in EveryCommand)
            {
                Expect.Refused(Given.CoachStream.By(other).When(command), Codes.NotFound, "");
            }
        }
    }

    [Fact]
    public void Not_even_the_operator_finds_anything()
    {
        var byOperator = Given.CoachStream with { Caller = DistrictAuthority.Operator(Given.Tenant) };

        Assert.All(EveryCommand, c => Expect.Refused(byOperator.When(c), Codes.NotFound, ""));
    }

    [Fact]
    public void Somebody_who_is_not_a_coach_has_no_stream_of_their_own()
    {
        var teacher = Given.CoachStream with { State = CoachState.Empty(Given.Teacher) };

        Assert.All(EveryCommand, c => Expect.Refused(teacher.By(Given.Teacher).When(c), Codes.NotFound, ""));
    }

    [Fact]
    public void A_command_that_names_no_teacher_or_no_conversation_is_refused()
    {
        foreach (var command in About(Guid.Empty, Guid.Empty))
        {
            var refusals = Given.CoachStream.When(command).Refusals;
            Assert.Equal(["teacherId", "conversationId"], refusals.Take(2).Select(r => r.Field));
        }
    }

    [Fact]
    public void The_parts_for_two_teachers_stand_apart()
    {
        var other = Given.Id("other teacher");
        var state = Given
            .CoachStream.Then(
                new WriteConnections(Given.Teacher, Given.Conversation, "Hers"),
                new WriteConnections(other, Given.Conversation, "His")
            )
            .State;

        Assert.Equal("Hers", state.Teachers[Given.Teacher].Sheets[Given.Conversation].Connections);
        Assert.Equal("His", state.Teachers[other].Sheets[Given.Conversation].Connections);
    }

    [Fact]
    public void Every_event_but_those_of_own_stems_names_the_teacher_whose_key_seals_it()
    {
        var all = typeof(CoachEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CoachEvent)));

        Assert.Equal(
            [typeof(StemAdded), typeof(StemRemoved)],
            all.Where(t => !typeof(IPairPrivate).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_view_is_the_coachs_alone()
    {
        var state = Given.CoachStream.Then(About(Given.Teacher, Given.Conversation)).State;

        Assert.NotNull(View(state, Given.Coach));
        Assert.Null(View(state, Given.Teacher));
        Assert.Null(View(state, Given.Administrator));
    }

    [Fact]
    public void The_view_holds_all_that_the_coach_wrote()
    {
        var state = Given.CoachStream.Then(About(Given.Teacher, Given.Conversation)).State;
        var view = View(state, Given.Coach)!;

        Assert.Null(view.Stance);
        Assert.Equal([new ComponentStance(Component.FollowUp, Stance.Instructive)], view.Stances);
        Assert.Equal(["prep-facilitative-01"], view.Stems.Select(s => s.Id));
        Assert.Empty(view.Questions);
        Assert.Equal(("Her goal", "New to the grade"), (view.Connections!.Value.Text, view.Considerations!.Value.Text));
        Assert.Equal([Given.Literacy], view.Alignment!.Priorities);
        Assert.True(view.Ready);
        Assert.Equal("I spoke too much", view.OwnReflection);
    }

    [Fact]
    public void The_view_of_a_conversation_without_preparation_is_empty()
    {
        var view = PrepSheetView.For(
            Given.CoachStream.State,
            Given.Teacher,
            Given.Conversation,
            Given.Caller(Given.Coach)
        )!;

        Assert.Equal((false, null, null), (view.Ready, view.Stance, view.Alignment));
        Assert.Empty(view.Stems);
    }

    private static PrepSheetView? View(CoachState state, Guid caller) =>
        PrepSheetView.For(state, Given.Teacher, Given.Conversation, Given.Caller(caller));
}
