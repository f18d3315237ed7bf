using System.Collections.Frozen;
using System.Globalization;
using static CoachingPlatform.Integration.EndToEnd.Isolation.Schema.Kind;

namespace CoachingPlatform.Integration.EndToEnd.Isolation.Schema;

/// <summary>
/// What each argument and input field of the schema is for, as Type.field or Type.field(argument). An id, and any text
/// that may be one, stands here by hand; other values have a default by their type. Nothing is guessed: what is missing
/// fails the tests until somebody has thought about it.
/// </summary>
internal static class Classified
{
    /// <summary>What an id names that stands for something which is there already.</summary>
    private static readonly FrozenDictionary<string, Kind> Naming = Table(
        (Teacher, "Query.teacher(id) *.teacherId"),
        (TeacherNode, "Query.node(nodeId):Teacher"),
        (ConversationNode, "Query.node(nodeId):Conversation"),
        (StepNode, "Query.node(nodeId):ActionStep"),
        (PersonNode, "Query.node(nodeId):Person"),
        (SchoolNode, "Query.node(nodeId):School"),
        (PriorityNode, "Query.node(nodeId):Priority"),
        (
            Planned,
            """
            RescheduleConversationInput.conversationId ChooseEntryPointsInput.conversationId
            CancelConversationInput.conversationId MarkMissedInput.conversationId BeginConversationInput.conversationId
            """
        ),
        (
            UnderWay,
            """
            Teacher.conversation(id) Teacher.prepSheet(conversationId) Coach.prepSheet(conversationId)
            Subscription.conversation(conversationId)
            AddEvidenceInput.conversationId AgreeFocusInput.conversationId AgreeStepInput.conversationId
            BringFeedbackInput.conversationId ChooseStemsInput.conversationId CommitDraftInput.conversationId
            CompleteConversationInput.conversationId CorrectMinutesInput.conversationId
            MarkPrepReadyInput.conversationId NameNeedsInput.conversationId NoteGoalProgressInput.conversationId
            PauseConversationInput.conversationId PutOnAgendaInput.conversationId RankCandidatesInput.conversationId
            RemoveEntryInput.conversationId RemoveEvidenceInput.conversationId RemoveQuestionInput.conversationId
            RemoveStepInput.conversationId ResumeConversationInput.conversationId ReviewStepInput.conversationId
            SaveDraftInput.conversationId ScheduleVisitInput.conversationId SetStanceInput.conversationId
            SkipComponentInput.conversationId TakeOffAgendaInput.conversationId WriteAlignmentInput.conversationId
            WriteConnectionsInput.conversationId WriteConsiderationsInput.conversationId
            WriteEntryInput.conversationId WriteOwnReflectionInput.conversationId WriteQuestionInput.conversationId
            """
        ),
        (
            Held,
            """
            AmendConversationInput.conversationId Mutation.recordExport(itemId) Mutation.recordPrint(itemId)
            ReflectInput.conversationId ShareWithInput.itemId WithdrawConversationInput.conversationId
            """
        ),
        (
            Entry,
            """
            AddEvidenceInput.itemId CandidateFocusInput.from RemoveEntryInput.entryId RemoveEvidenceInput.itemId
            SuccessUsedInput.successId
            """
        ),
        (Candidate, "AgreeFocusInput.candidateId RankCandidatesInput.candidateIds"),
        (Draft, "CommitDraftInput.entryId"),
        (Evidence, "RemoveEvidenceInput.evidenceId"),
        (Upload, "UploadedFileInput.fileId"),
        (AgendaItem, "TakeOffAgendaInput.itemId"),
        (Focus, "AgreeFocusInput.earlier.id AgreeStepInput.focusId"),
        (
            Goal,
            """
            AgreeFocusInput.goals.id AgreeStepInput.goalId CloseGoalInput.goalId NoteGoalProgressInput.goalId
            OpenCycleInput.goalIds ReviseGoalInput.goalId SetCycleGoalsInput.goalIds
            """
        ),
        (
            Step,
            """
            AddPracticeInput.stepId AgreeStepInput.prerequisites MarkStepDoneInput.stepId ProvideResourceInput.stepId
            ReviewStepInput.stepId
            """
        ),
        (NewStep, "RemoveStepInput.stepId"),
        (Resource, "ProvideResourceInput.resourceId"),
        (Cycle, "CloseCycleInput.cycleId ProposeHandoverInput.cycleId SetCycleGoalsInput.cycleId"),
        (ClosedCycle, "OpenCycleInput.continuesCycleId"),
        (Assignment, "ChangeRhythmInput.assignmentId EndAssignmentInput.assignmentId"),
        (Handover, "CancelHandoverInput.handoverId CompleteHandoverInput.handoverId"),
        (Share, "TakeBackShareInput.shareId"),
        (Question, "RemoveQuestionInput.questionId"),
        (OwnStem, "RemoveStemInput.stemId"),
        (StemId, "ChooseStemsInput.stemIds"),
        (
            Coach,
            """
            AssignCoachInput.coachId BeginUnplannedInput.coachId OpenCycleInput.coachId PlanConversationInput.coachId
            ProposeHandoverInput.toCoachId RecordCoachLeavingInput.coachId RecordConversationInput.coachId
            """
        ),
        (
            Colleague,
            """
            ShareWithInput.personId UnlinkPersonInput.personId Mutation.endSessions(personId)
            Mutation.inviteAccount(personId) Mutation.removeAccount(personId)
            """
        ),
        (Leader, "ConsentToLeaderInput.coachId WithdrawConsentInput.coachId"),
        (
            School,
            """
            AddPriorityInput.schoolId BeginConversationInput.schoolId BeginUnplannedInput.schoolId
            CloseSchoolInput.schoolId District.priorities(schoolId) MergeSchoolInput.intoSchoolId
            MergeSchoolInput.schoolId Query.people(school) Query.teachers(school) RecordConversationInput.schoolId
            RenameSchoolInput.schoolId Query.report(schoolId)
            """
        ),
        (
            Priority,
            """
            AgreeFocusInput.priorities.id EndPriorityInput.priorityId RenamePriorityInput.priorityId
            SetPriorityDatesInput.priorityId WriteAlignmentInput.priorityIds
            """
        ),
        (Theme, "AgreeFocusInput.themes RenameThemeInput.code"),
        (Client, "Mutation.removeClient(clientId)"),
        (Address, "Query.colleague(email)"),
        (Run, "Query.reportRun(id) Subscription.reportProgress(runId) Mutation.cancelReport(runId)"),
        (Disclosure, "Query.disclosure(id) WithdrawDisclosureInput.disclosureId"),
        (AskedDisclosure, "ApproveDisclosureInput.disclosureId"),
        (Provider, "RemoveProviderInput.id UnlinkPersonInput.providerId")
    );

    /// <summary>What an id names that the client makes up for something new.</summary>
    private static readonly FrozenDictionary<string, Kind> Making = Table(
        (Command, "*(commandId)"),
        (Planned, "PlanConversationInput.conversationId ScheduleVisitInput.nextConversationId"),
        (UnderWay, "BeginUnplannedInput.conversationId RecordConversationInput.conversationId"),
        (Entry, "WriteEntryInput.entryId"),
        (Draft, "SaveDraftInput.entryId"),
        (Evidence, "AddEvidenceInput.evidenceId"),
        (AgendaItem, "PutOnAgendaInput.itemId"),
        (Feedback, "BringFeedbackInput.feedbackId"),
        (Amendment, "AmendConversationInput.amendmentId"),
        (Focus, "AgreeFocusInput.focusId"),
        (Goal, "SetGoalInput.goalId"),
        (NewStep, "AgreeStepInput.stepId"),
        (Resource, "ResourceInput.id"),
        (Cycle, "OpenCycleInput.cycleId CompleteHandoverInput.newCycleId"),
        (Assignment, "AssignCoachInput.assignmentId"),
        (Handover, "ProposeHandoverInput.handoverId"),
        (Share, "ShareWithInput.shareId"),
        (Question, "WriteQuestionInput.questionId"),
        (OwnStem, "AddStemInput.stemId"),
        (AskedDisclosure, "AskDisclosureInput.disclosureId"),
        (Provider, "ConfigureProviderInput.id"),
        (School, "OpenSchoolInput.schoolId"),
        (Priority, "AddPriorityInput.priorityId")
    );

    /// <summary>Text that names nothing, and values that a rule asks for. A value of null leaves the field out.</summary>
    private static readonly FrozenDictionary<string, object?> Values = new Dictionary<string, object?>(
        StringComparer.Ordinal
    )
    {
        ["AddEvidenceInput.target"] = "ENTRY",
        ["AddPriorityInput.description"] = "What it means",
        ["AddPriorityInput.title"] = "A priority",
        ["AddPriorityInput.until"] = Days(30),
        ["AddThemeInput.code"] = "NEW-1",
        ["AddThemeInput.label"] = "A theme",
        ["AskDisclosureInput.from"] = Days(-30),
        ["AskDisclosureInput.tellFrom"] = Days(30),
        ["AskDisclosureInput.until"] = Days(1),
        ["AssignCoachInput.area"] = "Literacy",
        ["AssignCoachInput.until"] = Days(300),
        ["CalendarSpanInput.title"] = "A span",
        ["CalendarSpanInput.until"] = Days(30),
        ["ChooseEntryPointsInput.others"] = new[] { "ANALYZE_CAUSE" },
        ["CloseCycleInput.outcome"] = "CONTINUED",
        ["ConfigureProviderInput.clientId"] = "coaching",
        ["ConfigureProviderInput.clientSecret"] = "a secret",
        ["ConfigureProviderInput.domains"] = new[] { "district.example" },
        ["ConfigureProviderInput.issuer"] = "https://id.district.example",
        ["ConfigureProviderInput.keyClaim"] = "sourcedId",
        ["ConfigureProviderInput.name"] = "Our district",
        ["Mutation.requestReport(from)"] = Month(0),
        ["Mutation.requestReport(until)"] = Month(1),
        ["NoteInput.kind"] = "GROWTH",
        ["OpenSchoolInput.name"] = "A school",
        ["PlanConversationInput.otherEntryPoints"] = new[] { "ANALYZE_CAUSE" },
        ["Query.accounts(after)"] = null,
        ["Query.auditTrail(after)"] = null,
        ["Query.people(after)"] = null,
        ["Query.people(role)"] = null,
        ["Query.people(search)"] = "",
        ["Query.myReport(from)"] = Month(0),
        ["Query.myReport(until)"] = Month(1),
        ["Query.report(from)"] = Month(0),
        ["Query.report(until)"] = Month(1),
        ["Query.teachers(after)"] = null,
        ["Query.teachers(search)"] = "",
        ["ReflectInput.usefulness"] = 4,
        ["RegisterFrontEndInput.name"] = "A portal",
        ["RegisterFrontEndInput.redirectAddresses"] = new[] { "https://portal.example/back" },
        ["RegisterFrontEndInput.word"] = "portal",
        ["RegisterIntegrationInput.name"] = "Data team",
        ["RegisterIntegrationInput.scopes"] = new[] { "roster.read" },
        ["RegisterIntegrationInput.word"] = "another",
        ["RemoveEvidenceInput.target"] = "ENTRY",
        ["RenamePriorityInput.description"] = "What it means",
        ["RenamePriorityInput.title"] = "A priority",
        ["RenameSchoolInput.name"] = "A school",
        ["RenameThemeInput.label"] = "A theme",
        ["ReviewStepInput.doneOn"] = null,
        ["ReviewStepInput.newDueOn"] = null,
        ["ReviewStepInput.status"] = "STUCK",
        // An outdated draft is refused, so that asking writes nothing.
        ["SaveDraftInput.baseRevision"] = 9,
        ["SchoolYearInput.until"] = Days(300),
        ["SchoolYearInput.year"] = 2027,
        ["SetPriorityDatesInput.until"] = Days(30),
        ["ShareWithInput.scope"] = "CONVERSATION",
        ["ShareWithInput.until"] = Days(30),
        ["StemInput.id"] = "a-stem",
        ["StemInput.text"] = "What went well?",
        ["Subscription.caseload(after)"] = null,
        ["Subscription.conversation(after)"] = null,
        ["Teacher.conversations(after)"] = null,
        ["Teacher.conversations(status)"] = null,
        ["Teacher.ledger(after)"] = null,
        ["Teacher.timeline(from)"] = Days(-400),
        ["Teacher.timeline(until)"] = Days(400),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an id at this place names, and whether the client makes it up; null where it is no id.</summary>
    public static (Kind Kind, bool IsNew)? Id(string place) =>
        Find(Naming, place) is { } named ? (named, false)
        : Find(Making, place) is { } made ? (made, true)
        : null;

    public static bool HasValue(string place) => Values.ContainsKey(place);

    public static object? Value(string place, DateOnly today) =>
        Values[place] is Func<DateOnly, DateOnly> day ? Day(day(today)) : Values[place];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The places that stand here.</summary>
    public static IEnumerable<string> Places => Naming.Keys.Concat(Making.Keys).Concat(Values.Keys);

    /// <summary>A rule for all places that end alike: teacherId means one thing wherever it stands.</summary>
    public static string? Pattern(string place)
    {
        var name = place[(place.LastIndexOfAny(['.', '(']) + 1)..];
        return name switch
        {
            "teacherId" or "teacherId)" => "*.teacherId",
            "commandId)" => "*(commandId)",
            _ => null,
        };
    }

    private static Kind? Find(FrozenDictionary<string, Kind> table, string place) =>
        table.TryGetValue(place, out var kind) ? kind
        : Pattern(place) is { } pattern && table.TryGetValue(pattern, out kind) ? kind
        : null;

    private static Func<DateOnly, DateOnly> Days(int days) => today => today.AddDays(days);

    /// <summary>The first day of a month, counted from this one.</summary>
    private static Func<DateOnly, DateOnly> Month(int months) =>
        today => new DateOnly(today.Year, today.Month, 1).AddMonths(months);

    private static FrozenDictionary<string, Kind> Table(params (Kind Kind, string Places)[] rows) =>
        rows.SelectMany(r =>
                r.Places.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => (p, r.Kind))
            )
            .ToFrozenDictionary(r => r.p, r => r.Kind, StringComparer.Ordinal);
}
