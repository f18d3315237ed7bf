using System.Collections.Immutable;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.FollowUp;
using CoachingPlatform.Domain.Teachers.Steps;
using CsCheck;
using static CoachingPlatform.Domain.Tests.Teachers.People;

namespace CoachingPlatform.Domain.Tests.Teachers;

/// <summary>
/// "Every step still open from any earlier conversation of this pair appears, none dropped": over random chains of
/// conversations, live and late, with steps done in between, withdrawals and handovers.
/// </summary>
public class NoStepIsDroppedTests
{
    [Fact]
    public void Over_a_thousand_chains_every_open_step_is_in_the_next_conversations_prep()
    {
        var checkedSteps = 0;
        Gen.Int.Sample(
            seed =>
            {
                var chain = new Chain(new Random(seed));
                for (var i = 0; i < 7; i++)
                {
                    checkedSteps += chain.Next();
                }
            },
            iter: 1_000,
            threads: 1
        );
        Assert.InRange(checkedSteps, 5_000, int.MaxValue);
    }

    /// <summary>A chain of conversations beside a model of its steps that knows nothing of the fold.</summary>
    private sealed class Chain(Random random)
    {
        private static readonly StepStatus[] Statuses =
        [
            StepStatus.Done,
            StepStatus.Dropped,
            StepStatus.Progressing,
            StepStatus.Stuck,
            StepStatus.CarriedOver,
        ];

        /// <summary>What was said of each step, by which conversation, on which day, in the order it was recorded.</summary>
        private readonly Dictionary<Guid, List<(Guid Said, DateOnly On, StepStatus Status)>> said = [];
        private readonly Dictionary<Guid, Guid> agreedIn = [];
        private readonly List<Guid> completed = [];
        private TeacherCase record = Given.Coached.On(Day(9, 1));
        private Guid coach = Cora;
        private int made;

        /// <summary>Holds one more conversation, having checked the prep of it; the number of steps checked.</summary>
        public int Next()
        {
            Between();
            record = record.On(record.Today.AddDays(1 + random.Next(10)));
            var talk = New();
            var day = Begin(talk);
            var open = Open();
            var shown = record.Prep(talk)!.OpenSteps.Select(s => s.Id).ToList();
            Assert.Equal(open.Order(), shown.Order());

            foreach (var step in Discussable(day).Where(_ => random.Next(2) == 0))
            {
                Review(talk, step, day);
            }
            var steps = random.Next(4);
            for (var i = 0; i < steps; i++)
            {
                Agree(talk, day);
            }
            Complete(talk);
            return shown.Count;
        }

        private Guid New() => Named($"{made++}");

        private DateOnly Begin(Guid talk)
        {
            if (random.Next(4) == 0)
            {
                var held = record.Today.AddDays(-random.Next(12));
                if (record.State.AssignmentOf(coach, held) is not null)
                {
                    record = record.Then(new RecordConversation(talk, coach, held, 20, ConversationKind.CheckIn));
                    return held;
                }
            }
            record = record.Then(new BeginUnplanned(talk, coach, ConversationKind.CheckIn));
            return record.Today;
        }

        /// <summary>The model's open steps: what was said last, by day and then by record, is not an end.</summary>
        private List<Guid> Open() => [.. agreedIn.Keys.Where(IsOpen)];

        private bool IsOpen(Guid step) =>
            said[step].Count == 0
            || said[step].OrderBy(s => s.On).Last().Status is not (StepStatus.Done or StepStatus.Dropped);

        private List<Guid> Discussable(DateOnly day) => [.. Open().Where(s => record.State.Step(s)!.AgreedOn <= day)];

        private void Review(Guid talk, Guid step, DateOnly day)
        {
            var status = Statuses[random.Next(Statuses.Length)];
            record = record.Then(
                new ReviewStep(
                    talk,
                    step,
                    status,
                    NewDueOn: status == StepStatus.CarriedOver ? day.AddDays(7) : null,
                    Reason: "as it went"
                )
            );
            said[step].RemoveAll(s => s.Said == talk);
            said[step].Add((talk, day, status));
        }

        private void Agree(Guid talk, DateOnly day)
        {
            var step = New();
            record = record.Then(A.Step(talk, day.AddDays(random.Next(30)), step));
            agreedIn[step] = talk;
            said[step] = [];
        }

        private void Complete(Guid talk)
        {
            if (random.Next(3) == 0)
            {
                record = record.Then(new PauseConversation(talk)).Later(60).Then(new ResumeConversation(talk));
            }
            if (random.Next(8) == 0)
            {
                HandOver();
            }
            record = record.Then(new WriteEntry(talk, New(), A.Note()), new CompleteConversation(talk));
            completed.Add(talk);
        }

        private void Between()
        {
            if (Open() is [var step, ..] && random.Next(3) == 0)
            {
                record = record.Then(new MarkStepDone(step));
                said[step].Add((Guid.Empty, record.Today, StepStatus.Done));
            }
            if (completed.Count > 0 && random.Next(5) == 0)
            {
                Withdraw(completed[random.Next(completed.Count)]);
            }
            if (random.Next(8) == 0)
            {
                HandOver();
            }
        }

        private void Withdraw(Guid talk)
        {
            var by = record.State.Conversation(talk)!.Coach;
            if (by != coach)
            {
                return;
            }
            record = record.By(by).Then(new WithdrawConversation(talk, "in error")).By(Tess);
            completed.Remove(talk);
            foreach (var step in agreedIn.Where(s => s.Value == talk).Select(s => s.Key).ToImmutableArray())
            {
                agreedIn.Remove(step);
            }
            foreach (var sayings in said.Values)
            {
                sayings.RemoveAll(s => s.Said == talk);
            }
        }

        private void HandOver()
        {
            var to = coach == Cora ? Nora : Cora;
            if (record.State.OpenCycle(coach) is not { } cycle)
            {
                return;
            }
            var handover = New();
            record = record
                .By(Amos)
                .Then(
                    new AssignCoach(New(), to, record.Today),
                    new ProposeHandover(handover, cycle.Id, to),
                    new CompleteHandover(handover, New())
                )
                .By(Tess);
            coach = to;
        }
    }
}
