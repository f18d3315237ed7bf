using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;

namespace CoachingPlatform.Domain.Teachers;

/// <summary>What somebody is to one teacher. Rights come from this, never from the sum of their roles.</summary>
[Flags]
public enum Relations
{
    None = 0,

    /// <summary>The teacher.</summary>
    Self = 1,

    /// <summary>A coach with an open assignment to this teacher.</summary>
    AssignedCoach = 2,

    /// <summary>A coach whose assignments to this teacher are over.</summary>
    FormerCoach = 4,

    /// <summary>A colleague with whom the teacher shares something at present.</summary>
    Colleague = 8,

    /// <summary>A leader of a school where this teacher works.</summary>
    SchoolLeader = 16,

    DistrictLeader = 32,

    Administrator = 64,
}

/// <summary>Works out what a person is to a teacher at one moment.</summary>
public static class Relate
{
    public static Relations To(TeacherState state, Occasion occasion)
    {
        var caller = occasion.Caller.Person;
        if (caller == state.Teacher)
        {
            return occasion.Roster.Find(caller) is null ? Relations.None : Relations.Self;
        }
        if (occasion.Roster.Find(caller) is not { } person)
        {
            return Relations.None;
        }
        var relations = Relations.None;
        if (person.Is(Role.Coach) && state.AssignmentOf(caller, occasion.Today) is not null)
        {
            relations |= Relations.AssignedCoach;
        }
        else if (state.WasAssigned(caller))
        {
            relations |= Relations.FormerCoach;
        }
        if (MayBeSharedWith(person) && state.Shares.Any(s => s.With == caller && s.IsOpenOn(occasion.Today)))
        {
            relations |= Relations.Colleague;
        }
        return relations | Leading(person, occasion.Roster.Find(state.Teacher));
    }

    /// <summary>A share is for a teacher or coach who holds no leader or administrator role, and ends when they gain one.</summary>
    public static bool MayBeSharedWith(Person person) =>
        (person.Is(Role.Teacher) || person.Is(Role.Coach))
        && !person.Is(Role.SchoolLeader)
        && !person.Is(Role.DistrictLeader)
        && !person.Is(Role.Administrator);

    /// <summary>
    /// A conversation belongs to its pair: the teacher, and its coach while assigned, or while finishing one that was
    /// under way when the cycle was handed over.
    /// </summary>
    public static bool IsPair(TeacherState state, Conversation conversation, Occasion occasion, Relations relations) =>
        relations.HasFlag(Relations.Self)
        || (
            conversation.Coach == occasion.Caller.Person
            && (
                relations.HasFlag(Relations.AssignedCoach)
                || (relations.HasFlag(Relations.FormerCoach) && conversation.IsUnderWay && state.LeftOn is null)
            )
        );

    private static Relations Leading(Person person, Person? teacher)
    {
        var relations = Relations.None;
        if (teacher?.SchoolsAs(Role.Teacher).Any(person.Leads) == true)
        {
            relations |= Relations.SchoolLeader;
        }
        if (person.Is(Role.DistrictLeader))
        {
            relations |= Relations.DistrictLeader;
        }
        if (person.Is(Role.Administrator))
        {
            relations |= Relations.Administrator;
        }
        return relations;
    }
}
