using System.Collections.Frozen;
using static CoachingPlatform.Integration.EndToEnd.Isolation.Who;

namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>
/// For whom each root field of the schema is: the table "Who may see what" of the domain, field by field. A field that is
/// added to the schema fails the tests until it stands here.
/// </summary>
internal static class Audiences
{
    /// <summary>Who gets something from a query: anything that is not null and no empty list.</summary>
    public static FrozenDictionary<string, Who> Seeing { get; } =
        Table(
            (SignedIn & ~Left, "me"),
            (Knowing, "teacher node:Teacher"),
            (Pair, "node:Conversation"),
            (Teacher | Coach | SecondCoach, "node:ActionStep"),
            (Teacher | Coach | SecondCoach | Leaders | Administrators, "node:Person"),
            (SignedIn, "node:School node:Priority"),
            (People | RosterReader, "people"),
            (People & ~(FormerCoach) | RosterReader, "teachers"),
            (Coaches, "coach caseload"),
            (Pair, "conversation"),
            (SignedIn | DistrictReader, "district guide"),
            (SignedIn, "stems"),
            (DistrictAdministrators, "accounts clients disclosures signInProviders"),
            (People, "auditTrail"),
            (Discloser, "disclosure"),
            // Asked for without a school, it is the whole district's.
            (DistrictLeader, "report"),
            (Leaders | LeaderElsewhere, "reports reportRun reportProgress"),
            (Teacher | TeacherBeside | TeacherElsewhere | Colleague, "myReport"),
            (Teacher | TeacherBeside | TeacherElsewhere | Colleague, "colleague")
        );

    /// <summary>Who learns from a query that this teacher is there.</summary>
    public static FrozenDictionary<string, Who> Telling { get; } =
        Table(
            (Teacher, "me"),
            (Knowing, "teacher node:Teacher"),
            (Pair, "node:Conversation"),
            (Teacher | Coach | SecondCoach, "node:ActionStep"),
            (Teacher | Coach | SecondCoach | Leaders | Administrators, "node:Person"),
            (Nobody, "node:School node:Priority"),
            (Teacher | Coach | SecondCoach | Leaders | Administrators | RosterReader, "people teachers"),
            (Coach | SecondCoach, "coach caseload"),
            (Pair, "conversation"),
            (
                Nobody,
                """
                district guide stems accounts clients signInProviders colleague report reports reportRun reportProgress
                myReport
                """
            ),
            (DistrictAdministrators | Teacher, "auditTrail"),
            (DistrictAdministrators, "disclosures"),
            (Discloser, "disclosure")
        );

    /// <summary>Who may give a command, on this teacher's record and what is theirs in it, when a rule does not forbid it.</summary>
    public static FrozenDictionary<string, Who> Giving { get; } =
        Table(
            (
                Pair,
                """
                addEvidence addPractice agreeFocus agreeStep amendConversation beginConversation beginUnplanned
                bringFeedback cancelConversation chooseEntryPoints closeCycle commitDraft completeConversation
                correctMinutes markMissed markStepDone noteGoalProgress openCycle pauseConversation planConversation
                provideResource rankCandidates recordConversation removeEntry removeEvidence removeStep
                rescheduleConversation resumeConversation reviewStep saveDraft scheduleVisit setCycleGoals skipComponent
                writeEntry
                """
            ),
            (
                Teacher,
                """
                closeGoal consentToLeader nameNeeds reflect reviseGoal setGoal shareWith takeBackShare withdrawConsent
                """
            ),
            (Coach | SecondCoach, "putOnAgenda takeOffAgenda withdrawConversation"),
            (Administrators, "assignCoach changeRhythm endAssignment recordCoachLeaving recordLeaving recordReturn"),
            (Pair | Colleague, "recordExport recordPrint"),
            (Coach | Administrators, "cancelHandover completeHandover proposeHandover"),
            (Coaches, "addStem removeStem"),
            (
                Coach | SecondCoach,
                """
                chooseStems markPrepReady removeQuestion setStance writeAlignment writeConnections writeConsiderations
                writeOwnReflection writeQuestion
                """
            ),
            (Leaders | LeaderElsewhere, "requestReport cancelReport"),
            (Leaders | Administrators, "addPriority endPriority renamePriority setPriorityDates"),
            (
                DistrictAdministrators,
                """
                approveDisclosure askDisclosure withdrawDisclosure configureProvider removeProvider unlinkPerson
                addTheme changeSettings closeSchool mergeSchool openSchool renameSchool renameTheme replacePromptBank
                restorePromptBank setCalendar registerFrontEnd registerIntegration removeClient
                inviteAccount removeAccount endSessions
                """
            )
        );

    private static FrozenDictionary<string, Who> Table(params (Who Who, string Fields)[] rows) =>
        rows.SelectMany(r =>
                r.Fields.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(f => (f, r.Who))
            )
            .ToFrozenDictionary(r => r.f, r => r.Who, StringComparer.Ordinal);
}
