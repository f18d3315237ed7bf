using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Prompts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Domain.Teachers.Visits;

namespace CoachingPlatform.Server.Demo;

/// <summary>Holds one conversation of a story, from the preparation to the reflection.</summary>
public sealed class DemoConversation(
    DemoVoice voice,
    DemoStory story,
    DistrictFacts facts,
    DemoRandom random,
    Guid coach,
    DemoArc arc,
    DemoEpisode episode,
    DemoConversation? earlier,
    Guid goal
)
{
    private Guid id;
    private Guid focus;

    /// <summary>The steps that are still open after it.</summary>
    private readonly List<DemoOpenStep> open = [];

    /// <summary>The next planned conversation; empty where none was scheduled.</summary>
    public Guid Next { get; private set; }

    /// <summary>Begun today or the day before and not completed: the story ends here.</summary>
    public bool StillOpen { get; private set; }

    private Guid Coach => coach;

    private Guid Teacher => story.Teacher.Id;

    public async Task<DemoConversation> Hold(
        Guid planned,
        DateOnly day,
        DateOnly next,
        Func<DateOnly, int, int, DateTimeOffset> moment,
        DateOnly today
    )
    {
        id = planned;
        var hour = random.Next(8, 16);
        voice.At = moment(day.AddDays(-1), 16, random.Next(0, 59));
        await Prepare();
        voice.At = moment(day, hour, random.Next(0, 15));
        if (random.Percent(4) && day.AddDays(3) < today)
        {
            await voice.AsCoach(coach, new MarkMissed(id, random.Pick(DemoLines.Missed)));
            voice.At = voice.At.AddDays(1);
            await RecordFromPaper(day);
        }
        else
        {
            await voice.AsCoach(coach, new BeginConversation(id, story.School));
        }
        await FollowUp(day);
        await Talk();
        if (next >= today && story.Seed % 9 == 3)
        {
            await voice.AsCoach(coach, new PauseConversation(id));
            StillOpen = true;
            return this;
        }
        await Agree(day, next);
        await Finish(next, moment, today);
        return this;
    }

    private async Task Prepare()
    {
        await voice.AsCoach(coach, new ChooseEntryPoints(id, episode.EntryPoint, []));
        await voice.AsTeacher(new NameNeeds(id, episode.Need));
        await voice.AsCoach(coach, new PutOnAgenda(id, voice.NewId(), episode.Agenda));
        if (random.Percent(15))
        {
            await voice.AsCoach(
                coach,
                new BringFeedback(id, voice.NewId(), FeedbackSource.Walkthrough, random.Pick(DemoLines.Feedback))
            );
        }
        var stance = random.Pick([Stance.Facilitative, Stance.Collaborative, Stance.Collaborative, Stance.Instructive]);
        await voice.Privately(coach, new SetStance(Teacher, id, null, stance));
        await voice.Privately(coach, new WriteConnections(Teacher, id, episode.Coach.Connections));
        await voice.Privately(coach, new WriteConsiderations(Teacher, id, episode.Coach.Considerations));
        await voice.Privately(
            coach,
            new WriteQuestion(Teacher, id, voice.NewId(), PromptPlace.Successes, episode.Coach.Question)
        );
        var stems = facts
            .Stems.Where(s =>
                s.Place == PromptPlace.NarrowFocus && s.Stance == stance && s.EntryPoints.Contains(episode.EntryPoint)
            )
            .Take(2)
            .Select(s => s.Id);
        await voice.Privately(coach, new ChooseStems(Teacher, id, PromptPlace.NarrowFocus, [.. stems]));
        await voice.Privately(coach, new MarkPrepReady(Teacher, id, Ready: true));
    }

    private async Task FollowUp(DateOnly day)
    {
        foreach (var step in earlier?.open ?? [])
        {
            var review = Said(step, day);
            await voice.AsCoach(
                coach,
                new ReviewStep(
                    id,
                    step.Id,
                    review.Status,
                    DoneOn: review.Status == StepStatus.Done ? Earlier(step.Due, day) : null,
                    NewDueOn: review.Status == StepStatus.CarriedOver ? day.AddDays(28) : null,
                    Reason: review.Status == StepStatus.Dropped && review.Reason.Length == 0
                        ? random.Pick(DemoLines.Dropped)
                        : Given(review.Reason),
                    Given(review.Practice),
                    Given(review.Students)
                )
            );
            if (review.Status is not (StepStatus.Done or StepStatus.Dropped))
            {
                var status = random.Percent(93) ? StepStatus.Done : StepStatus.Progressing;
                open.Add(step with { Due = day.AddDays(28), Review = review with { Status = status, Reason = "" } });
            }
        }
        await voice.AsCoach(coach, new NoteGoalProgress(id, goal, episode.GoalNote));
    }

    /// <summary>A step that is on its way past its date gets a new one, mostly.</summary>
    private DemoReview Said(DemoOpenStep step, DateOnly day) =>
        step.Review.Status == StepStatus.Progressing && step.Due <= day && random.Percent(80)
            ? step.Review with
            {
                Status = StepStatus.CarriedOver,
            }
            : step.Review;

    private static DateOnly Earlier(DateOnly due, DateOnly day) => due < day ? due : day;

    private async Task Talk()
    {
        var (success, challenge) = (voice.NewId(), voice.NewId());
        var s = episode.Success;
        await voice.AsTeacher(
            new WriteEntry(
                id,
                success,
                new EntryContent(
                    new Success(
                        s.WhatWorked,
                        Given(s.Impact),
                        Given(s.Strengths),
                        Given(s.Expand),
                        Given(s.SupportsFocus)
                    )
                )
            )
        );
        if (random.Percent(70))
        {
            var e = episode.Evidence;
            await voice.AsTeacher(
                new AddEvidence(voice.NewId(), EvidenceTarget.Entry, success, e.Kind, e.Text, Given(e.Url), id)
            );
        }
        var c = episode.Challenge;
        await voice.AsTeacher(
            new WriteEntry(
                id,
                challenge,
                new EntryContent(
                    Challenge: new Challenge(
                        c.Challenge,
                        Given(c.Impact),
                        Given(c.StepsTaken),
                        Given(c.SuccessLooksLike),
                        Given(c.PracticeShift),
                        c.UseSuccess.Length == 0 ? null : new SuccessUsed(success, c.UseSuccess),
                        [.. c.Factors.Select(f => new Words(f))],
                        [.. c.Paths.Select(p => new Words(p))]
                    )
                )
            )
        );
        voice.At = voice.At.AddMinutes(random.Next(12, 25));
        if (!random.Percent(5))
        {
            await Focus(success, challenge);
            return;
        }
        await voice.AsCoach(coach, new SkipComponent(id, Component.NarrowFocus, random.Pick(DemoLines.Skipped)));
    }

    private async Task Focus(Guid success, Guid challenge)
    {
        var candidates = new List<Guid>();
        foreach (var (text, index) in episode.Candidates.Select((t, i) => (t, i)))
        {
            var candidate = voice.NewId();
            candidates.Add(candidate);
            var from = index == 0 ? challenge : success;
            await voice.AsCoach(
                coach,
                new WriteEntry(id, candidate, new EntryContent(Candidate: new CandidateFocus(text, [from])))
            );
        }
        await voice.AsTeacher(new RankCandidates(id, [.. candidates]));
        focus = voice.NewId();
        var f = episode.Focus;
        var aligned = f.PriorityHow.Length > 0 && !random.Percent(12);
        await voice.AsCoach(
            coach,
            new AgreeFocus(
                id,
                focus,
                f.Text,
                candidates[0],
                [new FocusLink(goal, Given(f.GoalHow))],
                earlier is { focus: var before } && before != Guid.Empty && earlier.Coach == coach
                    ? [new FocusLink(before)]
                    : [],
                [.. arc.Themes.Take(1 + random.Next(0, 2))],
                aligned ? [new FocusLink(DemoDistrict.Priority(arc.PriorityTag), f.PriorityHow)] : []
            )
        );
    }

    private async Task Agree(DateOnly day, DateOnly next)
    {
        Guid? first = null;
        foreach (var (step, index) in episode.Steps.Select((s, i) => (s, i)))
        {
            var stepId = voice.NewId();
            var due = step.Quick && random.Percent(40) ? day.AddDays(7) : next;
            ImmutableArray<Resource> resources =
                step.Resource.Length == 0
                    ? []
                    : [new Resource(voice.NewId(), step.Resource, random.Percent(75), "The coach", due)];
            await voice.AsCoach(
                coach,
                new AgreeStep(
                    id,
                    stepId,
                    step.Description,
                    step.Owner,
                    due,
                    step.Quick,
                    GoalId: focus == Guid.Empty ? goal : null,
                    Prerequisites: first is { } before && random.Percent(30) ? [before] : [],
                    Resources: resources,
                    Practice: [new Practice(step.Practice)],
                    HowWeWillKnow: Given(step.HowWeWillKnow)
                )
            );
            first ??= stepId;
            var review = episode.Reviews[Math.Min(index, episode.Reviews.Length - 1)];
            open.Add(new DemoOpenStep(stepId, due, review, step.Quick && step.Owner != StepOwner.Coach));
        }
    }

    private async Task Finish(DateOnly next, Func<DateOnly, int, int, DateTimeOffset> moment, DateOnly today)
    {
        voice.At = voice.At.AddMinutes(random.Next(14, 28));
        var schedules = next <= today || !random.Percent(18);
        if (schedules)
        {
            Next = voice.NewId();
            var place = Words("Room ", 100 + story.Seed % 40);
            await voice.AsCoach(coach, new ScheduleVisit(id, Next, moment(next, 15, 10), 45, place));
        }
        var r = episode.Reflection;
        var reflects = random.Percent(86);
        if (reflects)
        {
            await voice.AsTeacher(
                new Reflect(
                    id,
                    r.Usefulness,
                    r.Depth,
                    Given(r.Practice),
                    Given(r.Students),
                    Given(r.Helped),
                    Given(r.ToChange),
                    Given(r.NeedsMet),
                    Given(r.NeedsRemaining)
                )
            );
        }
        if (!schedules && !reflects)
        {
            await voice.AsCoach(
                coach,
                new SkipComponent(id, Component.ScheduleAndReflect, random.Pick(DemoLines.Skipped))
            );
        }
        await voice.AsCoach(coach, new CompleteConversation(id));
        await voice.Privately(coach, new WriteOwnReflection(Teacher, id, episode.Coach.OwnReflection));
        if (random.Percent(3))
        {
            await voice.AsCoach(
                coach,
                new AmendConversation(id, voice.NewId(), Component.Successes, random.Pick(DemoLines.Amendments))
            );
        }
    }

    /// <summary>Between conversations the teacher marks some of the quick steps done, at times with evidence.</summary>
    public async Task MarkDone(DateOnly next, Func<DateOnly, int, int, DateTimeOffset> moment, DateOnly today)
    {
        foreach (var step in open.Where(s => s.MayBeDoneBetween && s.Due < today && s.Due <= next).ToList())
        {
            if (!random.Percent(75))
            {
                continue;
            }
            voice.At = moment(step.Due.AddDays(-1), 16, 20);
            await voice.AsTeacher(new MarkStepDone(step.Id));
            if (random.Percent(30))
            {
                await voice.AsTeacher(
                    new AddEvidence(
                        voice.NewId(),
                        EvidenceTarget.Step,
                        step.Id,
                        EvidenceKind.StudentWork,
                        random.Pick(DemoLines.Done)
                    )
                );
            }
            open.Remove(step);
        }
    }

    /// <summary>Missed in the calendar, held after all, and entered from paper the day after.</summary>
    private Task RecordFromPaper(DateOnly day) =>
        voice.AsCoach(
            coach,
            new RecordConversation(
                id,
                coach,
                day,
                random.Next(20, 50),
                ConversationKind.Full,
                episode.EntryPoint,
                story.School
            )
        );

    private static Words? Given(string text) => text.Length == 0 ? default(Words?) : new Words(text);

    private static Words Words(string text, int number) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text}{number}"));
}

/// <summary>A step on its way, and what will be said of it next time.</summary>
internal sealed record DemoOpenStep(Guid Id, DateOnly Due, DemoReview Review, bool MayBeDoneBetween = false);
