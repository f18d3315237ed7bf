using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Benchmarks.Histories;

/// <summary>
/// A year of a large district, straight into the fact tables: that they are the fold of the journal is proved elsewhere,
/// on real histories.
/// </summary>
internal sealed class ReportFacts(IJournal journal, int teachers, int conversations)
{
    public const string Tenant = "large";

    private const int Schools = 100;
    private const int TeachersOfCoach = 50;
    private const int Batch = 20_000;

    private static readonly DateOnly From = new(2025, 8, 25);
    private static readonly string[] Themes = ["1a", "1e", "2b", "3b", "3c", "3d", "4a", "4e"];
    private static readonly string[] Depths = ["Describes", "Explains", "LinksToStudentImpact", "DecidesNext"];

    public static IEnumerable<Guid> AllSchools => Enumerable.Range(0, Schools).Select(School);

    private readonly Random random = new(7);
    private readonly List<RowWrite> rows = [];
    private readonly List<Guid> ids = [];

    public async Task Fill()
    {
        await journal.Write([
            new(DistrictFactsRows.Row(Facts())),
            new(
                new RosterImportRow
                {
                    Tenant = Tenant,
                    Import = 1,
                    At = new DateTimeOffset(2025, 8, 1, 12, 0, 0, TimeSpan.Zero),
                    Source = "benchmark",
                    Actor = Guid.Empty,
                    People = teachers,
                }
            ),
        ]);
        for (var n = 0; n < teachers; n++)
        {
            Teacher(n, conversations / teachers);
            if (rows.Count >= Batch)
            {
                await Flush();
            }
        }
        await Flush();
    }

    /// <summary>So many teachers each hold one more conversation, appended as a grain appends it.</summary>
    public async Task Hold(int many)
    {
        for (var n = 0; n < many; n++)
        {
            var number = (int)((long)n * ids.Count / many);
            var stream = StreamId.Teacher(Tenant, ids[number]);
            var source = new Source(ids[number], stream.Name);
            rows.Clear();
            Conversation(source, Id(2, number / TeachersOfCoach), number % Schools, From.AddDays(random.Next(250)), 1);
            var held = new EventWrite(
                "Held",
                1,
                Guid.Empty,
                DateTimeOffset.UnixEpoch,
                null,
                1,
                "{}"u8.ToArray(),
                "",
                default
            );
            var command = Guid.CreateVersion7();
            await journal.Append(new Append(stream, 0, command, command.ToByteArray(), [held], [.. rows], []));
        }
        rows.Clear();
    }

    private static DistrictFacts Facts() =>
        DistrictFacts.Unfounded(Tenant) with
        {
            Number = 1,
            Name = "Large",
            TimeZone = "America/Chicago",
            Calendar = new Calendar([new SchoolYear(2026, From, new(2026, 6, 6), [], [])]),
            Schools = [.. Enumerable.Range(0, Schools).Select(n => new School(School(n), $"School {n:D3}"))],
            Priorities =
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(n => new Priority(Priority(n), $"Priority {n:D}", "", null, From, null)),
                .. Enumerable
                    .Range(0, Schools)
                    .Select(n => new Priority(Priority(5 + n), $"Of school {n:D}", "", School(n), From, null)),
            ],
        };

    private void Teacher(int number, int held)
    {
        var (teacher, coach) = (Guid.NewGuid(), Id(2, number / TeachersOfCoach));
        ids.Add(teacher);
        var source = new Source(teacher, StreamId.Teacher(Tenant, teacher).Name);
        var school = number % Schools;
        rows.Add(new(source.Person(number)));
        rows.Add(new(source.Role(School(school))));
        rows.Add(new(source.Assignment(coach, From)));
        for (var i = 0; i < held; i++)
        {
            Conversation(source, coach, school, From.AddDays(i * 280 / held + random.Next(5)), i);
        }
    }

    private void Conversation(Source source, Guid coach, int school, DateOnly held, int number)
    {
        var id = Guid.NewGuid();
        var full = number % 5 != 0;
        rows.Add(
            new(
                new ConversationRow
                {
                    Tenant = Tenant,
                    Teacher = source.Teacher,
                    Conversation = id,
                    Stream = source.Stream,
                    Version = 1,
                    Coach = coach,
                    School = School(school),
                    Kind = full ? "Full" : "CheckIn",
                    Status = "Completed",
                    HeldOn = held,
                    Minutes = 15 + random.Next(45),
                    Filled = full ? 63 ^ (1 << random.Next(6)) : 1,
                    DiscussedEarlierSteps = random.Next(3) > 0,
                    EarlierStepsOpen = number > 0,
                    HasFocus = full,
                    StudentEvidence = random.Next(3),
                    Usefulness = full ? 1 + random.Next(5) : null,
                    Depth = full ? Depths[random.Next(Depths.Length)] : null,
                }
            )
        );
        if (!full)
        {
            return;
        }
        rows.Add(new(source.Theme(id, Themes[random.Next(Themes.Length)])));
        if (random.Next(3) > 0)
        {
            rows.Add(new(source.Priority(id, Priority(random.Next(2) == 0 ? random.Next(5) : 5 + school))));
        }
        rows.Add(new(source.Step(id, coach, held, random.Next(3) > 0 ? held.AddDays(random.Next(30)) : null)));
    }

    private async Task Flush()
    {
        await journal.Write([.. rows]);
        rows.Clear();
    }

    private static Guid School(int number) => Id(1, number);

    private static Guid Priority(int number) => Id(3, number);

    private static Guid Id(short kind, int number) => new(number, kind, 0, [9, 9, 9, 9, 9, 9, 9, 9]);

    /// <summary>The rows of one teacher.</summary>
    private sealed record Source(Guid Teacher, string Stream)
    {
        public PersonRow Person(int number) =>
            new()
            {
                Tenant = Tenant,
                Person = Teacher,
                FromImport = 1,
                SourcedId = $"t{number:D}",
                GivenName = "Given",
                FamilyName = "Name",
                Email = $"t{number:D}@large.example",
                GradeBands = ((GradeBand)(number % 4)).ToString(),
                FirstYearTeaching = 1990 + number % 36,
            };

        public PersonRoleRow Role(Guid school) =>
            new()
            {
                Tenant = Tenant,
                Person = Teacher,
                Role = Domain.Districts.Role.Teacher,
                School = school,
                FromImport = 1,
            };

        public AssignmentRow Assignment(Guid coach, DateOnly from) =>
            new()
            {
                Tenant = Tenant,
                Teacher = Teacher,
                Assignment = Guid.NewGuid(),
                Stream = Stream,
                Version = 1,
                Coach = coach,
                From = from,
                RhythmDays = 14,
            };

        public ConversationThemeRow Theme(Guid conversation, string theme) =>
            new()
            {
                Tenant = Tenant,
                Teacher = Teacher,
                Conversation = conversation,
                Theme = theme,
                Stream = Stream,
                Version = 1,
            };

        public ConversationPriorityRow Priority(Guid conversation, Guid priority) =>
            new()
            {
                Tenant = Tenant,
                Teacher = Teacher,
                Conversation = conversation,
                Priority = priority,
                Stream = Stream,
                Version = 1,
            };

        public StepRow Step(Guid conversation, Guid coach, DateOnly agreed, DateOnly? done) =>
            new()
            {
                Tenant = Tenant,
                Teacher = Teacher,
                Step = Guid.NewGuid(),
                Stream = Stream,
                Version = 1,
                Conversation = conversation,
                Coach = coach,
                Owner = "Teacher",
                AgreedOn = agreed,
                FirstDueOn = agreed.AddDays(14),
                DueOn = agreed.AddDays(14),
                Status = done is null ? "Agreed" : "Done",
                DoneOn = done,
                FocusConversation = conversation,
            };
    }
}
