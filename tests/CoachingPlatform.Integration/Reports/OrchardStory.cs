using System.Collections.Immutable;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;

namespace CoachingPlatform.Integration.Reports;

/// <summary>Tells the same fourteen months through the real commands each time, teacher by teacher.</summary>
internal sealed class OrchardStory(History history, FakeTimeProvider clock)
{
    private static readonly DateOnly First = new(2025, 9, 2);
    private static readonly DateOnly Summer = new(2026, 6, 5);
    private static readonly DateOnly NextYear = new(2026, 8, 25);

    /// <summary>The roster as it stood from each day on; the first of them from ever.</summary>
    public static ImmutableArray<(DateOnly From, RosterPackage Package, bool Resting)> Rosters { get; } =
    [
        (DateOnly.MinValue, Orchard.Package(afterSummer: false), false),
        (new(2026, 7, 5), Orchard.Package(afterSummer: true), false),
        (new(2026, 9, 10), Orchard.Package(afterSummer: true), true),
    ];

    public async Task Tell()
    {
        var facts = await history.Found(Orchard.Tenant, Orchard.Founding);
        await Import(new(2025, 8, 30), Rosters[0].Package);
        await Import(Rosters[1].From, Rosters[1].Package);
        await Rest(Rosters[2].From);
        for (var n = 0; n < Orchard.Teachers; n++)
        {
            await Tell(n, new TeacherStory(history, facts, Orchard.Roster(false), Orchard.Teacher(n)));
        }
    }

    private async Task Tell(int n, TeacherStory story)
    {
        var coach = Orchard.Coach(n % 2);
        var random = new Random(1_000 + n);
        var began = n == Orchard.Newcomer ? NextYear : First;
        Turn(story, began);
        if (n == Orchard.Uncoached)
        {
            return;
        }
        await story.Tell(
            Orchard.Administrator,
            new AssignCoach(Id("assignment", n), coach, began.AddDays(-7), RhythmDays: n % 4 == 0 ? 21 : null)
        );
        await story.Tell(Orchard.Teacher(n), new SetGoal(Id("goal", n), "Every student speaks"));
        if (n == Orchard.Unmet)
        {
            return;
        }
        await story.Tell(coach, new OpenCycle(Id("cycle", n), coach, [Id("goal", n)]));
        var talks = new Talks(story, n, random);
        for (var day = began; day < Orchard.Today; day = day.AddDays(6 + random.Next(14)))
        {
            if (day > Summer && day < NextYear)
            {
                day = NextYear;
                if (n == Orchard.Leaver)
                {
                    return;
                }
            }
            Turn(story, day);
            if (n == Orchard.HandedOver && coach == Orchard.Coach(1) && day > new DateOnly(2026, 1, 14))
            {
                coach = await HandOver(story, n, coach, day);
            }
            await talks.Hold(coach, day);
            if (random.Next(12) == 0)
            {
                await NextGoal(story, n, day, random);
            }
        }
    }

    private static async Task<Guid> HandOver(TeacherStory story, int n, Guid from, DateOnly day)
    {
        var to = Orchard.Coach(0);
        await story.Tell(Orchard.Administrator, new AssignCoach(Id("second assignment", n), to, day));
        await story.Tell(
            from,
            new ProposeHandover(Id("handover", n), Id("cycle", n), to),
            new CompleteHandover(Id("handover", n), Id("second cycle", n))
        );
        return to;
    }

    private static async Task NextGoal(TeacherStory story, int n, DateOnly day, Random random)
    {
        var open = story.State.OpenGoals.First().Id;
        var outcome = random.Next(3) == 0 ? GoalOutcome.Dropped : GoalOutcome.Met;
        await story.Tell(
            Orchard.Teacher(n),
            new SetGoal(Id($"goal of {day}", n), "Next"),
            new CloseGoal(open, outcome)
        );
    }

    private static void Turn(TeacherStory story, DateOnly day)
    {
        story.Now = new DateTimeOffset(day, new TimeOnly(15, 0), TimeSpan.Zero);
        story.Roster = Orchard.Roster(afterSummer: day >= Rosters[1].From);
    }

    private async Task Import(DateOnly day, RosterPackage package)
    {
        clock.SetUtcNow(new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero));
        await history.Get<RosterImporter>().Import(Orchard.Tenant, package, "test", Orchard.Administrator);
    }

    /// <summary>A hand edit, which is an import of one row: one teacher goes on leave.</summary>
    private async Task Rest(DateOnly day)
    {
        var teacher = Orchard.Teacher(Orchard.Resting);
        var standing = await history.Reader.Read(
            Orchard.Tenant,
            db => Task.FromResult(db.People.Single(p => p.Person == teacher && p.UntilImport == null))
        );
        await history.Journal.Write([
            new RowWrite(standing with { UntilImport = 3 }),
            new RowWrite(standing with { FromImport = 3, OnLeave = true }),
            new RowWrite(
                new RosterImportRow
                {
                    Tenant = Orchard.Tenant,
                    Import = 3,
                    At = new DateTimeOffset(day, new TimeOnly(5, 30), TimeSpan.Zero),
                    Source = "Hand",
                    Actor = Orchard.Administrator,
                    People = 1,
                }
            ),
        ]);
    }

    private static Guid Id(string what, int teacher) => Orchard.Id($"{what} of {teacher}");
}
