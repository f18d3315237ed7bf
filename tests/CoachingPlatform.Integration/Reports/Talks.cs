using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Domain.Teachers.Steps;
using CoachingPlatform.Integration.Verification;

namespace CoachingPlatform.Integration.Reports;

/// <summary>The conversations of one teacher: full ones and check-ins, some from paper, some paused, some withdrawn.</summary>
internal sealed class Talks(TeacherStory story, int teacher, Random random)
{
    private static readonly string[] Themes = ["1a", "2b", "3b", "3c"];

    private int told;

    public async Task Hold(Guid coach, DateOnly today)
    {
        told++;
        var id = Id("talk");
        var kind = Chance(5) ? ConversationKind.CheckIn : ConversationKind.Full;
        var school = SchoolNeeded();
        var earlier = today.AddDays(-2);
        var held =
            Chance(10) && story.State.Assignments.Any(a => a.Coach == coach && a.IsOpenOn(earlier)) ? earlier : today;
        await story.Tell(
            coach,
            held < today
                ? new RecordConversation(id, coach, held, 20 + random.Next(40), kind, SchoolId: school)
                : new BeginUnplanned(id, coach, kind, SchoolId: school)
        );
        await FollowUp(coach, id, held);
        if (kind == ConversationKind.CheckIn)
        {
            await story.Tell(
                coach,
                new WriteEntry(id, Id("note"), new(Note: new(Component.FollowUp, NoteKind.Remark, "Seen")))
            );
        }
        else
        {
            await Talk(coach, id, held);
        }
        await Finish(coach, id, held < today);
    }

    private async Task FollowUp(Guid coach, Guid id, DateOnly held)
    {
        var open = story.State.OpenSteps.Where(s => s.Coach == coach && s.AgreedOn <= held && s.StatusOn <= held);
        foreach (var step in open.ToList())
        {
            switch (random.Next(9))
            {
                case 0 or 1 or 2:
                    var done = held.AddDays(-random.Next(4));
                    await Review(coach, id, step, StepStatus.Done, done < step.AgreedOn ? step.AgreedOn : done);
                    break;
                case 3:
                    await story.Tell(
                        coach,
                        new ReviewStep(id, step.Id, StepStatus.CarriedOver, NewDueOn: held.AddDays(20))
                    );
                    break;
                case 4:
                    await Review(coach, id, step, StepStatus.Progressing);
                    break;
                case 5 when Chance(2):
                    await story.Tell(
                        coach,
                        new ReviewStep(id, step.Id, StepStatus.Dropped, Reason: "No longer needed")
                    );
                    break;
            }
        }
    }

    private Task Review(Guid coach, Guid id, ActionStep step, StepStatus status, DateOnly? done = null) =>
        story.Tell(coach, new ReviewStep(id, step.Id, status, done));

    private async Task Talk(Guid coach, Guid id, DateOnly held)
    {
        await story.Tell(coach, new WriteEntry(id, Id("success"), new(Success: new("Wait time worked"))));
        if (Chance(3))
        {
            await story.Tell(
                coach,
                new AddEvidence(
                    Id("evidence"),
                    EvidenceTarget.Entry,
                    Id("success"),
                    Chance(4) ? EvidenceKind.ObservationNote : EvidenceKind.StudentWork,
                    "Tallies",
                    ConversationId: id
                )
            );
        }
        await story.Tell(
            coach,
            Chance(4)
                ? new SkipComponent(id, Component.Challenges, "No time")
                : new WriteEntry(id, Id("challenge"), new(Challenge: new("Quiet students")))
        );
        if (Chance(6))
        {
            await story.Tell(coach, new SkipComponent(id, Component.NarrowFocus, "Same as last time"));
            await story.Tell(coach, new SkipComponent(id, Component.ActionSteps, "None"));
        }
        else
        {
            await story.Tell(
                coach,
                new AgreeFocus(id, Id("focus"), "Pair talk", Themes: Some(Themes), Priorities: Links(id, held))
            );
            for (var step = random.Next(3); step >= 0; step--)
            {
                await story.Tell(
                    coach,
                    new AgreeStep(
                        id,
                        Id($"step {step}"),
                        "Try it",
                        StepOwner.Teacher,
                        held.AddDays(5 + random.Next(20))
                    )
                );
            }
        }
        await story.Tell(
            Orchard.Teacher(teacher),
            Chance(4)
                ? new SkipComponent(id, Component.ScheduleAndReflect, "Later")
                : new Reflect(id, 1 + random.Next(5), Chance(4) ? null : (DepthLevel)random.Next(4), "I wait longer")
        );
    }

    private async Task Finish(Guid coach, Guid id, bool fromPaper)
    {
        if (!fromPaper && Chance(5))
        {
            story.Now = story.Now.AddMinutes(17);
            await story.Tell(coach, new PauseConversation(id));
            story.Now = story.Now.AddMinutes(30);
            await story.Tell(coach, new ResumeConversation(id));
        }
        story.Now = story.Now.AddMinutes(random.Next(25));
        await story.Tell(coach, new CompleteConversation(id));
        if (Chance(8))
        {
            await story.Tell(coach, new CorrectMinutes(id, 15 + random.Next(60)));
        }
        if (Chance(12))
        {
            await story.Tell(coach, new WithdrawConversation(id, "Recorded twice"));
        }
        else if (Chance(4) && story.State.OpenSteps.FirstOrDefault() is { } step)
        {
            await story.Tell(Orchard.Teacher(teacher), new MarkStepDone(step.Id));
        }
    }

    private ImmutableArray<FocusLink> Links(Guid id, DateOnly held)
    {
        var school = story.State.Conversation(id)!.School;
        return
        [
            .. Some([.. story.Facts.ActivePriorities(held, school).Select(p => p.Id)]).Select(p => new FocusLink(p)),
        ];
    }

    private Guid? SchoolNeeded() => teacher == Orchard.Shared ? (Chance(2) ? Orchard.Oak : Orchard.Elm) : null;

    private ImmutableArray<T> Some<T>(IEnumerable<T> all) => [.. all.Where(_ => Chance(2))];

    /// <summary>One in so many.</summary>
    private bool Chance(int of) => random.Next(of) == 0;

    private Guid Id(string what) => Orchard.Id($"{what} {told} of {teacher}");
}
