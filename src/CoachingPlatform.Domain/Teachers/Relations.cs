using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Conversations;
using CoachingPlatform.Domain.Teachers.Sharing;

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
    /// <summary>For how many days those who left can still fetch their own record.</summary>
    public const int DaysAfterLeaving = 90;

    public static Relations To(TeacherState state, Occasion occasion)
    {
        var caller = occasion.Caller.Person;
        if (caller == state.Teacher)
        {
            return IsThere(state, occasion) ? Relations.Self : Relations.None;
        }
        if (occasion.Roster.Find(caller) is not { } person)
        {
            return Relations.None;
        }
        var relations = Relations.None;
        if (Coaches(state, caller, occasion.Today, occasion.Roster))
        {
            relations |= Relations.AssignedCoach;
        }
        else if (state.WasAssigned(caller, occasion.Today))
        {
            relations |= Relations.FormerCoach;
        }
        if (!state.Shares.IsEmpty && SharesWith(state, person, occasion).Any())
        {
            relations |= Relations.Colleague;
        }
        return relations | Leading(state, person, occasion.Roster);
    }

    /// <summary>
    /// Whether somebody coaches this teacher on a day: assigned, a coach on the roster, and no leader of the teacher's
    /// school unless the teacher consents. Asked at every request, as the roster may change after the assignment.
    /// </summary>
    public static bool Coaches(TeacherState state, Guid person, DateOnly day, Roster roster) =>
        state.AssignmentOf(person, day) is not null
        && roster.Find(person)?.Is(Role.Coach) == true
        && !LacksConsent(state, person, roster);

    /// <summary>A leader of the teacher's school, to whose coaching the teacher has not consented.</summary>
    public static bool LacksConsent(TeacherState state, Guid person, Roster roster) =>
        LeadsSchoolOf(state, person, roster) && !state.ConsentedLeaders.Contains(person);

    public static bool LeadsSchoolOf(TeacherState state, Guid person, Roster roster)
    {
        if (roster.Find(person) is not { } leader || roster.Find(state.Teacher) is not { } teacher)
        {
            return false;
        }
        foreach (var held in teacher.Roles)
        {
            if (held is { Role: Role.Teacher, School: { } school } && leader.Leads(school))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Somebody who left has their own record for 90 days more, on the roster or not.</summary>
    private static bool IsThere(TeacherState state, Occasion occasion) =>
        state.LeftOn is { } left
            ? occasion.Today < left.AddDays(DaysAfterLeaving)
            : occasion.Roster.Find(state.Teacher) is not null;

    /// <summary>A share is for a teacher or coach who holds no leader or administrator role, and ends when they gain one.</summary>
    public static bool MayBeSharedWith(Person person) =>
        (person.Is(Role.Teacher) || person.Is(Role.Coach)) && !person.LeadsAnything();

    /// <summary>
    /// What the teacher shares with somebody on a day. A role as leader or administrator that they held since has ended a
    /// share for good: losing the role again does not bring it back.
    /// </summary>
    public static IEnumerable<Share> SharesWith(TeacherState state, Person person, Occasion occasion) =>
        MayBeSharedWith(person)
            ? state.Shares.Where(s =>
                s.With == person.Id
                && s.IsInForceOn(occasion.Today, occasion.Facts.Settings)
                && !(person.LedUntil > s.MadeAt)
            )
            : [];

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
                || (
                    relations.HasFlag(Relations.FormerCoach)
                    && conversation.IsUnderWay
                    && state.LeftOn is null
                    && !LacksConsent(state, conversation.Coach, occasion.Roster)
                )
            )
        );

    private static Relations Leading(TeacherState state, Person person, Roster roster)
    {
        var relations = Relations.None;
        if (LeadsSchoolOf(state, person.Id, roster))
        {
            relations |= Relations.SchoolLeader;
        }
        var teacher = roster.Find(state.Teacher);
        if (person.Reaches(Role.DistrictLeader, teacher))
        {
            relations |= Relations.DistrictLeader;
        }
        if (person.Reaches(Role.Administrator, teacher))
        {
            relations |= Relations.Administrator;
        }
        return relations;
    }
}
