using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Suppression;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Cycles;
using CoachingPlatform.Domain.Teachers.Goals;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Integration.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>What may happen in a district between two makings.</summary>
internal enum Happening
{
    Talk,
    TalkToo,
    TalkAgain,
    DaysPass,
    Correct,
    Withdraw,
    HandOver,
    Goal,
    Move,
    Leave,
    Import,
    Profile,
    PriorityAdded,
    PriorityEnded,
    Break,
    SchoolCloses,
    SchoolOpens,
    Renamed,
    Erase,
    Rebuild,
    Ask,
}

/// <summary>
/// The orchard as it goes on from the autumn of 2026, one happening after another, and makings between them: each once
/// with everybody counted anew, without effect, and once as every night.
/// </summary>
/// <param name="smallestGroup">Other than the district's, so that more is released.</param>
internal sealed class LivingDistrict(History history, FakeTimeProvider clock, Random random, int? smallestGroup = null)
{
    private const string Tenant = Orchard.Tenant;

    private readonly List<(TeacherStory Story, Talks Talks)> teachers = [];
    private readonly List<Window> asked = [Months(2026, 9, 2), Months(2026, 9, 1)];
    private DistrictState state = DistrictState.Unfounded(Tenant);
    private RosterPackage package = Orchard.Package(afterSummer: true);
    private DateOnly today = new(2026, 9, 8);
    private int happened;

    /// <summary>How many makings released something.</summary>
    public int Releases { get; private set; }

    public async Task Begin()
    {
        var facts = await history.Found(Tenant, Orchard.Founding);
        foreach (var happening in Orchard.Founding)
        {
            state = DistrictFold.Apply(
                state,
                new Recorded<DistrictEvent>(state.Facts.Number + 1, Guid.Empty, Given.Noon, 0, happening)
            );
        }
        await Import(new DateOnly(2026, 8, 24));
        for (var n = 0; n < Orchard.Teachers; n++)
        {
            if (n == Orchard.Leaver)
            {
                continue;
            }
            var story = new TeacherStory(history, facts, Orchard.Roster(afterSummer: true), Orchard.Teacher(n));
            story.Now = Now();
            await story.Tell(
                Orchard.Administrator,
                new AssignCoach(Id("assignment"), Orchard.Coach(n % 2), new DateOnly(2026, 8, 24), RhythmDays: 5 + n)
            );
            await story.Tell(Orchard.Teacher(n), new SetGoal(Id("goal"), "Every student speaks"));
            await story.Tell(
                Coach(story),
                new OpenCycle(Id("cycle"), Coach(story), [story.State.OpenGoals.First().Id])
            );
            teachers.Add((story, new Talks(story, n, random)));
        }
    }

    /// <summary>Makes all documents; fails where counting anew would tell anything else.</summary>
    public async Task Make()
    {
        string? anew = null;
        await Xunit.Record.ExceptionAsync(() => Make(isAnew: true, text => anew = text, isCutOff: true));
        string? nightly = null;
        var made = await Make(isAnew: false, text => nightly = text, isCutOff: false);
        Assert.NotNull(anew);
        Assert.Equal(anew, nightly);
        Releases += made.IsNew ? 1 : 0;
    }

    public async Task Happen(Happening what)
    {
        happened++;
        var (story, talks) = teachers[random.Next(teachers.Count)];
        Turn(story);
        var coach = Coach(story);
        switch (what)
        {
            case Happening.Talk or Happening.TalkToo or Happening.TalkAgain:
                await talks.Hold(coach, today);
                break;
            case Happening.DaysPass:
                today = today.AddDays(1 + random.Next(9));
                break;
            case Happening.Correct when Held(story, coach) is { } held:
                await story.Tell(held.Coach, new CorrectMinutes(held.Id, 15 + random.Next(60)));
                break;
            case Happening.Withdraw when Held(story, coach) is { } held:
                await story.Tell(held.Coach, new WithdrawConversation(held.Id, "Recorded twice"));
                break;
            case Happening.HandOver when story.State.OpenCycle(coach) is { } cycle:
                var to = Orchard.Coach(coach == Orchard.Coach(0) ? 1 : 0);
                await story.Tell(Orchard.Administrator, new AssignCoach(Id("assignment"), to, today));
                await story.Tell(
                    coach,
                    new ProposeHandover(Id("handover"), cycle.Id, to),
                    new CompleteHandover(Id("handover"), Id("cycle"))
                );
                break;
            case Happening.Goal when story.State.OpenGoals.FirstOrDefault() is { } goal:
                await story.Tell(
                    story.State.Teacher,
                    new SetGoal(Id("goal"), "Next"),
                    new CloseGoal(goal.Id, random.Next(2) == 0 ? GoalOutcome.Met : GoalOutcome.Dropped)
                );
                break;
            case Happening.Move:
                await Change(p => p with { Roles = [(Role.Teacher, random.Next(2) == 0 ? "oak" : "elm")] });
                break;
            case Happening.Leave:
                await Change(_ => null);
                break;
            case Happening.Import:
                package = Orchard.Package(afterSummer: true);
                await Import(today);
                break;
            case Happening.Profile:
                await Change(p =>
                    p with
                    {
                        GradeBands = [(GradeBand)random.Next(4)],
                        FirstYearTeaching = 2026 - random.Next(30),
                    }
                );
                break;
            case Happening.PriorityAdded:
                await Decide(new PriorityAdded(Id("priority"), "New", "", null, today.AddDays(-random.Next(20)), null));
                break;
            case Happening.PriorityEnded:
                await Decide(new PriorityEnded(Orchard.Numbers, today));
                break;
            case Happening.Break:
                var years = state.Facts.Calendar.Years;
                var rest = new Span("Snow", today, today.AddDays(1 + random.Next(5)));
                await Decide(new CalendarSet(years.SetItem(1, years[1] with { Breaks = years[1].Breaks.Add(rest) })));
                break;
            case Happening.SchoolCloses:
                await Decide(new SchoolClosed(Orchard.Elm, today));
                break;
            case Happening.SchoolOpens:
                await Decide(new SchoolOpened(Id("school"), "New"));
                break;
            case Happening.Renamed:
                await Decide(new SchoolRenamed(Orchard.Oak, $"Oak {happened}"));
                break;
            case Happening.Erase when teachers.Count > 8:
                teachers.Remove((story, talks));
                await history.Keys.Destroy(Tenant, KeyScopes.Teacher(story.State.Teacher));
                break;
            case Happening.Rebuild:
                await history.Rebuild();
                break;
            case Happening.Ask:
                asked.Add(Months(today.Year, today.Month, 1));
                break;
        }
    }

    private async Task<Made> Make(bool isAnew, Action<string> see, bool isCutOff)
    {
        var maker = new ReportMaker(history.Get<OpenMoment>(), history.Journal, clock)
        {
            CountsAnew = isAnew,
            Decide = (rule, day, tables, before) =>
            {
                see(Text(tables));
                return isCutOff
                    ? throw new InvalidOperationException("Cut off.")
                    : Suppressor.Decide(smallestGroup is { } fewest ? Rule.Of(fewest) : rule, day, tables, before);
            },
        };
        return await maker.Make(Tenant, Guid.NewGuid(), [.. asked], today, TestContext.Current.CancellationToken);
    }

    private static string Text(IEnumerable<CompiledTable> tables) =>
        string.Join(
            '\n',
            tables.SelectMany(t =>
                t.Table.Cells.Select(c =>
                    $"{t.School} {t.From:O} {t.Until:O} {t.Table.Metric} {t.Table.Rows}/{t.Table.Columns}: {c}"
                )
            )
        );

    private static Conversation? Held(TeacherStory story, Guid coach) =>
        story.State.Conversations.LastOrDefault(c => c.Status == ConversationStatus.Completed && c.Coach == coach);

    private Guid Coach(TeacherStory story) => story.State.Assignments.Last(a => a.IsOpenOn(today)).Coach;

    private void Turn(TeacherStory story) => story.Now = story.Now < Now() ? Now() : story.Now;

    private DateTimeOffset Now() => new(today, new TimeOnly(15, 0), TimeSpan.Zero);

    /// <summary>Somebody's line of the roster; null to take it out.</summary>
    private async Task Change(Func<RosterPerson, RosterPerson?> change)
    {
        var n = random.Next(package.People.Length);
        if (package.People[n].Roles[0].Role != Role.Teacher)
        {
            return;
        }
        var people = package.People.RemoveAt(n);
        package = package with { People = change(package.People[n]) is { } now ? people.Add(now) : people };
        await Import(today);
    }

    private async Task Import(DateOnly day)
    {
        clock.SetUtcNow(new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero));
        await history.Get<RosterImporter>().Import(Tenant, package, "test", Orchard.Administrator);
    }

    private async Task Decide(DistrictEvent happening)
    {
        var recorded = new Recorded<DistrictEvent>(state.Facts.Number + 1, Guid.Empty, Given.Noon, 0, happening);
        state = DistrictFold.Apply(state, recorded);
        await history.Append(
            StreamId.District(Tenant),
            [recorded],
            KeyScopes.District,
            [new RowWrite(DistrictFactsRows.Row(state.Facts))]
        );
    }

    private Guid Id(string what) => Orchard.Id($"{what} {happened} {teachers.Count}");

    private static Window Months(int year, int month, int count) => OrchardFixture.Months(year, month, count);
}
