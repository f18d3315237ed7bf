using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;
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
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;

namespace CoachingPlatform.Integration.EndToEnd.Visibility;

/// <summary>
/// A teacher's record with a marker in every free text: a completed conversation (held), the next one (live), and, with a
/// second coach, another (beside). Each marker begins with the kind of thing it stands in.
/// </summary>
internal sealed class PlantedRecord
{
    private readonly SortedSet<string> planted = new(StringComparer.Ordinal);

    private PlantedRecord(LivePlatform platform, Town town) => (Platform, Town) = (platform, town);

    /// <summary>Every marker in the record.</summary>
    public IReadOnlySet<string> Planted => planted;

    public LivePlatform Platform { get; }

    public Town Town { get; }

    public Guid Held { get; } = Guid.CreateVersion7();

    public Guid Live { get; } = Guid.CreateVersion7();

    public Guid Beside { get; private set; }

    public Guid Goal { get; } = Guid.CreateVersion7();

    public Guid Focus { get; } = Guid.CreateVersion7();

    public Guid Cycle { get; } = Guid.CreateVersion7();

    public Guid FocusStep { get; } = Guid.CreateVersion7();

    public Guid GoalStep { get; } = Guid.CreateVersion7();

    /// <summary>Asked for by an administrator, and not approved.</summary>
    public Guid Disclosure { get; } = Guid.CreateVersion7();

    private Guid Teacher => Town.Teacher.Id;

    public static async Task<PlantedRecord> Plant(LivePlatform platform)
    {
        var record = new PlantedRecord(platform, await Town.Found(platform));
        await record.Begin();
        await record.Prepare(record.Held, "held");
        await record.Hold();
        await record.Prepare(record.Live, "live");
        await record.Talk();
        await record.TalkBeside();
        await record.Disclose();
        return record;
    }

    private async Task Begin()
    {
        await Town.Assign(Town.Teacher, Town.Coach);
        await Town.Assign(Town.Teacher, Town.SecondCoach);
        await AsTeacher(new SetGoal(Goal, Mark("goal.text"), Mark("goal.measure")));
        await AsTeacher(
            new AddEvidence(
                Guid.CreateVersion7(),
                EvidenceTarget.Goal,
                Goal,
                EvidenceKind.Link,
                Mark("goal.evidence.text"),
                "https://example.org/" + Mark("goal.evidence.url")
            )
        );
        var closed = Guid.CreateVersion7();
        await AsTeacher(new SetGoal(closed, Mark("goal.closed")));
        await AsTeacher(new CloseGoal(closed, GoalOutcome.Dropped, Mark("goal.closingNote")));
        await AsCoach(new OpenCycle(Cycle, Town.Coach.Id, [Goal]));
        var startsAt = Platform.Clock.GetUtcNow().AddHours(1);
        await AsCoach(new PlanConversation(Held, Town.Coach.Id, startsAt, 45, Mark("held.place")));
    }

    private async Task Prepare(Guid talk, string name)
    {
        await AsTeacher(new NameNeeds(talk, Mark($"{name}.needs")));
        await AsCoach(new PutOnAgenda(talk, Guid.CreateVersion7(), Mark($"{name}.agenda")));
        await AsCoach(new BringFeedback(talk, Guid.CreateVersion7(), FeedbackSource.School, Mark($"{name}.feedback")));
        await Town.Coach.Does(new WriteConnections(Teacher, talk, Mark($"private.{name}.connections")));
        await Town.Coach.Does(new WriteConsiderations(Teacher, talk, Mark($"private.{name}.considerations")));
        await Town.Coach.Does(new WriteOwnReflection(Teacher, talk, Mark($"private.{name}.ownReflection")));
        await Town.Coach.Does(new WriteAlignment(Teacher, talk, [], Mark($"private.{name}.alignment")));
        await Town.Coach.Does(
            new WriteQuestion(
                Teacher,
                talk,
                Guid.CreateVersion7(),
                PromptPlace.Successes,
                Mark($"private.{name}.question")
            )
        );
        var stem = Guid.CreateVersion7();
        await Town.Coach.Does(
            new AddStem(
                stem,
                PromptPlace.Prep,
                Stance.Facilitative,
                [EntryPoint.EstablishFocus],
                Mark($"private.{name}.stem")
            )
        );
        await Town.Coach.Does(new ChooseStems(Teacher, talk, PromptPlace.Prep, [$"{stem:D}"]));
    }

    private async Task Hold()
    {
        await AsCoach(new BeginConversation(Held));
        var (success, candidate) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await AsCoach(new NoteGoalProgress(Held, Goal, Mark("held.goalNote")));
        await AsTeacher(new WriteEntry(Held, success, Success("held.success")));
        await AsTeacher(
            new WriteEntry(
                Held,
                Guid.CreateVersion7(),
                new EntryContent(
                    Challenge: new Challenge(
                        Mark("held.challenge.what"),
                        Mark("held.challenge.impact"),
                        Mark("held.challenge.stepsTaken"),
                        Mark("held.challenge.successLooksLike"),
                        Mark("held.challenge.practiceShift"),
                        new SuccessUsed(success, Mark("held.challenge.builds")),
                        [Mark("held.challenge.factor")],
                        [Mark("held.challenge.path")]
                    )
                )
            )
        );
        await AsTeacher(
            new WriteEntry(Held, candidate, new EntryContent(Candidate: new CandidateFocus(Mark("held.candidate"))))
        );
        await AsTeacher(
            new WriteEntry(
                Held,
                Guid.CreateVersion7(),
                new EntryContent(Note: new Note(Component.FollowUp, NoteKind.Growth, Mark("held.note")))
            )
        );
        var file = Guid.CreateVersion7();
        using var uploaded = await Town.Teacher.Upload(Teacher, file, Pictures.Png());
        await AsTeacher(
            new AddEvidence(
                Guid.CreateVersion7(),
                EvidenceTarget.Entry,
                success,
                EvidenceKind.Data,
                Mark("held.evidence"),
                null,
                Held,
                new UploadedFile(file, Mark("held.evidence.file"))
            )
        );
        await AsCoach(
            new AgreeFocus(
                Held,
                Focus,
                Mark("focus.text"),
                candidate,
                Goals: [new FocusLink(Goal, Mark("focus.goal.how"))],
                Priorities: [new FocusLink(Town.Talk, Mark("focus.priority.how"))]
            )
        );
        await AsCoach(Step(Held, FocusStep, "step.focus"));
        await AsCoach(Step(Held, GoalStep, "step.goal") with { GoalId = Goal });
        await AsTeacher(
            new AddEvidence(
                Guid.CreateVersion7(),
                EvidenceTarget.Step,
                FocusStep,
                EvidenceKind.StudentWork,
                Mark("step.focus.evidence")
            )
        );
        var next = Platform.Clock.GetUtcNow().AddDays(7);
        await AsCoach(new ScheduleVisit(Held, Live, next, 30, Mark("live.place")));
        await AsTeacher(
            new Reflect(
                Held,
                5,
                DepthLevel.Describes,
                Mark("held.reflection.practiceChange"),
                Mark("held.reflection.studentChange"),
                Mark("held.reflection.helped"),
                Mark("held.reflection.toChange"),
                Mark("held.reflection.needsMet"),
                Mark("held.reflection.needsRemaining")
            )
        );
        await AsCoach(new CompleteConversation(Held));
        await AsCoach(new AmendConversation(Held, Guid.CreateVersion7(), Component.Successes, Mark("held.amendment")));
    }

    private async Task Talk()
    {
        await AsCoach(new BeginConversation(Live));
        await AsCoach(
            new ReviewStep(
                Live,
                FocusStep,
                StepStatus.Stuck,
                Reason: Mark("live.review.reason"),
                PracticeChange: Mark("live.review.practiceChange"),
                StudentChange: Mark("live.review.studentChange")
            )
        );
        await AsCoach(new SkipComponent(Live, Component.Challenges, Mark("live.skipped")));
        await Town.Teacher.Types(Teacher, new SaveDraft(Live, Guid.CreateVersion7(), 0, Success("live.draft")));
    }

    private async Task TalkBeside()
    {
        var cancelled = Guid.CreateVersion7();
        await Town.SecondCoach.Does(
            Teacher,
            new PlanConversation(cancelled, Town.SecondCoach.Id, Platform.Clock.GetUtcNow().AddDays(1))
        );
        await Town.SecondCoach.Does(Teacher, new CancelConversation(cancelled, Mark("beside.cancelled")));
        Beside = await Town.Begin(Town.SecondCoach);
        await Town.SecondCoach.Does(Teacher, new WriteEntry(Beside, Guid.CreateVersion7(), Success("beside.success")));
        await Town.SecondCoach.Does(Teacher, Step(Beside, Guid.CreateVersion7(), "step.beside") with { GoalId = Goal });
        await Town.SecondCoach.Does(new WriteConnections(Teacher, Beside, Mark("private.beside.connections")));
    }

    private Task Disclose() =>
        Town.Administrator.Does(
            new AskDisclosure(
                Disclosure,
                Teacher,
                Town.Today.AddDays(-1),
                Town.Today.AddDays(1),
                Mark("disclosure.ground"),
                Mark("disclosure.reference")
            )
        );

    private AgreeStep Step(Guid talk, Guid id, string name) =>
        new(
            talk,
            id,
            Mark($"{name}.description"),
            StepOwner.Both,
            Town.Today.AddDays(9),
            Resources: [new Resource(Guid.CreateVersion7(), Mark($"{name}.resource"), false, Mark($"{name}.byWhom"))],
            Practice: [new Practice(PracticeKind.Modelled, Mark($"{name}.who"))],
            HowWeWillKnow: Mark($"{name}.know")
        );

    private EntryContent Success(string name) =>
        new(
            new Success(
                Mark($"{name}.whatWorked"),
                Mark($"{name}.impact"),
                Mark($"{name}.strengths"),
                Mark($"{name}.expansion"),
                Mark($"{name}.supportsFocus")
            )
        );

    private Task AsTeacher(TeacherCommand command) => Town.Teacher.Does(Teacher, command);

    private Task AsCoach(TeacherCommand command) => Town.Coach.Does(Teacher, command);

    private string Mark(string name)
    {
        planted.Add(name);
        return $"«{name}»";
    }
}
