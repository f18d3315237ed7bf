namespace CoachingPlatform.Domain.Teachers;

/// <summary>The rows of the table "Who may see what" in the domain's rules.</summary>
public enum Item
{
    /// <summary>What is said and agreed in a conversation.</summary>
    ConversationContent,

    /// <summary>The prep sheet beyond the agenda, the stance, the coach's reflection.</summary>
    CoachPrivate,

    /// <summary>Text, owner, dates, status and focus served of open steps, and goals.</summary>
    OpenStepsAndGoals,
    WhoCoachesWhom,

    /// <summary>That conversations happen, counted.</summary>
    ConversationCounts,
    Reports,
    Priorities,
    RosterAndSettings,

    /// <summary>The trail of sign-ins, roles, settings and exports.</summary>
    AuditTrail,
}

/// <summary>How far somebody's sight goes.</summary>
public enum Sight
{
    Never,

    /// <summary>Their own.</summary>
    Own,

    /// <summary>What belongs to them and this teacher together.</summary>
    OwnPair,

    /// <summary>What belonged to them and this teacher while it lasted.</summary>
    OwnPast,

    /// <summary>What the teacher shared with them, until the date the teacher set.</summary>
    Shared,

    /// <summary>All of this teacher's.</summary>
    AllOfTeacher,

    /// <summary>Their own caseload.</summary>
    OwnCaseload,

    /// <summary>Their own schools.</summary>
    OwnSchools,

    /// <summary>Their own schools, aggregated and suppressed.</summary>
    OwnSchoolsAggregated,

    /// <summary>All schools, aggregated and suppressed.</summary>
    Aggregated,
    All,
    Read,
    ReadAndEdit,

    /// <summary>Only the lines that are about them.</summary>
    OwnLines,
}

/// <summary>
/// The table "Who may see what", cell by cell. It stands here and nowhere else: every read and live event passes
/// <see cref="Views.TeacherView"/>, which asks it. One relation at a time is asked, so that roles never add up.
/// </summary>
public static class Visibility
{
    public static Sight Of(Relations relation, Item item) =>
        (item, relation) switch
        {
            (Item.ConversationContent, Relations.Self) => Sight.Own,
            (Item.ConversationContent, Relations.AssignedCoach) => Sight.OwnPair,
            (Item.ConversationContent, Relations.Colleague) => Sight.Shared,

            (Item.CoachPrivate, Relations.AssignedCoach) => Sight.Own,
            (Item.CoachPrivate, Relations.FormerCoach) => Sight.OwnPast,

            (Item.OpenStepsAndGoals, Relations.Self) => Sight.Own,
            (Item.OpenStepsAndGoals, Relations.AssignedCoach) => Sight.AllOfTeacher,
            (Item.OpenStepsAndGoals, Relations.Colleague) => Sight.Shared,

            (Item.WhoCoachesWhom, Relations.Self) => Sight.Own,
            (Item.WhoCoachesWhom, Relations.AssignedCoach) => Sight.OwnCaseload,
            (Item.WhoCoachesWhom, Relations.FormerCoach) => Sight.OwnPast,
            (Item.WhoCoachesWhom, Relations.SchoolLeader) => Sight.OwnSchools,
            (Item.WhoCoachesWhom, Relations.DistrictLeader) => Sight.All,
            (Item.WhoCoachesWhom, Relations.Administrator) => Sight.ReadAndEdit,

            (Item.ConversationCounts, Relations.Self) => Sight.Own,
            (Item.ConversationCounts, Relations.AssignedCoach) => Sight.OwnCaseload,
            (Item.ConversationCounts, Relations.FormerCoach) => Sight.OwnPast,
            (Item.ConversationCounts, Relations.SchoolLeader) => Sight.OwnSchoolsAggregated,
            (Item.ConversationCounts, Relations.DistrictLeader) => Sight.Aggregated,

            (Item.Reports, Relations.Self) => Sight.Own,
            (Item.Reports, Relations.AssignedCoach) => Sight.OwnCaseload,
            (Item.Reports, Relations.FormerCoach) => Sight.OwnPast,
            (Item.Reports, Relations.SchoolLeader) => Sight.OwnSchoolsAggregated,
            (Item.Reports, Relations.DistrictLeader) => Sight.Aggregated,

            (Item.Priorities, Relations.Self or Relations.AssignedCoach or Relations.FormerCoach) => Sight.Read,
            (Item.Priorities, Relations.Colleague) => Sight.Read,
            (Item.Priorities, Relations.SchoolLeader) => Sight.ReadAndEdit,
            (Item.Priorities, Relations.DistrictLeader or Relations.Administrator) => Sight.ReadAndEdit,

            (Item.RosterAndSettings, Relations.Self) => Sight.Own,
            (Item.RosterAndSettings, Relations.AssignedCoach) => Sight.OwnCaseload,
            (Item.RosterAndSettings, Relations.SchoolLeader) => Sight.OwnSchools,
            (Item.RosterAndSettings, Relations.DistrictLeader) => Sight.Read,
            (Item.RosterAndSettings, Relations.Administrator) => Sight.ReadAndEdit,

            (Item.AuditTrail, Relations.Administrator) => Sight.Read,
            (Item.AuditTrail, Relations.None or Relations.Colleague) => Sight.Never,
            (Item.AuditTrail, _) => Sight.OwnLines,

            _ => Sight.Never,
        };

    private static readonly ImmutableArray<Relations> Single =
    [
        .. Enum.GetValues<Relations>().Where(r => r != Relations.None),
    ];

    /// <summary>Whether any one relation alone gives any of these sights of an item.</summary>
    public static bool Gives(this Relations relations, Item item, params ReadOnlySpan<Sight> sights)
    {
        foreach (var relation in Single)
        {
            if (relations.HasFlag(relation) && sights.Contains(Of(relation, item)))
            {
                return true;
            }
        }
        return false;
    }
}
