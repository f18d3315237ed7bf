using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Demo;

/// <summary>One teacher's history with one coach: which arcs, from when, in what rhythm.</summary>
/// <param name="Slack">Days in session by which this pair tends to be late: some need their coach's attention.</param>
/// <param name="HandsOverTo">The coach who takes the first cycle over; null for most.</param>
public sealed record DemoStory(
    Person Teacher,
    Guid Coach,
    string Area,
    Guid Administrator,
    ImmutableArray<DemoArc> Arcs,
    DateOnly From,
    int RhythmDays,
    int Slack,
    Guid? HandsOverTo,
    int Seed
)
{
    /// <summary>Needed only where the teacher has several schools: then the primary one.</summary>
    public Guid? School
    {
        get
        {
            var schools = Teacher.SchoolsAs(Role.Teacher).Distinct().ToList();
            return schools.Count > 1 ? schools[0] : null;
        }
    }
}

/// <summary>Decides who of the demo district works with whom, the same every time.</summary>
public static class DemoCasting
{
    public static IReadOnlyList<DemoStory> Cast(RosterPackage roster, District district, DateOnly from, DateOnly today)
    {
        var arcs = DemoArc.Load();
        var people = district.Roster;
        var coaches = roster
            .People.Where(p => p.Roles.Any(r => r.Role == Role.Coach))
            .GroupBy(p => p.Area ?? "", p => RosterImporter.PersonId(DemoDistrict.Tenant, p.SourcedId))
            .ToDictionary(g => g.Key, g => g.ToArray());
        var administrator = people.People.First(p => p.Is(Role.Administrator)).Id;
        var stories = new List<DemoStory>();
        var number = 0;
        foreach (var source in roster.People.Where(p => p.Roles.Any(r => r.Role == Role.Teacher)))
        {
            var seed = number++;
            var random = new DemoRandom(seed);
            var teacher = people.Find(RosterImporter.PersonId(DemoDistrict.Tenant, source.SourcedId))!;
            if (random.Percent(22))
            {
                continue;
            }
            var fitting = Fitting(arcs, teacher, today, random);
            var area = fitting[0].Area;
            var pair = coaches[area];
            stories.Add(
                new DemoStory(
                    teacher,
                    pair[seed % pair.Length],
                    area,
                    administrator,
                    fitting,
                    from.AddDays(random.Next(0, random.Percent(20) ? 300 : 70)),
                    random.Pick([10, 14, 14, 14, 18]),
                    random.Pick([0, 0, 1, 2, 9]),
                    seed % 37 == 5 ? pair[(seed + 1) % pair.Length] : null,
                    seed
                )
            );
        }
        return stories;
    }

    private static ImmutableArray<DemoArc> Fitting(
        ImmutableArray<DemoArc> arcs,
        Person teacher,
        DateOnly today,
        DemoRandom random
    )
    {
        var isNew = teacher.FirstYearTeaching >= today.Year - 2;
        var open = arcs.Where(a => isNew || !a.IsForNewTeachers).ToList();
        random.Shuffle(open);
        return
        [
            .. open.Where(a => a.SharesBand(teacher))
                .OrderByDescending(a => isNew && a.IsForNewTeachers)
                .ThenByDescending(a => a.Fits(teacher))
                .Take(5),
        ];
    }
}

/// <summary>A small generator whose numbers are the same on every machine and runtime (xorshift, 64 bits).</summary>
public sealed class DemoRandom(int seed)
{
    private ulong state = ((ulong)seed + 1) * 0x9E3779B97F4A7C15UL;

    /// <summary>From least (inclusive) to most (exclusive).</summary>
    public int Next(int least, int most)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return least + (int)((state >> 11) % (ulong)(most - least));
    }

    public bool Percent(int chance) => Next(0, 100) < chance;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(0, items.Count)];

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
