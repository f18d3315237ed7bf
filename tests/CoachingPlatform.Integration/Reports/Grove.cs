using System.Collections.Immutable;
using System.Text;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Reports;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Reports.Metrics;
using CoachingPlatform.Domain.Reports.Shown;
using CoachingPlatform.Domain.Reports.Windows;
using CoachingPlatform.Domain.Teachers.Assignments;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Reflections;
using CoachingPlatform.Integration.Verification;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoachingPlatform.Integration.Reports;

/// <summary>
/// A district with two coaches, ten teachers at Oak, seven at Elm and three at Fir: one school too small to be told. Each
/// teacher's conversations count in October 2026.
/// </summary>
internal sealed class Grove
{
    public const int Teachers = 20;

    public static readonly Guid Oak = Maple.Id(5);
    public static readonly Guid Elm = Maple.Id(6);
    public static readonly Guid Fir = Maple.Id(7);
    public static readonly Window October = OrchardFixture.Months(2026, 10, 1);
    public static readonly Window Autumn = OrchardFixture.Months(2026, 9, 2);
    public static readonly DateOnly Day = new(2026, 11, 3);

    private static readonly Guid Administrator = Maple.Id(2);

    private readonly History history;
    private readonly List<TeacherStory> stories = [];
    private int told;

    private Grove(History history, string tenant) => (this.history, Tenant) = (history, tenant);

    public string Tenant { get; }

    /// <summary>Founds it, and lets every teacher hold one conversation.</summary>
    public static async Task<Grove> Grow(History history, string tenant = "grove")
    {
        var grove = new Grove(history, tenant);
        var facts = await history.Found(
            tenant,
            new DistrictFounded("Grove", "America/Chicago"),
            new SchoolOpened(Oak, "Oak"),
            new SchoolOpened(Elm, "Elm"),
            new SchoolOpened(Fir, "Fir")
        );
        Person[] people =
        [
            Person(Coach(0), Role.Coach, null),
            Person(Coach(1), Role.Coach, null),
            Person(Administrator, Role.Administrator, null),
            .. Enumerable.Range(0, Teachers).Select(n => Person(Teacher(n), Role.Teacher, School(n))),
        ];
        for (var n = 0; n < Teachers; n++)
        {
            var story = new TeacherStory(history, facts, new Roster(tenant, 1, people), Teacher(n));
            await story.Tell(Administrator, new AssignCoach(Maple.Id(900 + n), Coach(n), new DateOnly(2026, 9, 1)));
            grove.stories.Add(story);
            await grove.Talk(n);
        }
        return grove;
    }

    /// <summary>Half an hour on the first of October.</summary>
    public async Task Talk(int teacher)
    {
        var (story, id) = (stories[teacher], Maple.Id(2_000 + told++));
        await story.Tell(
            Coach(teacher),
            new RecordConversation(id, Coach(teacher), new DateOnly(2026, 10, 1), 30),
            new WriteEntry(id, Maple.Id(5_000 + told), new EntryContent(Success: new Success("It worked"))),
            new SkipComponent(id, Domain.Teachers.Component.Challenges, "None"),
            new SkipComponent(id, Domain.Teachers.Component.NarrowFocus, "None"),
            new SkipComponent(id, Domain.Teachers.Component.ActionSteps, "None")
        );
        await story.Tell(Teacher(teacher), new Reflect(id, 1 + told % 5, (DepthLevel)(told % 4)));
        await story.Tell(Coach(teacher), new CompleteConversation(id));
    }

    public Task<Made> Make(IJournal? journal = null, DateOnly? day = null, params ImmutableArray<Window> asked) =>
        (
            journal is null
                ? history.Get<ReportMaker>()
                : new ReportMaker(history.Get<OpenMoment>(), journal, TimeProvider.System)
        ).Make(
            Tenant,
            Guid.NewGuid(),
            asked.IsEmpty ? [October] : asked,
            day ?? Day,
            TestContext.Current.CancellationToken
        );

    public async Task<ReportBody> Read(ReportKind kind, Guid? school = null, Window? window = null)
    {
        var found = await Find(kind, school, window);
        Assert.NotNull(found);
        return found.Document().Body;
    }

    public Task<MadeReport?> Find(ReportKind kind, Guid? school = null, Window? window = null) =>
        history
            .Get<MadeReports>()
            .Find(
                Tenant,
                kind,
                school,
                (window ?? October).From,
                (window ?? October).Until,
                TestContext.Current.CancellationToken
            );

    /// <summary>Every stored body, by what it is of.</summary>
    public Task<Dictionary<string, string>> Bodies() =>
        history.Reader.Read(
            Tenant,
            async db =>
                (await db.ReportDocuments.ToListAsync()).ToDictionary(
                    d => $"{d.Kind} {d.School} {d.WindowKind} {d.From:O} {d.Until:O}",
                    d => Encoding.UTF8.GetString(d.Body)
                )
        );

    /// <summary>Every release as it is stored.</summary>
    public Task<List<string>> Releases() =>
        history.Reader.Read(Tenant, db => db.Releases.OrderBy(r => r.Number).Select(r => r.Body).ToListAsync());

    private static Guid School(int teacher) =>
        teacher < 10 ? Oak
        : teacher < 17 ? Elm
        : Fir;

    private static Guid Teacher(int number) => Maple.Id(300 + number);

    private static Guid Coach(int teacher) => Maple.Id(teacher % 2 == 0 ? 1 : 3);

    private static Person Person(Guid id, Role role, Guid? school) =>
        new(id, "Given", "Name", $"{id:N}@grove.example", [new RoleAt(role, school)], [], [], null, OnLeave: false);
}
