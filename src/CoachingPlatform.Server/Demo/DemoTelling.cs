using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Goals;

namespace CoachingPlatform.Server.Demo;

/// <summary>Tells one teacher's story: cycles of five conversations, with what gets in the way of them.</summary>
public sealed class DemoTelling
{
    private readonly DemoStory story;
    private readonly DistrictFacts facts;
    private readonly DateOnly today;
    private readonly TimeZoneInfo zone;
    private readonly DemoVoice voice;
    private readonly DemoRandom random;
    private Guid coach;
    private Guid planned;
    private DateOnly day;
    private DemoConversation? earlier;

    public DemoTelling(
        IGrainFactory grains,
        DemoStory story,
        DistrictFacts facts,
        DateOnly from,
        DateOnly today,
        TimeZoneInfo zone
    )
    {
        (this.story, this.facts, this.today, this.zone) = (story, facts, today, zone);
        random = new DemoRandom(story.Seed + 1_000);
        coach = story.Coach;
        voice = new DemoVoice(grains, story.Teacher.Id);
    }

    private Guid Teacher => story.Teacher.Id;

    public async Task Tell()
    {
        voice.At = Moment(story.From, 8, 0);
        await Assign(coach, story.From);
        day = InSession(story.From.AddDays(random.Next(2, 12)));
        Guid? continues = null;
        for (var number = 0; ; number++)
        {
            var arc = story.Arcs[number % story.Arcs.Length];
            var goal = voice.NewId();
            var cycle = voice.NewId();
            voice.At = Moment(day, 7, 45);
            await voice.AsTeacher(new SetGoal(goal, arc.Goal.Text, arc.Goal.Measure));
            await voice.AsCoach(coach, new OpenCycle(cycle, coach, [goal], continues));
            if (planned == Guid.Empty)
            {
                planned = voice.NewId();
                await voice.AsCoach(coach, new PlanConversation(planned, coach, Moment(day, 15, 10), 45, Room));
            }
            if (!await Episodes(arc, goal))
            {
                return;
            }
            continues = await Close(arc, cycle, goal, number);
        }
    }

    /// <summary>The five conversations of a cycle; false when the story has come to today.</summary>
    private async Task<bool> Episodes(DemoArc arc, Guid goal)
    {
        foreach (var episode in arc.Episodes)
        {
            if (day >= today)
            {
                await Prepare(episode);
                return false;
            }
            var next = After(day);
            earlier = await new DemoConversation(voice, story, facts, random, coach, arc, episode, earlier, goal).Hold(
                planned,
                day,
                next,
                Moment,
                today
            );
            (planned, var held) = (earlier.Next, day);
            day = next;
            if (earlier.StillOpen || planned == Guid.Empty)
            {
                return false;
            }
            await earlier.MarkDone(next, Moment, today);
            await Between(held, next);
        }
        return day < today;
    }

    /// <summary>Closes the cycle and its goal; a few are handed over to another coach instead.</summary>
    private async Task<Guid?> Close(DemoArc arc, Guid cycle, Guid goal, int number)
    {
        if (number == 0 && story.HandsOverTo is { } other)
        {
            await Assign(other, facts.DateOf(voice.At));
            var (handover, next) = (voice.NewId(), voice.NewId());
            await voice.AsCoach(coach, new ProposeHandover(handover, cycle, other));
            voice.At = voice.At.AddDays(1);
            await voice.As(story.Administrator, new CompleteHandover(handover, next));
            coach = other;
            cycle = next;
        }
        var met = random.Percent(64);
        await voice.AsTeacher(
            new CloseGoal(
                goal,
                met ? GoalOutcome.Met : GoalOutcome.Dropped,
                met ? arc.Episodes[^1].GoalNote : "It stopped fitting what my students need now; I set a new one."
            )
        );
        await voice.AsCoach(coach, new CloseCycle(cycle, met ? CycleOutcome.Met : CycleOutcome.Continued));
        return coach == story.Coach ? cycle : null;
    }

    private Task Assign(Guid to, DateOnly from) =>
        voice.As(
            story.Administrator,
            new AssignCoach(voice.NewId(), to, from, Until: null, story.RhythmDays, story.Area)
        );

    /// <summary>A hallway talk now and then; a conversation that had to be cancelled or was missed.</summary>
    private async Task Between(DateOnly day, DateOnly next)
    {
        var between = InSession(day.AddDays(4));
        if (!random.Percent(14) || between >= next || between >= today)
        {
            return;
        }
        var talk = voice.NewId();
        voice.At = Moment(between, 10, random.Next(0, 50));
        await voice.AsCoach(coach, new BeginUnplanned(talk, coach, ConversationKind.CheckIn, SchoolId: story.School));
        await voice.AsCoach(
            coach,
            new WriteEntry(
                talk,
                voice.NewId(),
                new EntryContent(Note: new Note(Component.FollowUp, NoteKind.Remark, random.Pick(DemoLines.Hallway)))
            )
        );
        voice.At = voice.At.AddMinutes(random.Next(4, 12));
        await voice.AsCoach(coach, new CompleteConversation(talk));
    }

    /// <summary>A visit that lies ahead: the teacher and most coaches have prepared.</summary>
    private async Task Prepare(DemoEpisode episode)
    {
        voice.At = Moment(today.AddDays(-1), 16, 0);
        if (random.Percent(60))
        {
            await voice.AsTeacher(new NameNeeds(planned, episode.Need));
            await voice.AsCoach(coach, new ChooseEntryPoints(planned, episode.EntryPoint, []));
            await voice.AsCoach(coach, new PutOnAgenda(planned, voice.NewId(), episode.Agenda));
        }
        if (random.Percent(50))
        {
            await voice.Privately(coach, new WriteConnections(Teacher, planned, episode.Coach.Connections));
            await voice.Privately(coach, new MarkPrepReady(Teacher, planned, Ready: true));
        }
    }

    private Words Room => $"Room {100 + story.Seed % 40}";

    private DateOnly After(DateOnly day)
    {
        var days = story.RhythmDays - 2 + random.Next(0, 4) + story.Slack;
        var next = day;
        while (days > 0)
        {
            next = next.AddDays(1);
            days -= facts.Calendar.InSession(next) ? 1 : 0;
            if (next > today.AddYears(1))
            {
                break;
            }
        }
        return InSession(next);
    }

    private DateOnly InSession(DateOnly day)
    {
        for (var i = 0; i < 120 && !facts.Calendar.InSession(day); i++)
        {
            day = day.AddDays(1);
        }
        return day;
    }

    private DateTimeOffset Moment(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
