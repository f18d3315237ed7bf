using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Tests.Teachers;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests;

internal static partial class Given
{
    /// <summary>Tess is on the roster and nobody coaches her yet; Wednesday, October 14, ten in the morning; Amos asks.</summary>
    public static TeacherCase Uncoached =>
        new TeacherCase(TeacherState.New(Tess), default, Amos, People.Facts, People.Roster(), [], []).On(
            People.Day(10, 14)
        );

    /// <summary>Cora and Kurt have coached Tess since August 24; a cycle with Cora is open; Tess asks.</summary>
    public static TeacherCase Coached =>
        Uncoached
            .On(People.Day(8, 24))
            .Then(
                new AssignCoach(A.CoraAssigned, Cora, People.Day(8, 24), Area: "Literacy"),
                new AssignCoach(A.KurtAssigned, Kurt, People.Day(8, 24), Area: "Mathematics")
            )
            .By(Tess)
            .Then(
                new SetGoal(A.Goal, "Every student speaks every day", "Talk tallies"),
                new OpenCycle(A.Cycle, Cora, [A.Goal])
            )
            .On(People.Day(10, 14));

    /// <summary>A visit with Cora is planned for next week, October 21; Tess asks.</summary>
    public static TeacherCase Planned => Coached.Then(A.Plan());

    /// <summary>An unplanned conversation with Cora has just begun, on October 14; Tess asks.</summary>
    public static TeacherCase InConversation => Coached.Then(new BeginUnplanned(A.Talk, Cora));

    /// <summary>The pair has been through components 2 to 6 and agreed on one step; not completed yet.</summary>
    public static TeacherCase TalkedThrough => InConversation.Then(A.WholeTalk(A.Talk));

    /// <summary>That conversation is completed, half an hour later, on October 14.</summary>
    public static TeacherCase Completed => TalkedThrough.Later(30).Then(new CompleteConversation(A.Talk));

    /// <summary>A week later the next conversation with Cora has begun.</summary>
    public static TeacherCase NextConversation =>
        Completed.On(People.Day(10, 21)).Then(new BeginUnplanned(A.NextTalk, Cora));
}

/// <summary>Commands with telling defaults, and the ids they use.</summary>
internal static class A
{
    public static readonly Guid CoraAssigned = Named("Cora's assignment");
    public static readonly Guid KurtAssigned = Named("Kurt's assignment");
    public static readonly Guid Goal = Named("goal");
    public static readonly Guid Cycle = Named("cycle with Cora");
    public static readonly Guid Talk = Named("conversation");
    public static readonly Guid NextTalk = Named("next conversation");
    public static readonly Guid LastTalk = Named("conversation after the next");
    public static readonly Guid KurtsTalk = Named("conversation with Kurt");
    public static readonly Guid Unknown = Named("unknown");

    public static PlanConversation Plan(Guid? id = null, Guid? coach = null) =>
        new(id ?? Talk, coach ?? Cora, At(Day(10, 21)));

    public static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(15, 0), TimeSpan.Zero);

    public static EntryContent Success(string text = "Wait time worked") => new(Success: new Success(text));

    public static EntryContent Challenge(string text = "The quiet ones stay quiet") =>
        new(Challenge: new Challenge(text));

    public static EntryContent Candidate(string text = "Talk in pairs first", params ImmutableArray<Guid> from) =>
        new(Candidate: new CandidateFocus(text, from));

    public static EntryContent Note(
        Component component = Component.FollowUp,
        string text = "Seen on Tuesday",
        NoteKind kind = NoteKind.Remark
    ) => new(Note: new Note(component, kind, text));

    public static Guid FocusOf(Guid conversation) => Part(conversation, "focus");

    public static Guid StepOf(Guid conversation) => Part(conversation, "step");

    public static Guid SuccessOf(Guid conversation) => Part(conversation, "success");

    public static Guid ChallengeOf(Guid conversation) => Part(conversation, "challenge");

    public static AgreeFocus Focus(Guid conversation, string text = "Every voice in pair talk") =>
        new(conversation, FocusOf(conversation), text);

    public static AgreeStep Step(
        Guid conversation,
        DateOnly dueOn,
        Guid? id = null,
        params ImmutableArray<Guid> after
    ) =>
        new(
            conversation,
            id ?? StepOf(conversation),
            "Try three talk moves",
            StepOwner.Teacher,
            dueOn,
            QuickImpact: true,
            Prerequisites: after
        );

    /// <summary>Components 2 to 6, each with something in it.</summary>
    public static TeacherCommand[] WholeTalk(Guid conversation) =>
        [
            new WriteEntry(conversation, SuccessOf(conversation), Success()),
            new WriteEntry(conversation, ChallengeOf(conversation), Challenge()),
            Focus(conversation),
            Step(conversation, Day(11, 4)),
            new Reflect(conversation, 4, DepthLevel.Explains, "I wait longer now"),
        ];

    private static Guid Part(Guid conversation, string part) => Named($"{part} of {conversation}");
}
