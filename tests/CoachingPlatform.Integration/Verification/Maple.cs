using CoachingPlatform.Data.Journal;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Steps;

namespace CoachingPlatform.Integration.Verification;

/// <summary>
/// The district of these tests: two teachers and their coach, each with a closed conversation that has a focus and a step
/// that is done, an open step, and one conversation under way in which somebody types.
/// </summary>
internal static class Maple
{
    public const string Tenant = "maple";

    public static readonly Guid Coach = Id(1);
    public static readonly Guid Administrator = Id(2);
    public static readonly Guid Teacher = Id(3);
    public static readonly Guid Other = Id(4);

    private static readonly Guid School = Id(5);
    private static readonly Guid Priority = Id(6);

    private static readonly Roster Roster = new(
        Tenant,
        1,
        [
            Person(Coach, Role.Coach, null),
            Person(Administrator, Role.Administrator, null),
            Person(Teacher, Role.Teacher, School),
            Person(Other, Role.Teacher, School),
        ]
    );

    /// <summary>An id that is the same each time.</summary>
    public static Guid Id(int number) => new(number, 7, 7, [7, 7, 7, 7, 7, 7, 7, 7]);

    public static async Task<TeacherStory> Tell(History history)
    {
        var facts = await history.Found(
            Tenant,
            new DistrictFounded("Maple", "America/Chicago"),
            new SchoolOpened(School, "Oak"),
            new PriorityAdded(Priority, "Reading", "", null, new DateOnly(2026, 8, 1), null)
        );
        await history.Prepare(
            Tenant,
            Coach,
            Teacher,
            new QuestionWritten(Teacher, Id(20), Id(30), PromptPlace.Prep, "What did they notice?"),
            new PrepMarked(Teacher, Id(20), Ready: true)
        );
        await Tell(new TeacherStory(history, facts, Roster, Other), history, 200);
        var story = new TeacherStory(history, facts, Roster, Teacher);
        await Tell(story, history, 100);
        return story;
    }

    private static async Task Tell(TeacherStory story, History history, int ids)
    {
        var (teacher, talk, next) = (story.State.Teacher, Id(ids), Id(ids + 1));
        var (goal, step, open) = (Id(ids + 2), Id(ids + 3), Id(ids + 4));
        var today = DateOnly.FromDateTime(story.Now.Date);
        await story.Tell(Administrator, new AssignCoach(Id(ids + 5), Coach, today.AddDays(-30)));
        await story.Tell(teacher, new SetGoal(goal, "Every student speaks", "Tallies"));
        await story.Tell(
            Coach,
            new BeginUnplanned(talk, Coach, ConversationKind.CheckIn),
            new WriteEntry(talk, Id(ids + 6), new EntryContent(Success: new Success("Wait time worked"))),
            new WriteEntry(
                talk,
                Id(ids + 7),
                new EntryContent(Challenge: new Challenge("Quiet students", "They wait"))
            ),
            new AgreeFocus(talk, Id(ids + 8), "Pair talk", Themes: ["3b", "1a"], Priorities: [new FocusLink(Priority)]),
            new AgreeStep(talk, step, "Three talk moves", StepOwner.Teacher, today.AddDays(7), GoalId: goal),
            new AgreeStep(talk, open, "Film a lesson", StepOwner.Both, today.AddDays(14)),
            new CompleteConversation(talk)
        );
        story.Now = story.Now.AddDays(7);
        await story.Tell(
            Coach,
            new BeginUnplanned(next, Coach, ConversationKind.CheckIn),
            new ReviewStep(next, step, StepStatus.Done, DoneOn: today.AddDays(6), StudentChange: "More voices"),
            new AmendConversation(talk, Id(ids + 9), Component.Successes, "It was period three")
        );
        await history.Journal.SaveDraft(
            new DraftSave(
                story.Stream,
                Id(ids + 10),
                next,
                Coach,
                0,
                story.Now,
                await history.Sealed.Seal(
                    Tenant,
                    KeyScopes.Teacher(teacher),
                    Data.Teachers.DraftPlaces.Of(story.Stream, Id(ids + 10)),
                    new EntryContent(Note: new Note(Component.FollowUp, NoteKind.Remark, "They asked"))
                )
            )
        );
    }

    private static Person Person(Guid id, Role role, Guid? school) =>
        new(id, "Given", "Name", $"{id:N}@maple.example", [new RoleAt(role, school)], [], [], null, OnLeave: false);
}
