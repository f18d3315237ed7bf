using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;

namespace CoachingPlatform.Benchmarks.Histories;

/// <summary>What the histories are made of: conversations as a pair that uses the whole guide would leave them.</summary>
public static class Conversations
{
    /// <summary>Conversations a school year, one every two weeks in session.</summary>
    public const int PerYear = 18;

    /// <summary>A history of completed conversations, two weeks to three apart, the last a few days ago.</summary>
    public static async Task Completed(TeacherStory story, int count, int steps)
    {
        var gap = TimeSpan.FromDays(365d / PerYear);
        story.At = DateTimeOffset.UtcNow - (gap * count) - TimeSpan.FromDays(3);
        await Begin(story);
        var conversation = Guid.CreateVersion7();
        ImmutableArray<Guid> open = [];
        for (var i = 0; i < count; i++)
        {
            story.At += gap;
            await story.AsCoach(
                i == 0
                    ? new BeginUnplanned(conversation, story.District.Coach, LeadEntryPoint: EntryPoint.BuildOnSuccess)
                    : new BeginConversation(conversation)
            );
            open = await Talk(story, conversation, open, steps);
            story.At += TimeSpan.FromMinutes(45);
            var next = Guid.CreateVersion7();
            if (i + 1 < count)
            {
                await story.AsCoach(new ScheduleVisit(conversation, next, story.At + gap, 45, "Room 12"));
            }
            await story.AsCoach(new CompleteConversation(conversation));
            conversation = next;
        }
    }

    /// <summary>Conversations that are all still open, so that every word of them is in memory.</summary>
    public static async Task Live(TeacherStory story, int count, int steps)
    {
        story.At = DateTimeOffset.UtcNow.AddDays(-20);
        await Begin(story);
        for (var i = 0; i < count; i++)
        {
            story.At = story.At.AddDays(1);
            await Talk(story, await Recorded(story), [], steps);
        }
    }

    /// <summary>One conversation under way with one card; the ids of both.</summary>
    public static async Task<(Guid Conversation, Guid Entry)> UnderWay(TeacherStory story)
    {
        story.At = DateTimeOffset.UtcNow.AddDays(-2);
        await Begin(story);
        var (conversation, entry) = (await Recorded(story), Guid.CreateVersion7());
        await story.AsTeacher(new WriteEntry(conversation, entry, new EntryContent(Success())));
        return (conversation, entry);
    }

    private static async Task Begin(TeacherStory story)
    {
        var (day, coach) = (DateOnly.FromDateTime(story.At.Date), story.District.Coach);
        await story.As(
            story.District.Administrator,
            new AssignCoach(Guid.CreateVersion7(), coach, day.AddDays(-1), Area: "literacy")
        );
        await story.AsTeacher(new SetGoal(Guid.CreateVersion7(), Sentence(1), Sentence(2)));
    }

    private static async Task<Guid> Recorded(TeacherStory story)
    {
        var id = Guid.CreateVersion7();
        var day = DateOnly.FromDateTime(story.At.AddDays(-1).Date);
        await story.AsCoach(
            new RecordConversation(id, story.District.Coach, day, 45, LeadEntryPoint: EntryPoint.BuildOnSuccess)
        );
        return id;
    }

    /// <summary>All six components, in the guide's order; gives the steps that were agreed.</summary>
    private static async Task<ImmutableArray<Guid>> Talk(
        TeacherStory story,
        Guid id,
        ImmutableArray<Guid> earlier,
        int steps
    )
    {
        var goal = story.State.Goals[0].Id;
        foreach (var step in earlier)
        {
            await story.AsCoach(
                new ReviewStep(id, step, StepStatus.Done, PracticeChange: Sentence(3), StudentChange: Sentence(4))
            );
        }
        await story.AsCoach(new NoteGoalProgress(id, goal, Sentence(5)));
        var (success, challenge) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await story.AsTeacher(new WriteEntry(id, success, new EntryContent(Success())));
        await story.AsTeacher(new WriteEntry(id, challenge, new EntryContent(Challenge: Challenge(success))));
        var candidates = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var candidate in candidates)
        {
            var content = new EntryContent(Candidate: new CandidateFocus(Sentence(6), [challenge]));
            await story.AsCoach(new WriteEntry(id, candidate, content));
        }
        await story.AsTeacher(new RankCandidates(id, [.. candidates]));
        await story.AsCoach(
            new AgreeFocus(id, Guid.CreateVersion7(), Sentence(7), candidates[0], [new FocusLink(goal, Sentence(8))])
        );
        var agreed = ImmutableArray.CreateBuilder<Guid>();
        for (var i = 0; i < steps; i++)
        {
            agreed.Add(Guid.CreateVersion7());
            await story.AsCoach(Step(id, agreed[^1], DateOnly.FromDateTime(story.At.AddDays(14).Date)));
        }
        await story.AsTeacher(
            new Reflect(id, 4, DepthLevel.Explains, Sentence(9), Sentence(10), Sentence(11), Sentence(12), Sentence(13))
        );
        return agreed.ToImmutable();
    }

    private static AgreeStep Step(Guid conversation, Guid step, DateOnly due) =>
        new(
            conversation,
            step,
            Sentence(14),
            StepOwner.Teacher,
            due,
            QuickImpact: true,
            Resources: [new Resource(Guid.CreateVersion7(), Sentence(15), Provided: true, "The coach", due)],
            Practice: [new Practice(PracticeKind.Rehearsed, "Both", due)],
            HowWeWillKnow: Sentence(16)
        );

    private static Success Success() => new(Sentence(17), Sentence(18), Sentence(19), Sentence(20));

    private static Challenge Challenge(Guid success) =>
        new(
            Sentence(21),
            Sentence(22),
            Sentence(23),
            Sentence(24),
            Sentence(25),
            new SuccessUsed(success, Sentence(26)),
            [Sentence(27), Sentence(28)],
            [Sentence(29)]
        );

    /// <summary>About as long as what people write: 60 to 150 characters.</summary>
    private static Words Sentence(int number) => Texts[number % Texts.Length];

    private static readonly string[] Texts =
    [
        "Students led the discussion on their own and built on each other's answers before I said anything at all.",
        "After three weeks of sentence stems, the quiet table now begins; two of them asked the first question on Tuesday.",
        "Wait time feels long to me, and I fill it; I count to seven now and write down who speaks after the silence.",
        "Independent practice starts late because the launch runs over; a timer on the board has helped twice.",
        "Exit tickets show that most can name the claim, while the evidence they choose is still the nearest one at hand.",
    ];
}
