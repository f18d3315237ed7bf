using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>
/// A record with a marker such as #talk.success# in each of its free texts: conversations with Fred (over), Cora (held,
/// held again, withdrawn, planned) and Kurt, with goals, steps, evidence, reflections and drafts.
/// </summary>
internal static class RichRecord
{
    public static readonly Guid FredsTalk = Named("conversation with Fred");
    public static readonly Guid Gone = Named("conversation that is withdrawn");
    public static readonly Guid Next = Named("conversation that is planned");

    public static TeacherCase Record { get; } = Make();

    private static TeacherCase Make()
    {
        var record = Given
            .Uncoached.On(Day(8, 3))
            .Then(
                new AssignCoach(Named("Fred's assignment"), Fred, Day(8, 3), Day(8, 20)),
                new AssignCoach(A.CoraAssigned, Cora, Day(8, 24)),
                new AssignCoach(A.KurtAssigned, Kurt, Day(8, 24))
            )
            .By(Tess)
            .Then(
                new SetGoal(A.Goal, "#goal.text#", "#goal.measure#"),
                new SetGoal(Named("closed goal"), "#goal.closed#"),
                Evidence(EvidenceTarget.Goal, A.Goal, "goal")
            );
        record = Hold(record.On(Day(8, 10)), FredsTalk, Fred, "fred");
        record = record.On(Day(9, 1)).Then(new CloseGoal(Named("closed goal"), GoalOutcome.Met, "#goal.note#"));
        record = record.Then(new OpenCycle(A.Cycle, Cora, [A.Goal]));
        record = Hold(record.On(Day(9, 2)), A.Talk, Cora, "talk");
        record = Hold(record.On(Day(9, 9)), A.KurtsTalk, Kurt, "kurt");
        record = Hold(record.On(Day(9, 16)), Gone, Cora, "gone")
            .By(Cora)
            .Then(new WithdrawConversation(Gone, "#gone.withdrawn#"))
            .By(Tess);
        record = record
            .On(Day(9, 23))
            .Then(new BeginUnplanned(A.NextTalk, Cora))
            .Then(
                new ReviewStep(
                    A.NextTalk,
                    Step("talk", "done"),
                    StepStatus.Done,
                    null,
                    null,
                    "#again.reason#",
                    "#again.practice#",
                    "#again.students#"
                )
            )
            .Then(
                A.Focus(A.NextTalk, "#again.focus#") with
                {
                    Earlier = [new FocusLink(A.FocusOf(A.Talk), "#again.how#")],
                }
            )
            .Then(
                A.Step(A.NextTalk, Day(11, 4)) with
                {
                    Description = "#again.step#",
                    FocusId = A.FocusOf(A.Talk),
                },
                new WriteEntry(A.NextTalk, Named("again"), A.Success("#again.success#")),
                new SkipComponent(A.NextTalk, Component.Challenges, "#again.skipped#"),
                new ScheduleVisit(A.NextTalk, Next, A.At(Day(10, 28)), Place: "#next.place#"),
                new CompleteConversation(A.NextTalk)
            )
            .Then(new NameNeeds(Next, "#next.needs#"))
            .Then(new WriteEntry(Next, Named("prepared"), A.Success("#next.success#")))
            .By(Cora)
            .Then(new PutOnAgenda(Next, Named("next agenda"), "#next.agenda#"))
            .By(Tess);
        return record.On(Day(10, 14)).Typing(Next, Named("typing"), A.Candidate("#next.draft#"));
    }

    /// <summary>One conversation, planned, prepared, held, completed and amended, a marker in every text of it.</summary>
    private static TeacherCase Hold(TeacherCase record, Guid id, Guid coach, string name)
    {
        string M(string text) => $"#{name}.{text}#";
        var (step, done) = (Step(name, "open"), Step(name, "done"));
        return record
            .Then(A.Plan(id, coach) with { StartsAt = record.Now.AddHours(1), Place = M("place") })
            .By(coach)
            .Then(
                new PutOnAgenda(id, Part(name, "agenda"), M("agenda")),
                new BringFeedback(id, Part(name, "feedback"), FeedbackSource.School, M("feedback"))
            )
            .By(Tess)
            .Then(
                new NameNeeds(id, M("needs")),
                new BeginConversation(id),
                new WriteEntry(
                    id,
                    A.SuccessOf(id),
                    new EntryContent(
                        Success: new Success(M("success"), M("impact"), M("strengths"), M("expansion"), M("supports"))
                    )
                ),
                new WriteEntry(
                    id,
                    A.ChallengeOf(id),
                    new EntryContent(
                        Challenge: new Challenge(
                            M("challenge"),
                            M("hurts"),
                            M("tried"),
                            M("looks"),
                            M("shift"),
                            new SuccessUsed(A.SuccessOf(id), M("builds")),
                            [M("factor")],
                            [M("path")]
                        )
                    )
                ),
                new WriteEntry(id, Part(name, "candidate"), A.Candidate(M("candidate"))),
                new WriteEntry(id, Part(name, "note"), A.Note(text: M("note"), kind: NoteKind.Growth)),
                new NoteGoalProgress(id, A.Goal, M("progress")),
                A.Focus(id, M("focus")) with
                {
                    Goals = [new FocusLink(A.Goal, M("focus.goal"))],
                    Priorities = [new FocusLink(Literacy, M("focus.priority"))],
                },
                A.Step(id, Day(11, 4), done) with
                {
                    Description = M("finished"),
                    GoalId = A.Goal,
                },
                A.Step(id, Day(11, 4), step) with
                {
                    Description = M("step"),
                    Resources = [new Resource(Part(name, "resource"), M("step.what"), false, M("step.by"))],
                    Practice = [new Practice(PracticeKind.Rehearsed, M("step.who"))],
                    HowWeWillKnow = M("step.know"),
                },
                Evidence(EvidenceTarget.Step, step, $"{name}.step"),
                Evidence(EvidenceTarget.Entry, A.SuccessOf(id), name) with
                {
                    ConversationId = id,
                },
                new SkipComponent(id, Component.FollowUp, M("skipped")),
                new Reflect(
                    id,
                    5,
                    DepthLevel.Explains,
                    M("practice"),
                    M("students"),
                    M("helped"),
                    M("change"),
                    M("met"),
                    M("remaining")
                )
            )
            .Later(30)
            .Then(
                new CompleteConversation(id),
                new AmendConversation(id, Part(name, "amendment"), Component.Successes, M("amendment")),
                Afterwards(id, name, 1),
                Afterwards(id, name, 2),
                new RemoveEvidence(Afterwards(id, name, 1).EvidenceId, EvidenceTarget.Entry, A.SuccessOf(id), id)
            );
    }

    private static AddEvidence Evidence(EvidenceTarget target, Guid item, string name) =>
        new(
            Part(name, "evidence"),
            target,
            item,
            EvidenceKind.Link,
            $"#{name}.evidence#",
            $"https://maple.example/?#{name}.url#"
        );

    /// <summary>Evidence added when the conversation is over and its words are let go.</summary>
    private static AddEvidence Afterwards(Guid conversation, string name, int number) =>
        new(
            Named($"evidence {number} afterwards of {name}"),
            EvidenceTarget.Entry,
            A.SuccessOf(conversation),
            EvidenceKind.Data,
            $"#{name}.afterwards#",
            ConversationId: conversation
        );

    private static Guid Step(string name, string which) => Part(name, $"step {which}");

    private static Guid Part(string name, string part) => Named($"{part} of {name}");
}
